// On the demo company: the guided walk by keyboard, the box for problems and wishes, and the pictures of the README (VINCULO_PICTURES=docs/images).
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { startDemo } from './demo.ts'
import type { Demo } from './demo.ts'
import { photographer } from './photograph.ts'

test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')
let demo: Demo
test.beforeAll(async () => {
  test.setTimeout(300_000)
  demo = await startDemo()
})
test.afterAll(() => demo.stop())

for (const [language, theme, width] of [['en', 'light', 1366], ['es', 'dark', 390]] as const) {
  test(`the tour goes by keyboard from stop to stop, holds WCAG 2.2 AA, leaves the page in use, and is not offered twice (${language}, ${width})`, async ({ browser }) => {
    test.setTimeout(240_000)
    const who = width === 390 ? demo.seller : demo.admin
    const context = await browser.newContext({ baseURL: demo.url, viewport: { width, height: 844 }, reducedMotion: 'reduce' }), walk = await context.newPage()
    await walk.addInitScript(kept => localStorage.setItem('vinculo.preferences', kept), JSON.stringify({ language, theme }))
    expect((await walk.request.post('/api/session', { data: who, headers: { origin: demo.url } })).status()).toBe(200)
    await walk.goto('/')
    await walk.getByRole('button', { name: language === 'en' ? 'Take the tour' : 'Hacer el recorrido' }).last().click()
    const card = walk.getByRole('region').filter({ hasText: language === 'en' ? /Stop \d of \d/ : /Parada \d de \d/ })
    const stops = Number(/(\d)\D*$/.exec(await card.getByRole('paragraph').first().innerText())![1])
    expect(stops).toBeGreaterThanOrEqual(8)
    const seen = new Set<string>()
    for (let at = 1; at <= stops; at++) {
      const heading = card.getByRole('heading', { level: 2 })
      await expect(card).toContainText(language === 'en' ? `Stop ${at} of ${stops}` : `Parada ${at} de ${stops}`)
      await expect(heading).toBeFocused()
      seen.add(await heading.innerText())
      await expect(walk.getByRole('heading', { level: 1 }).first()).toBeVisible()
      if (at === 1 || at === 4) expect((await new AxeBuilder({ page: walk }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.target.join(' ')}`)).toEqual([])
      // from the heading to the last button, which goes on
      await card.getByRole('button').last().focus()
      await walk.keyboard.press('Enter')
    }
    await expect(card).toBeHidden()
    expect(seen.size).toBe(stops)
    await walk.goto('/')
    await expect(walk.getByRole('heading', { level: 1 })).toBeVisible()
    await walk.waitForLoadState('networkidle')
    await expect(walk.getByRole('button', { name: language === 'en' ? 'No, thanks' : 'No, gracias' })).toBeHidden()
    await context.close()
  })
}

test('whoever has something to say finds the box, and the answer comes to the bell', async ({ browser }) => {
  test.setTimeout(120_000)
  const seller = await browser.newPage({ baseURL: demo.url, locale: 'en-GB', reducedMotion: 'reduce' })
  await seller.addInitScript(() => localStorage.setItem('vinculo.preferences', '{"language":"en"}'))
  expect((await seller.request.post('/api/session', { data: demo.seller, headers: { origin: demo.url } })).status()).toBe(200)
  await seller.goto('/account')
  await seller.getByRole('button', { name: 'Help' }).click()
  await seller.getByRole('menuitem', { name: 'Report a problem or a wish' }).click()
  await seller.getByRole('radio', { name: 'Wish' }).check()
  await seller.getByRole('textbox', { name: /What is missing/ }).fill('A map of my visits')
  await seller.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(seller.getByText('Message sent')).toBeVisible()
  const admin = await browser.newContext({ baseURL: demo.url, extraHTTPHeaders: { origin: demo.url } })
  expect((await admin.request.post('/api/session', { data: demo.admin })).status()).toBe(200)
  const { data: [message] } = await (await admin.request.get('/api/feedback?fields=id,page,text&limit=1')).json() as { data: { id: string; page: string; text: string }[] }
  expect(message).toMatchObject({ page: '/account', text: 'A map of my visits' })
  expect((await admin.request.post(`/api/feedback/${message!.id}/reply`, { data: { state: 'planned', answer: 'With the next version' } })).status()).toBe(200)
  await seller.getByRole('button', { name: /notification|unread/i }).click()
  await seller.getByRole('link', { name: /answered/ }).click()
  await expect(seller.getByText('With the next version').first()).toBeVisible()
  await admin.close()
  await seller.close()
})

test('the pictures of the README', async ({ browser }) => {
  test.setTimeout(300_000)
  for (const language of ['en', 'es'] as const) await photographer(browser, demo, language)
})
