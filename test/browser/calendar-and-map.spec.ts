// A list as a calendar and as a map: records on their days and at their places, one switch between them, and what all layouts owe to everybody.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { administrator, make } from './people.ts'

test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')

const mark = `Plano${Math.random().toString(36).slice(2, 8)}`
const admin = administrator()
test.beforeAll(async () => {
  for (const name of ['Alfa', 'Beta']) await make(admin.request, 'account', { name: `${mark} ${name}` })
})

test('a calendar shows records on their days; they move by keyboard and by drag, and back; a day opens; what is made on it has its date', async ({ page }) => {
  const id = await make(admin.request, 'task', { subject: `${mark} cita`, due_at: '2026-03-11T16:00:00Z' })
  await page.goto(`/task?layout=calendar&q=${mark}&day=2026-03-11`)
  const event = page.locator(`[data-event="${id}"]`), day = () => event.evaluate(element => element.closest<HTMLElement>('[data-day]')?.dataset['day'])
  await expect(event).toBeVisible()
  expect(await day()).toBe('2026-03-11')
  await event.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(day).toBe('2026-03-12')
  await expect(event).toBeFocused()
  const due = async () => (await (await admin.request.get(`/api/task/${id}`)).json() as { due_at: string }).due_at
  expect(await due()).toBe('2026-03-12T16:00:00.000Z')
  await page.getByRole('button', { name: 'Deshacer' }).last().click()
  await expect.poll(day).toBe('2026-03-11')
  await event.dragTo(page.locator('[data-day="2026-03-24"]'))
  await expect.poll(due).toBe('2026-03-24T16:00:00.000Z')
  for (let n = 0; n < 8; n++) await make(admin.request, 'task', { subject: `${mark} cita ${n}`, due_at: `2026-03-24T${10 + n}:30:00Z` })
  await page.reload()
  await page.locator('[data-day="2026-03-24"]').getByRole('button', { name: /^\+\d+ más$/ }).click()
  await expect(page.getByRole('dialog').locator('[data-event]')).toHaveCount(9)
  await page.getByRole('dialog').getByRole('link', { name: `${mark} cita 7` }).click()
  await expect(page.getByRole('dialog', { name: `${mark} cita 7` })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.locator('[data-day="2026-03-11"]').focus()
  await page.keyboard.press('PageDown')
  await expect(page.locator('[data-day="2026-04-11"]')).toBeFocused()
  await page.getByRole('button', { name: /^Crear el sábado, 11 de abril/ }).click()
  await page.getByRole('dialog').getByLabel(/Asunto/).fill(`${mark} abril`)
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('[data-day="2026-04-11"]').getByRole('link', { name: `${mark} abril` })).toBeVisible()
})

test('a map shows records at their places without asking anybody; marks split when one comes near, and what is in sight is carried to the list', async ({ page, baseURL }) => {
  const account = await make(admin.request, 'account', { name: `${mark}Mapa` })
  for (const [name, lat, lon] of [['Norte', 19.43, -99.13], ['Centro', 19.42, -99.14], ['Sur', -34.6, -58.38]] as const) await make(admin.request, 'site', { name: `${mark} ${name}`, account, location: { lat, lon } })
  const strangers: string[] = []
  page.on('request', asked => { if (asked.url().startsWith('http') && new URL(asked.url()).host !== new URL(String(baseURL)).host) strangers.push(asked.url()) })
  await page.goto(`/site?layout=map&q=${mark}`)
  const map = page.getByRole('group', { name: /^Mapa: / }), beside = page.getByRole('region', { name: 'A la vista' })
  await expect(beside.getByRole('button', { name: new RegExp(`${mark} Centro`) })).toBeVisible()
  await expect(beside.getByRole('status')).toHaveText('3 a la vista')
  await map.getByRole('button', { name: '2 registros juntos' }).click()
  await expect(map.getByRole('button', { name: `${mark} Norte` })).toBeVisible()
  await expect(beside.getByRole('status')).toHaveText('2 a la vista')
  await beside.getByRole('button', { name: 'Ver en la lista' }).click()
  await expect(page.getByRole('gridcell', { name: `${mark} Norte` })).toBeVisible()
  await expect(page.getByRole('gridcell', { name: `${mark} Sur` })).toBeHidden()
  await page.goBack()
  await map.focus()
  await page.keyboard.press('0')
  await expect(beside.getByRole('status')).toHaveText('3 a la vista')
  expect(strangers).toEqual([])
})

test('list, board, calendar and map are one switch, by key too, and the one used last is where the list begins', async ({ page }) => {
  await page.goto('/task')
  await expect(page.getByRole('button', { name: 'Ver como lista' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('main').click({ position: { x: 400, y: 8 } })
  await page.keyboard.press('v')
  await page.keyboard.press('c')
  await expect(page).toHaveURL(/layout=calendar/)
  await expect(page.getByRole('grid', { name: /^Calendario/ })).toBeVisible()
  await page.goto('/account')
  await expect(page).not.toHaveURL(/layout=/)
  await page.goto('/task')
  await expect(page).toHaveURL(/layout=calendar/)
  await page.keyboard.press('v')
  await page.keyboard.press('b')
  await expect(page.getByRole('group', { name: /^Tablero/ })).toBeVisible()
  await page.getByRole('button', { name: 'Ver como lista' }).click()
  await page.goto('/task')
  await expect(page.getByRole('button', { name: 'Ver como lista' })).toHaveAttribute('aria-pressed', 'true')
})

test('groups, calendars and maps have no accessibility violations and do not leave the page, wide and on a phone, light and dark', async ({ page }) => {
  test.setTimeout(120_000)
  for (const [language, theme, width] of [['es', 'light', 1366], ['en', 'dark', 1366], ['es', 'dark', 390], ['en', 'light', 320]] as const) {
    await page.addInitScript(kept => localStorage.setItem('vinculo.preferences', kept), JSON.stringify({ language, theme }))
    await page.setViewportSize({ width, height: 800 })
    for (const path of [`/account?q=${mark}&group=industry`, `/task?layout=calendar&q=${mark}&day=2026-03-24`, `/task?layout=calendar&span=week&q=${mark}&day=2026-03-24`, `/site?layout=map&q=${mark}`]) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByLabel(/^(Cargando|Loading)$/)).toHaveCount(0)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
      expect(violations.map(one => `${path} ${language} ${theme} ${width}: ${one.id} ${one.nodes[0]?.target.join(' ')}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${path} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0)
    }
  }
})
