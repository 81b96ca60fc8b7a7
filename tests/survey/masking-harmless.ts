/** What people rightly write with figures in it: no number here tells who somebody is. */

const fees = [
  '50.000 đồng',
  '1.200.000đ',
  '8000 đ',
  '20 nghìn',
  '500000 đồng',
  '15,000 VND',
] as const;
const aboutFees: readonly ((fee: string) => string)[] = [
  (fee) => `Lệ phí ${fee} là cao`,
  (fee) => `Tôi nộp ${fee} mà không được biên lai`,
  (fee) => `Photo hết ${fee}, mong có máy miễn phí`,
  (fee) => `Lần 1 thu ${fee}, lần 2 thu gấp đôi`,
];

const days = [
  '12/10/2026',
  '05-10-2026',
  '5.10.2026',
  '02/9',
  'ngày 20 tháng 10 năm 2026',
] as const;
const aboutDays: readonly ((day: string) => string)[] = [
  (day) => `Hẹn trả ${day} nhưng chưa có`,
  (day) => `Tôi nộp hồ sơ ${day} lúc 8 giờ 30`,
  (day) => `${day} đến thì phường nghỉ`,
  (day) => `Từ 1/9 tới ${day} tôi đi lại 6 lần`,
];

const times = [
  '8h30',
  '8:00–12:00',
  '7 giờ 15 phút',
  '13h30-17h00',
  '11:45',
  '07.30 - 11.30',
] as const;
const aboutTimes: readonly ((time: string) => string)[] = [
  (time) => `Đến lúc ${time} chưa thấy ai`,
  (time) => `Nên làm việc ${time} cả thứ bảy`,
  (time) => `Quầy 3 đóng cửa từ ${time}, quầy 5 vẫn mở`,
  (time) => `Giấy hẹn ghi ${time} ngày 14/10/2026`,
];

const figures = [
  '15 phút',
  '2 tiếng',
  '3 ngày',
  '45-60 phút',
  '1,5 giờ',
  '10 ngày làm việc',
] as const;
const aboutFigures: readonly ((figure: string) => string)[] = [
  (figure) => `Chờ ${figure} là quá lâu`,
  (figure) => `Chỉ ${figure} là xong, rất tốt`,
  (figure) => `Lần trước ${figure}, lần này nhanh hơn`,
  (figure) => `Có 25 người mà mất ${figure} mới tới lượt`,
];

const laws = [
  'Nghị định 61/2018/NĐ-CP',
  'Thông tư 01/2018/TT-VPCP',
  'Luật 91/2025/QH15',
  'Quyết định 766/QĐ-TTg ngày 23/6/2022',
  'Nghị định 118/2025/NĐ-CP và Nghị định 61/2018/NĐ-CP',
  'Thông tư 01/2018/TT-VPCP, 03/2025/TT-VPCP',
] as const;
const aboutLaws: readonly ((law: string) => string)[] = [
  (law) => `Theo ${law} thì không phải nộp bản sao`,
  (law) => `Cán bộ chưa nắm ${law}`,
  (law) => `Nên dán ${law} ở quầy 1 và 2`,
];

const byHand: readonly string[] = [
  'Rất hài lòng, cảm ơn phường',
  'Công chức nhiệt tình, 10 điểm',
  'Quầy 1, 2, 3 đông, quầy 4 vắng',
  'Quầy 1 2 3 4 5 6 đều đóng',
  'Quầy số 05, 06, 07, 08, 09 chưa có biển',
  'Phường có 24 tổ dân phố, tổ 12 xa nhất',
  'Nhà tôi ở số 12 ngõ 34 phố Quang Trung',
  'Địa chỉ 12/34/56 đường Lê Trọng Tấn không có biển',
  'Số nhà 123/45/6 khó tìm',
  'Năm 2019, 2020, 2021 đều chờ lâu',
  'Các năm 2021 2022 2023 tốt dần',
  'Giai đoạn 2021-2025 tốt hơn 2016-2020',
  'Kế hoạch 2026 - 2030 nên nói rõ',
  'Từ 01/10/2026 đến 31/10/2026 tôi đến 4 lần',
  'Từ 01/10/2026 - 31/10/2026 đóng cửa',
  'Ngày 05/10/2026 08 giờ sáng chưa mở',
  'Sáng thứ 2 và chiều thứ 6 rất đông',
  'Tỷ lệ 86,50% năm ngoái và 82,27% năm nay',
  'Điểm 4,5/5',
  'Chấm 9/10 cho thái độ',
  'Các con số 10, 20, 30, 40, 50 trên bảng mờ',
  'Bảng ghi 10 20 30 40 50 mà không ghi gì thêm',
  'Số thứ tự 128 gọi sau số 135',
  'Tôi lấy số 0045 chờ đến số 0060',
  'Phí 20.000 và 50.000 khác nhau chỗ nào?',
  'Phí ghi 20.000 50.000 100.000 rất khó hiểu',
  'Thu 50000, 100000 hay 200000 đồng?',
  'Công trình 1.200.000.000 đồng mà ghế vẫn hỏng',
  'Tiền thuê 123.456.789 đồng là phí phạm',
  'Đầu tư 850.000.000đ cho máy lấy số',
  'Giá 2.500đ một trang, 10 trang 25.000đ',
  'Diện tích 120,5 m2 ghi thành 125 m2',
  'Thửa đất số 45 tờ bản đồ số 12',
  'Phòng 201 tầng 2 không có thang máy',
  'Cần thêm 5-10 ghế và 2 quạt',
  'Chờ 15 20 25 phút tuỳ hôm',
  'Xe buýt 01, 02, 27, 33 không dừng trước cổng',
  'Gọi 1022 không ai nghe',
  'Tổng đài 1900 1009 bận cả buổi',
  'Tổng đài 19001009 bận',
  'Gọi 113 hay 114 còn nhanh hơn',
  'Wifi 2,4 GHz chậm, 5 GHz thì không vào được',
  'Máy tính ở quầy 2 chạy Windows 10, treo 3 lần',
  'Trang web báo lỗi 404 rồi lỗi 500',
  'Mẫu số 02 và mẫu số 04 giống nhau',
  'Thủ tục 1.004222 và 1.000894 ghi chưa rõ',
  'Mục 1.2.3 trong phiếu khó hiểu',
  'Trẻ 5 tuổi và cụ 85 tuổi phải chờ như nhau',
  'Bố tôi sinh năm 1942 đi lại khó',
  'Người trên 60 tuổi nên được ưu tiên',
  'Nhiệt độ 35 độ mà không bật quạt',
  'Cách 500 m mới có chỗ gửi xe',
  'Đi 3,5 km, gửi xe 5.000đ',
  'Khai sinh cho cháu mất 2 lần đi, 1 lần 40 phút',
  'Bản sao 3 bản, bản chính 1 bản',
  'Làm 12 tháng không nghỉ, cảm ơn các anh chị',
  'Hai ba lần rồi vẫn thiếu giấy',
  'Năm bảy người cùng hỏi một lúc',
  'Một hai ba bốn năm quầy mà một người làm',
  'Một, hai, ba quầy đều vắng',
  'Chờ ba mươi lăm phút',
  'Nộp một triệu hai trăm năm mươi nghìn đồng',
  'Năm hai nghìn không trăm hai mươi lăm làm tốt hơn',
  'Không một ai trả lời, không một lời xin lỗi',
  'Tám giờ ba mươi mới có người',
  'Bảy giờ sáng đến, chín giờ mới tới lượt',
  'Sáu tháng năm lần đi lại',
  'Ba năm sáu tháng chưa xong sổ đỏ',
  'Mười người thì chín người phải bổ sung giấy tờ',
  'Được không? Một hai hôm nữa tôi quay lại',
  'Có bốn năm người chen ngang',
  'Good service, 5 stars out of 5',
  'I waited 20 minutes at counter 3',
  'One or two more chairs please',
  'The fee of 50,000 VND was explained well',
  'Open from 8 to 5, closed for lunch 11:30-13:30',
  'Nên treo bảng @ cửa ra vào',
  'Giá photo @500đ một trang',
  'Có mặt từ 7h, 7h30 mở cửa, 8h15 gọi số, 9h40 xong',
  'Số lượng 120 hồ sơ/ngày với 3 cán bộ',
  'Giờ làm việc 07.30 - 11.30 13.30 - 17.00 nên ghi to',
  'Tháng 9/2026 và 10/2026 đều trễ hẹn',
  'Q3/2026 tốt hơn Q2/2026',
  'Điểm 5 4 5 5 4 cho năm câu',
  'Ghế số 3 hàng 2 gãy chân',
  'Cây nước hết từ 9h, 10h30 vẫn chưa thay',
  'Bàn viết chỉ có 1 bút cho 20-30 người',
  'Hồ sơ hẹn 7 ngày, 14 ngày sau mới gọi',
  'Bãi xe 30 chỗ mà nhận 50-60 xe',
  'Lệ phí 8.000đ/bản, 3 bản là 24.000đ',
];

function each<T>(values: readonly T[], frames: readonly ((value: T) => string)[]): string[] {
  return values.flatMap((value) => frames.map((frame) => frame(value)));
}

const templated = [
  ...each(fees, aboutFees),
  ...each(days, aboutDays),
  ...each(times, aboutTimes),
  ...each(figures, aboutFigures),
  ...each(laws, aboutLaws),
];

export const harmless: readonly string[] = [...templated, ...byHand];
