import { formatCount } from './translate.ts';

/** The words around what people wrote. */
export const commentsVi = {
  comments: {
    title: 'Góp ý',
    intro:
      'Góp ý của những tháng đã kết thúc, đã xáo trộn: không ghi ngày, quầy hay mức đánh giá. Lãnh đạo chỉ đọc góp ý đã công bố; công chức không đọc góp ý nào.',
    introLeader: 'Góp ý của người dân đã được đầu mối che thông tin nhận ra người và công bố.',
    months: 'Tháng',
    span: (first: string, last: string) => `${first} đến ${last} (gộp vì ít phiếu)`,
    none: 'Chưa có tháng nào kết thúc mà đủ phiếu để đọc góp ý.',
    empty: 'Không có góp ý nào.',
    emptyLeader: 'Chưa có góp ý nào được công bố.',
    list: (count: number) => `${formatCount(count)} góp ý`,
    comment: 'Góp ý',
    state: 'Trạng thái',
    states: { waiting: 'Chờ xem', released: 'Đã công bố', 'kept-back': 'Không công bố' },
    leadersRead: 'Lãnh đạo đọc:',
    actions: 'Thao tác',
    read: 'Xem xét',
    readOf: (number: number) => `Xem xét góp ý ${number}`,
    ask: 'Che rồi công bố góp ý',
    text: 'Lãnh đạo sẽ đọc',
    hint: 'Số và hộp thư đã được che sẵn. Chọn tên người, địa chỉ, việc riêng rồi bấm “Che đoạn đã chọn”. Chỉ che bớt, không viết lại.',
    cover: 'Che đoạn đã chọn',
    original: 'Lấy lại nguyên văn',
    rewritten: 'Góp ý chỉ được che bớt, không được viết lại.',
    release: 'Công bố cho lãnh đạo',
    keepBack: 'Không công bố',
    released: 'Đã công bố góp ý cho lãnh đạo.',
    keptBack: 'Góp ý này lãnh đạo không đọc được.',
  },
};

/** A language that lacks one of the words does not compile. */
export type CommentsWords = typeof commentsVi;
