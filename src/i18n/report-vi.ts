/** The words of documents. They are read by the unit and its superiors, so there is one language. */
export const reportVi = {
  title: 'BIỂU TỔNG HỢP KẾT QUẢ KHẢO SÁT MỨC ĐỘ HÀI LÒNG CỦA NGƯỜI DÂN, TỔ CHỨC',
  demo: 'DỮ LIỆU MINH HOẠ',
  provisional: 'TẠM TÍNH',
  period: 'Kỳ số liệu',
  generatedOn: 'Ngày lập',
  fiveFactor: 'Tỷ lệ hài lòng tại quầy (theo 5 yếu tố SIPAS)',

  sheets: {
    summary: { name: 'Tổng hợp', title: 'Tổng hợp' },
    factors: { name: 'Năm yếu tố', title: 'Biểu 1. Kết quả theo năm yếu tố' },
    officers: { name: 'Công chức', title: 'Biểu 2. Kết quả theo công chức' },
    fields: { name: 'Lĩnh vực', title: 'Biểu 3. Kết quả theo lĩnh vực' },
    channels: { name: 'Kênh', title: 'Biểu 4. Kết quả theo kênh trả lời' },
    items: { name: 'Câu hỏi', title: 'Biểu 5. Kết quả theo câu hỏi' },
  },

  columns: {
    number: 'STT',
    label: 'Chỉ tiêu',
    value: 'Giá trị',
    unit: 'Đơn vị tính',
    factor: 'Yếu tố',
    officer: 'Công chức',
    field: 'Lĩnh vực',
    channel: 'Kênh trả lời',
    questionnaire: 'Phiếu',
    code: 'Mã',
    item: 'Câu hỏi, tiêu chí',
    n: 'Số người trả lời (n)',
    answers: 'Số câu trả lời theo mức',
    rate: 'Tỷ lệ hài lòng (%)',
    mean: 'Điểm TB (1–5)',
    interval: 'Khoảng tin cậy 95% (%)',
    low: 'Từ',
    high: 'Đến',
    na: 'Chưa có / Không áp dụng',
    blank: 'Bỏ qua',
    left: 'Số người chưa tính vào',
    status: 'Mức tin cậy',
  },

  /** Level 1 to 5, in that order. */
  levels: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],

  units: {
    responses: 'phiếu',
    persons: 'người',
    answers: 'câu trả lời',
    points: 'điểm',
    factors: 'yếu tố',
  },

  summary: {
    responses: 'Số phiếu được tính trong kỳ',
    doubtful: 'Số phiếu chưa rõ thời điểm, chưa tính vào kỳ nào',
    reviewed: {
      excluded: 'Phiếu có dấu hiệu bất thường, đã loại: số phiếu',
      excludedRate: 'Phiếu đã loại: tỷ lệ mức 4 và 5 trong các câu trả lời',
      kept: 'Phiếu có dấu hiệu bất thường, đã giữ: số phiếu',
      keptRate: 'Phiếu đã giữ: tỷ lệ mức 4 và 5 trong các câu trả lời',
      waiting: 'Phiếu đã quyết định, còn chờ đủ 5 phiếu hoặc chờ người thứ hai',
      undecided: 'Phiếu có dấu hiệu bất thường, chưa xem xét (vẫn được tính)',
    },
    fiveFactor: {
      low: 'Khoảng tin cậy 95% của tỷ lệ hài lòng tại quầy, từ',
      high: 'Khoảng tin cậy 95% của tỷ lệ hài lòng tại quầy, đến',
      n: 'Số người trả lời của yếu tố ít người nhất',
      factorsCounted: 'Số yếu tố có người trả lời',
    },
    general: {
      n: 'Đánh giá chung: số người trả lời',
      level: (level: string) => `Đánh giá chung: ${level}`,
      rate: 'Đánh giá chung: tỷ lệ hài lòng',
      mean: 'Đánh giá chung: điểm trung bình (1–5)',
      low: 'Đánh giá chung: khoảng tin cậy 95%, từ',
      high: 'Đánh giá chung: khoảng tin cậy 95%, đến',
      na: 'Đánh giá chung: Chưa có / Không áp dụng',
      blank: 'Đánh giá chung: bỏ qua, không trả lời',
      left: 'Đánh giá chung: số người chưa tính vào (tháng có dưới 5 người)',
    },
  },

  channels: {
    kiosk: 'Máy tính bảng tại quầy',
    home: 'Điện thoại của người dân',
    paper: 'Phiếu giấy',
  },

  noOfficer: 'Không gắn với công chức',
  noField: 'Không gắn với lĩnh vực',
  pooledOfficers: (count: string) => `Gộp ${count} công chức`,
  pooledFields: (count: string) => `Gộp ${count} lĩnh vực`,
  pooledChannels: (count: string) => `Gộp ${count} kênh`,
  pooledOf: (names: string) => `Dòng gộp gồm: ${names}.`,

  /** Group rows by how many persons stand behind them. */
  status: {
    none: 'chưa có phiếu',
    hidden: 'ẩn để giữ kín',
    count: 'chỉ đếm phiếu',
    reference: 'tham khảo',
    evidence: 'dùng làm căn cứ',
    comparable: 'đủ để so sánh',
  },

  notes: {
    counted: (period: string) =>
      `Kỳ số liệu: ${period}, theo giờ Việt Nam. Tính các phiếu có ít nhất một câu trả lời từ 1 đến 5; không tính phiếu chạy thử và phiếu đã loại có lý do.`,
    provisional: 'Tạm tính: kỳ chưa kết thúc hoặc chưa chốt, số liệu còn có thể thay đổi.',
    demo: 'Dữ liệu minh hoạ do phần mềm tự tạo, không phải kết quả khảo sát thật.',
    rate: 'Tỷ lệ hài lòng = 100 × (số câu trả lời "Hài lòng" + "Rất hài lòng") / tổng số câu trả lời từ mức 1 đến mức 5. "Chưa có / Không áp dụng" và câu bỏ qua không nằm trong mẫu số.',
    reviewed:
      'Phiếu có dấu hiệu bất thường vẫn được tính cho đến khi bị loại có lý do. Người xem xét không thấy câu trả lời. Quyết định có hiệu lực cùng lúc ít nhất 5 phiếu.',
    fiveFactor:
      'Tỷ lệ hài lòng tại quầy (theo 5 yếu tố SIPAS) = trung bình cộng tỷ lệ hài lòng của các yếu tố có người trả lời. Đây là kết quả tự khảo sát của đơn vị, không phải kết quả đo lường hằng năm của Bộ Nội vụ.',
    mean: 'Điểm trung bình: rất hài lòng = 5, rất không hài lòng = 1.',
    interval: 'Khoảng tin cậy 95% tính theo Wilson với số người trả lời (n).',
    rounding:
      'Làm tròn một lần, từ số đếm chính xác, nửa đơn vị làm tròn lên: tỷ lệ và điểm trung bình 2 chữ số thập phân, khoảng tin cậy 1 chữ số.',
    withheld:
      'Dấu "–": chưa có số liệu hoặc không công bố vì quá ít người trả lời, để không ai bị nhận ra.',
    left: 'Số người chưa tính vào: người trả lời ở những tháng có dưới 5 người, chờ gộp ở kỳ dài hơn.',
    leftItems:
      'Số người chưa tính vào: người trả lời ở những tháng mà câu hỏi không công bố, để giữ kín cho nhóm dưới 5 người.',
    status:
      'Mức tin cậy theo số người: 5–9 chỉ đếm phiếu; 10–29 tham khảo; 30–59 dùng làm căn cứ; từ 60 đủ để so sánh. Dưới 10 người không nêu tỷ lệ.',
    officers:
      'Công chức được tính theo yếu tố về công chức; yếu tố khác thuộc về đơn vị, không quy cho cá nhân.',
    overall: 'Tính theo câu đánh giá chung.',
    questionnaires: (versions: string) => `Phiên bản phiếu: ${versions}.`,
    generatedOn: (day: string) => `Ngày lập: ${day}.`,
    audit: (number: number, hash: string) => `Nhật ký: dòng số ${number}, mã ${hash}.`,
  },
} as const;
