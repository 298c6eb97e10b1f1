// The pseudo-locale: every main screen with every text of the catalogues in brackets and 40 % longer. No text outside of the catalogues, nothing cut off, nothing wider than the screen.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { email, make, password } from './people.ts'
import { pseudo } from './pseudo.ts'

test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')

interface Found { text: string; at: string }

for (const { name, width, height } of [{ name: 'a laptop', width: 1366, height: 768 }, { name: 'a small phone', width: 320, height: 640 }]) {
  test(`all texts come from the catalogues, and 40 % more of them fit ${name}`, async ({ page, baseURL }) => {
    test.setTimeout(1_500_000)
    const origin = new URL(String(baseURL)).origin
    await page.setViewportSize({ width, height })
    await page.addInitScript(() => localStorage.setItem('vinculo.preferences', JSON.stringify({ language: 'es', theme: 'light' })))
    expect((await page.request.post('/api/session', { data: { email, password }, headers: { origin } })).status()).toBe(200)
    const { foreign } = await pseudo(page)
    // each once, with the first screen it was met on
    const wrong = new Map<string, string>()
    const tell = (path: string, what: string): void => { if (!wrong.has(what)) wrong.set(what, path) }
    for (const path of await screens(page, origin)) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      // what comes late (an area of the texts, an answer) is waited for
      await expect.poll(() => page.getByText('⟦').count(), { timeout: 10_000 }).toBeGreaterThan(9).catch(() => undefined)
      await page.waitForTimeout(200)
      const { texts, cut, wide } = await page.evaluate(looked)
      // a page that shows nothing of the language was not drawn, or not in it
      if (texts.filter(({ text }) => text.includes('⟦')).length < 10) tell(path, 'hardly a text of the catalogues')
      for (const { text, at } of texts) { const rest = foreign(text); if (rest) tell(path, `outside the catalogues: “${rest}” in ${at}`) }
      for (const { text, at } of cut) tell(path, `cut off: “${text}” in ${at}`)
      if (wide) tell(path, wide)
    }
    expect([...wrong].map(([what, path]) => `${path}: ${what}`)).toEqual([])
  })
}

/** Addresses of the main screens: every list and page that the menu and the administration offer, and for the objects people work with a record and the form of a new one. */
async function screens(page: Page, origin: string): Promise<string[]> {
  const headers = { origin }
  const only = process.env.PSEUDO_ONLY
  if (only) return only.split(',')
  const meta = await (await page.request.get('/api/meta')).json() as { entities: Record<string, { name: string; navigation: unknown; rights: { create: boolean } }> }
  const lists = Object.values(meta.entities).filter(entity => entity.navigation).map(entity => entity.name)
  await page.goto('/administration')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const pages = await page.getByRole('main').getByRole('link').evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
  const request = { post: (url: string, options: { data: unknown }) => page.request.post(url, { ...options, headers }) } as unknown as Parameters<typeof make>[0]
  const account = await make(request, 'account', { name: 'Aceros' }), contact = await make(request, 'contact', { last_name: 'Ríos', account, email: `rios${Math.random().toString(36).slice(2)}@aceros.example` })
  const ids: Record<string, string> = { account, contact, opportunity: await make(request, 'opportunity', { name: 'Láminas', account, amount: '1200', currency: 'MXN' }), case: await make(request, 'case', { subject: 'Golpe', account, type: 'complaint' }), task: await make(request, 'task', { subject: 'Llamar', account }) }
  return [...new Set(['/', '/menu', '/profile', '/search?q=aceros', '/explore', '/approvals', '/forecast', '/prospecting', '/recurring-revenue', '/stand-in', '/commissions', '/incentives', '/incentives/conflicts', '/import', '/jobs', '/bin', ...pages,
    ...lists.map(name => `/${name}`), ...Object.entries(ids).flatMap(([name, id]) => [`/${name}/${id}`, `/${name}/${id}?edit=true`, `/${name}/${id}?tab=history`, `/${name}/new`]),
    '/administration/definitions?entity=account', '/administration/layouts?entity=account', '/administration/people?tab=tree', '/administration/people?tab=places', '/administration/people?tab=absences', '/opportunity?as=board'])].filter(path => path.startsWith('/') && !path.startsWith('/dev'))
}

/** In the page: texts that can be seen or heard, those that are cut off, and whether the page is wider than the screen. */
function looked(): { texts: Found[]; cut: Found[]; wide: string | null } {
  const place = (element: Element): string => { const parts: string[] = []; for (let at: Element | null = element; at && parts.length < 4; at = at.parentElement) parts.unshift(at.tagName.toLowerCase() + (at.getAttribute('aria-label') ? `[${at.getAttribute('aria-label')!.slice(0, 30)}]` : at.id ? `#${at.id}` : '')); return parts.join(' > ') }
  const shown = (element: Element): boolean => { const box = element.getBoundingClientRect(); return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) }
  const main = document.querySelector('main') ?? document.body, texts: Found[] = [], cut: Found[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!, text = node.textContent!.trim()
    if (!text || element.closest('script, style, code, kbd, pre, [aria-hidden="true"], [translate="no"]') || !shown(element)) continue
    texts.push({ text, at: place(element) })
    // what a reader cannot get at: hidden without a way to scroll there
    const style = getComputedStyle(element)
    if (text.includes('⟦') && ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.closest('.sr-only') && !element.closest('[title], table, [role="grid"], [role="gridcell"]')) cut.push({ text: text.slice(0, 60), at: place(element) })
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) if (shown(element) && !element.closest('[aria-hidden="true"]')) for (const name of ['aria-label', 'placeholder', 'title', 'alt']) { const text = element.getAttribute(name); if (text) texts.push({ text, at: `${place(element)} ${name}` }) }
  const scrolls = (element: Element): boolean => { for (let at = element.parentElement; at && at !== main; at = at.parentElement) if (getComputedStyle(at).overflowX !== 'visible') return true; return false }
  const beyond = (element: Element): boolean => element.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(element)
  const wide = document.documentElement.scrollWidth > window.innerWidth + 1 || main.scrollWidth > main.clientWidth + 1
  const guilty = wide ? [...main.querySelectorAll('*')].filter(element => beyond(element) && shown(element) && ![...element.children].some(beyond)).slice(0, 3).map(element => `${place(element)} “${(element.textContent ?? '').slice(0, 40)}”`) : []
  return { texts, cut, wide: wide ? `wider than the screen (${Math.max(main.scrollWidth, document.documentElement.scrollWidth)} of ${window.innerWidth} px): ${guilty.join(' · ')}` : null }
}
