// The first script, in the language of very old browsers: below Chrome 109 or Safari 17 nothing
// else starts, and floor-page.js says why. On a plain address the app itself says what is missing.
(function (w, d) {
  var ok = w.CSS && CSS.supports && CSS.supports('(height:1lh) and (contain-intrinsic-size:1px) and selector(:has(a))');
  var need = 'structuredClone CompressionStream indexedDB AbortSignal.timeout Object.hasOwn Array.prototype.findLast';
  if (w.isSecureContext !== false) {
    need += ' crypto.subtle navigator.locks';
    // Apps on iPhones have no worker in any version; there our own page says “open Safari”.
    if (!/Zalo|FB|Mess|Insta|Line|TikTok/.test(navigator.userAgent)) need += ' navigator.serviceWorker';
  }
  need = need.split(' ');
  for (var i = 0; ok && i < need.length; i++) {
    ok = w;
    for (var path = need[i].split('.'), j = 0; ok && j < path.length; j++) ok = ok[path[j]];
  }
  if (ok) return;
  d.body.removeChild(d.getElementById('app'));
  d.body.appendChild(d.createElement('script')).src = '/floor-page.js';
})(window, document);
