/** The words around what people picked beside the questions. */
export const opinionsVi = {
  opinions: {
    reasons: 'Vì sao',
    wishes: 'Mong muốn',
    reasonsNote:
      'Lý do người dân chọn, dù chấm mức nào; mỗi người chọn được nhiều điều. Để tìm nguyên nhân, không phải số đo hài lòng.',
    wishesNote: 'Điều người dân mong muốn, mỗi người chọn tối đa 3.',
    choice: 'Điều được chọn',
    persons: 'Số người',
    note: 'Ghi chú',
    withheld: 'để giữ kín, có tháng chưa tính',
  },
};

/** A language that lacks one of the words does not compile. */
export type OpinionsWords = typeof opinionsVi;
