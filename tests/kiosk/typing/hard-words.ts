/** Words on which methods of typing stumble: glides, three vowels, gi, qu, ươ, uơ, oo, rare ends. */
export const hardWords: readonly string[] = `
nghiêng khuỷu quyển giặt thuở hoẵng ngoằn ngoèo giếng gì quốc khuya uýnh xoong oắt con
nguyễn người được thương thường trường đường phường xướng lượng rượu bướu hươu khướu
hoà toà khoá xoá goá hoạ loã doạ khoẻ xoè loè toé nhoè hoẹ thuý thuỷ tuỳ luỹ huỷ uỷ quý quỳ quỷ quỵ
khuỷnh huynh quýnh huých quỵt huýt tuýt xuýt suỵt tuýp luýnh quýt
nguyệt nguyên nguyện khuyết tuyết quyết truyền thuyền xuyến chuyển luyện duyên khuyên huyền quyên
yêu yếu yểu yến yếm yểng yết ỷ ý
già giả giã giá giạ giày giấy giầy giờ giở giữ giữa giỗ giống giọng giường giượng giỏi giận giặc giẫm giẻ
giêng giết giếc gìn gỉ giòn giũ giục giun
quà quả quạ quán quang quặng quấn quẩn quận quất quắt quét quẹt quê quế quên quệt quơ quờ quở quạu
quẩy quậy quào quẳng quăng quằn quềnh
ngoáy ngoảnh ngoạm ngoéo ngoẻo nguệch nguều nguẩy nguây khoáy khoét khoèo khoăn khoắng khoảng
loằng loắt xoắn xoăn xoay xoáy xoài hoài hoại thoại thoải toại choèn choẹt toẹt xoẹt xoèn ngoạc toác
oằn oách oạch oang oánh oẳng oái oăm oàm oạp
huơ huệ tuệ thuê khuê nhuệ huênh chuếch khuếch xuề huếch
luân luận luật xuân xuất tuần thuần khuân khuâng bâng khuất nhuần quân chuẩn truất
uống uổng uốn uôi muối muỗi chuối buổi tuổi đuôi nuôi suối ruồi cuống cuồn chuồng xuống
ưu lưu cứu hưu mưu sửu ngửi gửi chửi ưa mưa mùa lửa lụa múa của đũa chùa chúa
bìa mía kìa nghĩa chìa thìa kiềng kiểu kiêu nghiêu hiểu hiệu chiều liễu
xoóc goòng boong soóc moóc toong
nghễnh ngãng nghệch nghịch nghếch nghẽn nghèo nghẹn ngượng ngưỡng nghỉ
ẩm ướt ẩn ậm ừ ọ ẹ ế ễnh ỡm ờ ỏn ẻn ứ ực ựa ỡi
bẫy bẩy bậy nẫy rẫy gẫy gãy
đã đẽo đỗ đĩa đẵn đẩu đuểnh đoảng đoạn đuổi
trẻo trệch trịch trượt trướng trửng truyện
Ở Đặng Đỗ Ưng Ô Ấn Ỷ Quảng Nguyễn Huế
sượng sùng mượt xước ngước khước thược nhược
`
  .trim()
  .split(/\s+/);
