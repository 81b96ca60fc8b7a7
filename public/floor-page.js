// What stands in place of the app in a browser below the floor. Its words are here and not with
// the others, since such a browser cannot read those. Loaded by floor.js alone.
(function () {
  var agent = navigator.userAgent;
  var found = /(Edg|OPR|SamsungBrowser|Chrome|CriOS|Firefox)\/\d+/.exec(agent) || /Version\/[\d.]+/.exec(agent);
  var own = found ? found[0].replace('Edg/', 'Edge ').replace('Version/', 'Safari ').replace('/', ' ') : agent;
  var body = document.body;
  function add(tag, text, lang) {
    var made = document.createElement(tag);
    made.lang = lang;
    made.appendChild(document.createTextNode(text));
    made.style.cssText = tag === 'h1' ? 'font-size:1.9rem;margin:2rem 0 1rem' : 'font-size:1.2rem;line-height:1.6;margin:0 0 1rem';
    main.appendChild(made);
  }
  var main = document.createElement('main');
  main.style.cssText = 'display:block;max-width:42rem;margin:0 auto;padding:1.5rem';
  add('h1', 'Trình duyệt này quá cũ', 'vi');
  add('p', 'Khảo sát cần Chrome, Edge hoặc Android System WebView từ bản 109, hoặc Safari từ bản 17. Trình duyệt đang dùng: ' + own + '.', 'vi');
  add('p', 'Hãy cập nhật trình duyệt (trên Android: trong CH Play; trên iPad: cập nhật iPadOS) rồi mở lại địa chỉ này. Chưa có gì được lưu hay gửi đi, mã kết nối vẫn còn dùng được.', 'vi');
  add('h1', 'This browser is too old', 'en');
  add('p', 'The survey needs Chrome, Edge or Android System WebView 109 or newer, or Safari 17 or newer. This browser is: ' + own + '.', 'en');
  add('p', 'Update the browser (on Android in the Play Store, on an iPad by updating iPadOS), then open this address again. Nothing was stored or sent, and the connection code can still be used.', 'en');
  body.insertBefore(main, body.firstChild);
})();
