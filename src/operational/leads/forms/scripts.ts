// The two small scripts of forms: one on the page of the form, one that a company puts on its own page.

/** On our page: the button works once, and a page around us learns how high we are and where to go on to. */
export const FORM_SCRIPT = `(function () {
  var form = document.querySelector('form'), button = form && form.querySelector('button');
  if (form && button) form.addEventListener('submit', function () { setTimeout(function () { button.disabled = true }, 0); setTimeout(function () { button.disabled = false }, 8000) });
  var wrong = document.querySelector('[aria-invalid=true]');
  if (wrong) wrong.focus();
  if (window.parent === window) return;
  var tell = function () { window.parent.postMessage({ vinculo: 'height', height: Math.ceil(document.querySelector('.sheet').getBoundingClientRect().height) }, '*') };
  if (window.ResizeObserver) new ResizeObserver(tell).observe(document.querySelector('.sheet'));
  tell();
  var done = document.querySelector('[data-to]');
  if (done) window.parent.postMessage({ vinculo: 'done', to: done.getAttribute('data-to') }, '*');
})();
`

/** On the company's page: \`<script src="https://crm.example/f/embed.js" data-form="TOKEN" async></script>\` puts the form where it stands. Campaign marks of the page go along. */
export const EMBED_SCRIPT = `(function () {
  var script = document.currentScript, token = script && script.getAttribute('data-form');
  if (!token) return;
  var home = new URL(script.src).origin, frame = document.createElement('iframe'), search = new URLSearchParams({ embed: '1', page: location.href });
  if (document.referrer) search.set('referrer', document.referrer);
  new URLSearchParams(location.search).forEach(function (value, name) { if (/^(utm_(source|medium|campaign|term|content)|gclid|fbclid)$/.test(name)) search.set(name, value) });
  frame.src = home + '/f/' + encodeURIComponent(token) + '?' + search;
  frame.title = script.getAttribute('data-title') || 'Form';
  frame.style.cssText = 'width:100%;border:0;min-height:360px;color-scheme:normal';
  frame.setAttribute('referrerpolicy', 'origin');
  script.parentNode.insertBefore(frame, script);
  window.addEventListener('message', function (event) {
    if (event.source !== frame.contentWindow || event.origin !== home || !event.data) return;
    if (event.data.vinculo === 'height' && event.data.height > 0 && event.data.height < 20000) frame.style.height = event.data.height + 'px';
    if (event.data.vinculo === 'done' && /^https?:\\/\\//.test(String(event.data.to))) location.assign(event.data.to);
  });
})();
`
