import { formatCount } from './translate.ts';

/** The words of the screens that set a unit up and keep it. */
export const unitVi = {
  records: {
    active: 'Đang dùng',
    retired: 'Đã thôi dùng',
    retire: 'Thôi dùng',
    retireOf: (name: string) => `Thôi dùng ${name}`,
    restore: 'Dùng lại',
    restoreOf: (name: string) => `Dùng lại ${name}`,
    state: 'Tình trạng',
    actions: 'Thao tác',
    code: 'Mã',
    empty: 'Chưa có dòng nào.',
    saved: (name: string) => `Đã lưu ${name}.`,
  },

  officers: {
    title: 'Công chức',
    intro: 'Công chức trực tiếp tiếp nhận hồ sơ. Người thôi dùng vẫn giữ số liệu cũ.',
    list: 'Danh sách công chức',
    add: 'Thêm công chức',
    name: 'Họ tên',
  },

  counters: {
    title: 'Quầy',
    intro: 'Mỗi quầy có thể gắn với một công chức và một lĩnh vực; quầy ở sảnh thì để trống.',
    list: 'Danh sách quầy',
    add: 'Thêm quầy',
    name: 'Tên quầy',
    officer: 'Công chức',
    field: 'Lĩnh vực',
    nobody: 'Không gắn',
  },

  fields: {
    title: 'Lĩnh vực',
    intro: 'Lĩnh vực thủ tục hành chính mà đơn vị tiếp nhận.',
    list: 'Danh sách lĩnh vực',
    add: 'Thêm lĩnh vực',
    name: 'Tên lĩnh vực',
    english: 'Tên tiếng Anh (nếu có)',
  },

  questionnaires: {
    title: 'Phiếu khảo sát',
    intro:
      'Máy tính bảng hỏi theo phiếu đang dùng. Đổi lời sẽ thành phiên bản tiếp theo, số liệu cũ giữ nguyên.',
    published: 'Các phiên bản đã ban hành',
    banks: 'Bộ câu hỏi có sẵn',
    preview: 'Xem thử',
    previewOf: (title: string) => `Xem thử: ${title}`,
    hidePreview: 'Đóng xem thử',
    hidePreviewOf: (title: string) => `Đóng xem thử: ${title}`,
    questions: (count: number) => `${formatCount(count)} câu hỏi`,
    /** `written` is the source as the bank itself has it, in Vietnamese. */
    source: (_bank: string, written: string) => `Nguồn: ${written}`,
    place: 'Đơn vị gọi nơi tiếp nhận là',
    placeHint: 'Thay cho chữ "CN/ĐPV" trong câu hỏi, ví dụ "Bộ phận Một cửa phường Phú La".',
    defaultPlace: 'Bộ phận Một cửa',
    use: 'Dùng bộ câu hỏi này',
    useOf: (title: string) => `Dùng bộ câu hỏi này: ${title}`,
    inUse: 'đang dùng',
    version: (key: string) => `Phiên bản ${key}`,
    done: 'Đã ban hành. Máy tính bảng đang rảnh sẽ đổi trong vòng một phút.',
    attributable: 'nói về công chức',
    criteria: 'Hỏi thêm khi yếu tố này được chọn ngẫu nhiên:',
    na: 'có mức "Chưa có / Không áp dụng"',
  },

  readings: {
    title: 'Bản đọc cho nút “Nghe”',
    /** Which texts these are: those that the program brings no clip for. */
    intro:
      'Các câu dưới đây chưa có bản đọc kèm phần mềm. Máy tính bảng có sẵn giọng đọc thì tự đọc; máy không có thì dùng bản ghi âm tải lên ở đây.',
    complete: 'Mọi câu mà máy tính bảng đang hỏi đều có bản đọc.',
    languages: { vi: 'Tiếng Việt', en: 'Tiếng Anh' },
    none: 'Chưa có bản đọc',
    recorded: 'Đã có bản ghi âm',
    upload: 'Tải bản ghi âm lên',
    uploadOf: (text: string) => `Tải bản ghi âm lên: ${text}`,
    replace: 'Thay bản ghi âm',
    replaceOf: (text: string) => `Thay bản ghi âm: ${text}`,
    remove: 'Gỡ',
    removeOf: (text: string) => `Gỡ bản ghi âm: ${text}`,
    hear: 'Nghe thử',
    hearOf: (text: string) => `Nghe thử: ${text}`,
    unplayable: 'Trình duyệt này không phát được bản ghi âm.',
    hint: (kilobytes: number) =>
      `Tệp WebM, Ogg, MP3, MP4 hoặc WAV, nhiều nhất ${formatCount(kilobytes)} kB.`,
    saved: 'Đã lưu bản ghi âm. Máy tính bảng đang rảnh sẽ tải về.',
    removed: 'Đã gỡ bản ghi âm.',
  },

  setUp: {
    title: 'Thiết lập đơn vị',
    steps: ['Đơn vị', 'Bộ câu hỏi', 'Lĩnh vực', 'Công chức và quầy', 'Thiết bị đầu tiên'],
    step: (number: number, name: string) => `Bước ${number}/5: ${name}`,
    next: 'Tiếp theo',
    skip: 'Để sau',
    finish: 'Hoàn tất',
    unitName: 'Tên đơn vị',
    unitNameHint: 'Ví dụ: Phường Phú La',
    unitParent: 'Cơ quan cấp trên (nếu ghi)',
    unitId: 'Mã đơn vị',
    unitIdHint: 'Chữ, số, gạch nối. Dùng trong tên tệp báo cáo.',
    account: 'Tài khoản quản trị',
    repeat: 'Nhập lại mật khẩu',
    mismatch: 'Hai lần nhập mật khẩu không giống nhau.',
    noToken:
      'Cần mở đúng đường dẫn mà máy chủ in ra khi khởi động, hoặc đăng nhập bằng tài khoản quản trị.',
    existing: (unit: string) => `Đơn vị đã có: ${unit}. Chỉ cần tạo tài khoản quản trị.`,
    fieldsIntro: 'Bỏ chọn lĩnh vực mà đơn vị không tiếp nhận; thêm lĩnh vực khác mỗi dòng một tên.',
    moreFields: 'Lĩnh vực khác',
    fieldsLegend: 'Lĩnh vực tiếp nhận',
    officersIntro:
      'Mỗi dòng một quầy: tên quầy, công chức ngồi quầy và lĩnh vực. Quầy ở sảnh thì để trống công chức.',
    counterNumber: (number: number) => `Quầy ${number}`,
    counterName: (number: number) => `Tên quầy ${number}`,
    counterOfficer: (number: number) => `Công chức ở quầy ${number}`,
    counterField: (number: number) => `Lĩnh vực ở quầy ${number}`,
    moreCounters: 'Thêm một quầy',
    kioskIntro:
      'Thiết bị mới bắt đầu ở chế độ chạy thử: phiếu của nó để riêng, không vào số liệu cho đến khi chuyển sang dùng chính thức.',
    done: 'Đã xong. Việc nên làm tiếp: thêm tài khoản cho đầu mối kiểm soát TTHC và lãnh đạo ở mục Người dùng.',
    toPeople: 'Mở mục Người dùng',
    prefilled: [
      { id: 'ho-tich', vi: 'Hộ tịch', en: 'Civil status' },
      { id: 'chung-thuc', vi: 'Chứng thực', en: 'Certification' },
      { id: 'dat-dai-xay-dung', vi: 'Đất đai – xây dựng', en: 'Land and construction' },
      { id: 'bao-tro-xa-hoi', vi: 'Bảo trợ xã hội', en: 'Social assistance' },
      { id: 'nguoi-co-cong', vi: 'Người có công', en: 'People with meritorious service' },
      { id: 'dang-ky-kinh-doanh', vi: 'Đăng ký kinh doanh', en: 'Business registration' },
      { id: 'van-hoa-giao-duc', vi: 'Văn hoá – giáo dục', en: 'Culture and education' },
    ],
  },
};

/** A language that lacks one of the words does not compile. */
export type UnitWords = typeof unitVi;
