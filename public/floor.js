// The first script, in the language of very old browsers: below Chrome 109 or Safari 17 nothing
// else starts, and floor-page.js says why. On a plain address the app itself says what is missing.
(function (w, d) {
  var html = d.documentElement;
  var workers = navigator.serviceWorker;
  // A kiosk that does not come up says so to its worker, which may know a better build of it.
  if (w.location.pathname === '/' && workers) setTimeout(function () {
    if (!html.getAttribute('data-sound') && workers.controller) workers.controller.postMessage({ type: 'UNSOUND', build: html.getAttribute('data-build') })
  }, 25000);
  var need = 'structuredClone CompressionStream indexedDB AbortSignal.timeout Object.hasOwn Array.prototype.findLast';
  // Apps on iPhones have no worker in any version; there our own page says “open Safari”.
  if (w.isSecureContext) need += ' crypto.subtle navigator.locks' + (/Zalo|FB|Insta|Line|TikTok/.test(navigator.userAgent) ? '' : ' navigator.serviceWorker');
  if (w.CSS && CSS.supports && CSS.supports('(height:1lh) and (contain-intrinsic-size:1px) and selector(:has(a))') && need.split(' ').every(function (path) {
    return path.split('.').reduce(function (at, name) { return at && at[name] }, w)
  })) return;
  d.body.removeChild(d.getElementById('app'));
  var page = '/floor-page.js';
  if (w.trustedTypes) page = w.trustedTypes.createPolicy('sipas-floor', { createScriptURL: function () { return page } }).createScriptURL('');
  d.body.appendChild(d.createElement('script')).src = page
})(window, document)
