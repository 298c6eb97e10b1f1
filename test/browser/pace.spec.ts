// What the machine works for a form to stand and for a frame of the grid, against plain HTML of the same size on the same page in the same run: ratios, so that they hold on any machine. Processor time of the page's thread, not the clock.
import { expect, test } from '@playwright/test'
import type { APIRequestContext, CDPSession, Page } from '@playwright/test'
import { email, make, password } from './people.ts'

test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')

/** Ceilings; measured November 2026 on two cores: see docs/ux.md. A ceiling only goes down. */
const FORM = 11, FRAME = 4
const ROWS = 300, FRAMES = 60, STEP = 100
const mark = `Ritmo${Math.random().toString(36).slice(2, 8)}`
let request: APIRequestContext

test.beforeAll(async ({ playwright, baseURL }) => {
  request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  for (let n = 0; n < ROWS; n += 10) await Promise.all(Array.from({ length: 10 }, (_, i) => make(request, 'account', { name: `${mark} ${n + i}`, billing_city: `Ciudad ${n + i}`, industry: 'Envases', employees: n + i })))
})
test.afterAll(() => request.dispose())
test.beforeEach(async ({ page, baseURL }) => {
  await page.addInitScript(() => localStorage.setItem('vinculo.preferences', JSON.stringify({ language: 'es', theme: 'light' })))
  expect((await page.request.post('/api/session', { data: { email, password }, headers: { origin: new URL(String(baseURL)).origin } })).status()).toBe(200)
})

test('a whole form stands for little more than as many plain fields', async ({ page }) => {
  test.setTimeout(120_000)
  const clock = await clockOf(page)
  await page.goto('/account/new')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const fields = await page.locator('main').locator('input, textarea, select, button[role=combobox]').count()
  expect(fields).toBeGreaterThan(40)
  const ours: number[] = [], plain: number[] = []
  for (let turn = 0; turn < 6; turn++) {
    await to(page, '/jobs')
    await expect(page.locator('main input[name], main textarea')).toHaveCount(0)
    ours.push(await clock(async () => {
      await to(page, '/account/new')
      await expect.poll(() => page.locator('main').locator('input, textarea, select, button[role=combobox]').count()).toBe(fields)
    }))
    plain.push(await clock(() => page.evaluate(count => {
      const form = document.createElement('form')
      form.innerHTML = Array.from({ length: count }, (_, n) => `<div><label for="p${n}">Campo ${n}</label>${n % 4 === 3 ? `<select id="p${n}"><option>Uno</option><option>Dos</option></select>` : `<input id="p${n}" value="Valor ${n}">`}</div>`).join('')
      document.querySelector('main')!.append(form)
      const height = form.getBoundingClientRect().height
      form.remove()
      return height
    }, fields)))
  }
  const ratio = Math.min(...ours) / Math.min(...plain)
  console.log(`form of ${fields}: ${Math.min(...ours).toFixed(1)} ms, plain ${Math.min(...plain).toFixed(1)} ms, ratio ${ratio.toFixed(1)}`)
  expect(ratio).toBeLessThanOrEqual(FORM)
})

test('a frame of the scrolled grid costs few times one of rows drawn by hand', async ({ page }) => {
  test.setTimeout(120_000)
  const clock = await clockOf(page)
  await page.goto(`/account?q=${mark}&sort=name&columns=name,billing_city,industry,employees,owner,updated_at`)
  await expect(page.getByRole('grid')).toBeVisible()
  // all rows are there before it is measured
  await scroll(page, '[role=grid]')
  await page.waitForLoadState('networkidle')
  const ours: number[] = [], plain: number[] = []
  for (let turn = 0; turn < 4; turn++) ours.push(await clock(() => scroll(page, '[role=grid]')))
  // the same rows without any library: those in sight as plain elements, put there and taken away while it is scrolled
  await page.evaluate(rows => {
    const box = document.createElement('div'), inside = document.createElement('div'), drawn = new Map<number, HTMLElement>()
    box.id = 'plain'
    box.style.cssText = 'position:fixed;inset:0;overflow:auto;background:Canvas;z-index:99;contain:strict'
    inside.style.cssText = `position:relative;height:${rows * 40}px`
    const draw = (): void => {
      const first = Math.max(0, Math.floor(box.scrollTop / 40) - 8), last = Math.min(rows - 1, Math.ceil((box.scrollTop + box.clientHeight) / 40) + 8)
      for (const [n, row] of drawn) if (n < first || n > last) { row.remove(); drawn.delete(n) }
      for (let n = first; n <= last; n++) {
        if (drawn.has(n)) continue
        const row = document.createElement('div')
        row.style.cssText = `position:absolute;left:0;right:0;height:40px;display:flex;border-bottom:1px solid;transform:translateY(${n * 40}px)`
        row.innerHTML = `<div style="width:44px"><input type="checkbox"></div><div style="width:300px"><a href="#">Celda ${n}</a></div>${Array.from({ length: 5 }, (_, c) => `<div style="width:180px;overflow:hidden;white-space:nowrap">Celda ${n} ${c}</div>`).join('')}`
        drawn.set(n, row)
        inside.append(row)
      }
    }
    box.append(inside)
    document.body.append(box)
    box.addEventListener('scroll', draw)
    draw()
  }, ROWS)
  for (let turn = 0; turn < 4; turn++) plain.push(await clock(() => scroll(page, '#plain')))
  const frame = Math.min(...ours) / FRAMES, bare = Math.min(...plain) / FRAMES
  console.log(`grid ${frame.toFixed(2)} ms a frame, plain ${bare.toFixed(2)} ms, ratio ${(frame / bare).toFixed(1)}`)
  expect(frame / bare).toBeLessThanOrEqual(FRAME)
})

/** Milliseconds of processor time that the page's main thread takes for a deed. */
async function clockOf(page: Page): Promise<(deed: () => Promise<unknown>) => Promise<number>> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async (): Promise<number> => (await session.send('Performance.getMetrics')).metrics.find(one => one.name === 'TaskDuration')!.value * 1000
  return async deed => {
    const before = await spent()
    await deed()
    return await spent() - before
  }
}

async function to(page: Page, path: string): Promise<void> {
  await page.evaluate(where => { history.pushState({}, '', where); dispatchEvent(new PopStateEvent('popstate')) }, path)
  await expect(page).toHaveURL(new RegExp(`${path}$`))
}

/** Three rows a frame, down and up again. */
async function scroll(page: Page, selector: string): Promise<void> {
  await page.evaluate(async ([where, frames, step]) => {
    const box = document.querySelector(where)!
    for (let n = 0; n < frames; n++) {
      box.scrollTop += n < frames / 2 ? step : -step
      await new Promise(resolve => { requestAnimationFrame(resolve) })
    }
  }, [selector, FRAMES, STEP] as const)
}
