// The pictures of the README, taken from the running program: small, of the light theme, in both languages.
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import type { Demo } from './demo.ts'
import { read } from './wizard.ts'

/** bytes a picture may have */
const LARGEST = 150_000
const folder = process.env['VINCULO_PICTURES'] ?? join(tmpdir(), 'vinculo-pictures')

/** Takes what the window shows as `<folder>/<language>/<name>.webp`; fails when it is larger than a page should have to load. */
export async function photograph(page: Page, language: 'es' | 'en', name: string): Promise<void> {
  // nothing on its way: neither the shape of what comes nor a deed
  await expect(page.locator('[aria-busy=true], [class*=breathe]')).toHaveCount(0, { timeout: 60_000 })
  await page.evaluate(() => document.fonts.ready)
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 })
  await session.detach()
  const file = join(folder, language, `${name}.webp`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, Buffer.from(data, 'base64'))
  expect(statSync(file).size, file).toBeLessThan(LARGEST)
}

/** The walk through the demo company: home, list, customer, board, quotation, forecast, explorer; the customer on a phone and in the dark. */
export async function photographer(browser: Browser, demo: Demo, language: 'es' | 'en'): Promise<void> {
  const page = await browser.newPage({ baseURL: demo.url, locale: language === 'es' ? 'es-MX' : 'en-GB', timezoneId: 'America/Mexico_City', viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' })
  await page.addInitScript(kept => localStorage.setItem('vinculo.preferences', kept), JSON.stringify({ language, theme: 'light' }))
  try {
    expect((await page.request.post('/api/session', { data: demo.admin, headers: { origin: demo.url } })).status()).toBe(200)
    expect((await page.request.put('/api/me/tour', { data: { answer: 'declined' }, headers: { origin: demo.url } })).status()).toBe(204)
    await page.goto('/?home=manager')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await atRest(page)
    const first = async (entity: string, query: string) => (await read(page, `/api/${entity}?limit=1&${query}`) as { data: Record<string, string>[] }).data[0]!
    const customer = (await first('opportunity', `fields=account&sort=-amount&filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'status', op: 'eq', value: 'won' }, { field: 'account', op: 'is_not_empty' }] }))}`))['account']!
    const quote = (await first('quote', `fields=id&sort=-total&filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'state', op: 'in', value: ['draft', 'in_approval', 'approved', 'sent', 'viewed'] }, { field: 'currency', op: 'eq', value: 'MXN' }] }))}`))['id']!
    const places: Record<string, string> = { home: '/?home=manager', list: '/account', record: `/account/${customer}`, board: '/opportunity?layout=board', quotation: `/quote/${quote}`, forecast: '/forecast?part=movement', explorer: '/explore?fact=sales&rows=close_date:month&columns=owner&measures=won_value&period=last_12_months&view=bars' }
    for (const [name, path] of Object.entries(places)) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForLoadState('networkidle')
      await photograph(page, language, name)
    }
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(places['record']!)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await photograph(page, language, 'phone')
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.evaluate(() => { document.documentElement.dataset['theme'] = 'dark' })
    await page.waitForLoadState('networkidle')
    await photograph(page, language, 'dark')
  } finally {
    await page.close()
  }
}

/** What a fresh demo sets off (orders of accepted quotations, closed sales) has happened: the pictures tell one story. */
async function atRest(page: Page): Promise<void> {
  let before = ''
  await expect.poll(async () => {
    const now = JSON.stringify(await read(page, '/api/opportunity/aggregate?group=stage&measures=count,sum(amount)')), same = now === before
    before = now
    return same
  }, { intervals: [4_000], timeout: 120_000 }).toBe(true)
}
