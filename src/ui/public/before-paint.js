// Runs before the first paint, so that neither theme nor density flashes. The keys are those of i18n/preferences.ts.
try {
  var kept = JSON.parse(localStorage.getItem('vinculo.preferences') || '{}')
  var account = JSON.parse(localStorage.getItem('vinculo.account') || '{}')
  var root = document.documentElement
  if (kept.theme) root.dataset.theme = kept.theme
  if (kept.density) root.dataset.density = kept.density
  root.lang = kept.language || account.language || (/^es\b/i.test(navigator.language) ? 'es' : 'en')
} catch (error) {
  // Storage is blocked: the defaults in the page stand.
}
