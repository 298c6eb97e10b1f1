// Pages arranged by an administrator: by keyboard and by mouse, with undo and preview; a seller sees the result, others do not.
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { APIRequestContext, Page } from '@playwright/test'
import { as, email, make, password } from './people.ts'

test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')

const mark = Math.random().toString(36).slice(2, 8)
const seller = `vende-${mark}@prueba.example`
let request: APIRequestContext, account: string
test.beforeAll(async ({ playwright, baseURL }) => {
  request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  const owner = await make(request, 'user', { email: seller, name: `Vende ${mark}`, roles: ['sales_rep'], password })
  account = await make(request, 'account', { name: `Dispuesta ${mark}`, owner, website: 'https://dispuesta.example', industry: 'Acero', annual_revenue: '1500', currency: 'MXN', email: 'hola@dispuesta.example' })
})
test.afterAll(async () => {
  for (const { id } of (await (await request.get('/api/page_layout')).json() as { data: { id: string }[] }).data) await request.delete(`/api/page_layout/${id}`)
  await request.dispose()
})
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('vinculo.preferences', JSON.stringify({ language: 'es', theme: 'light' })))
  await as(page, email)
})

test('fields are taken, moved and let go by keyboard, told aloud, and taken back', async ({ page }) => {
  await page.goto('/administration/layouts?entity=account&role=sales_rep')
  const handle = page.getByRole('button', { name: 'Tomar Sitio web' })
  await handle.focus()
  await page.keyboard.press('Space')
  await expect(handle).toHaveAttribute('aria-pressed', 'true')
  await expect(said(page)).toHaveText(/Sitio web: en la mano\. Cómo contactar, columna 1, lugar \d+ de \d+\./)
  await page.keyboard.press('ArrowRight')
  await expect(said(page)).toHaveText(/Sitio web: Cómo contactar, columna 2/)
  await expect(handle).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(said(page)).toHaveText(/Sitio web: de vuelta en Cómo contactar, columna 1/)
  await expect(handle).toBeFocused()
  await expect(page.getByRole('button', { name: 'Guardar' })).toBeDisabled()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(column(page, 'Cómo contactar, columna 2').getByText('Sitio web')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(column(page, 'Cómo contactar, columna 1').getByText('Sitio web')).toBeVisible()
  await page.getByRole('button', { name: 'Rehacer' }).click()
  await expect(column(page, 'Cómo contactar, columna 2').getByText('Sitio web')).toBeVisible()
})

test('what is arranged for a role is previewed with its rights, saved, seen by it alone, and reset with undo', async ({ page }) => {
  await page.goto('/administration/layouts?entity=account&role=sales_rep')
  await page.getByRole('button', { name: 'Ocultar Sector', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Campos que no se muestran' }).getByText('Sector')).toBeVisible()
  await page.getByRole('button', { name: 'Nueva sección' }).click()
  await page.getByLabel('En español').fill('Lo primero')
  await page.getByRole('button', { name: 'Usar' }).click()
  await page.getByRole('button', { name: 'Mover Sitio web a…' }).click()
  await page.getByRole('menuitem', { name: 'Lo primero, columna 1' }).click()
  for (let up = 0; up < 12 && await page.getByRole('button', { name: 'Subir la sección Lo primero' }).isEnabled(); up += 1) await page.getByRole('button', { name: 'Subir la sección Lo primero' }).click()
  // by mouse: below the web address
  const source = column(page, 'General, columna 2').getByRole('listitem').first(), target = column(page, 'Lo primero, columna 1').locator('[data-item="website"]')
  await drag(page, source, target)
  await expect(column(page, 'Lo primero, columna 1').getByRole('listitem')).toHaveText([/Sitio web/, /Razón social/])
  await page.getByRole('tab', { name: 'Encabezado' }).click()
  await page.getByLabel('Añadir').fill('Facturación anual')
  await page.getByRole('option', { name: 'Facturación anual', exact: true }).click()
  await page.getByRole('button', { name: 'Vista previa' }).click()
  const preview = page.getByRole('dialog', { name: /así lo ve Vendedor/ })
  await expect(preview.getByRole('heading', { level: 3, name: 'Lo primero' })).toBeVisible()
  await expect(preview.getByText('Sector')).toBeHidden()
  await preview.getByRole('button', { name: 'Cerrar' }).click()
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(node => node.html.slice(0, 200)) }))).toEqual([])
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByText('Disposición guardada', { exact: true })).toBeVisible()

  await as(page, seller)
  await page.goto(`/account/${account}`)
  await expect(page.getByRole('heading', { level: 1, name: `Dispuesta ${mark}` })).toBeVisible()
  const details = page.getByRole('main')
  await expect(details.getByRole('heading', { level: 3 }).first()).toHaveText('Lo primero')
  await expect(details.getByText('Facturación anual').first()).toBeVisible()
  await expect(details.locator('dt', { hasText: /^Sector$/ })).toHaveCount(0)

  await as(page, email)
  await page.goto(`/account/${account}`)
  await expect(page.getByRole('main').locator('dt', { hasText: /^Sector$/ })).toHaveCount(1)
  await page.goto('/administration/layouts?entity=account&role=sales_rep')
  await page.getByRole('button', { name: 'Volver a la disposición estándar' }).click()
  await expect(page.getByText('Como la estándar')).toBeVisible()
  await page.getByRole('button', { name: 'Deshacer' }).filter({ hasText: 'Deshacer' }).click()
  await expect(page.getByText('Disposición guardada', { exact: true })).toBeVisible()
})

test('an administrator looks as a role: reading only, with its rights, and the audit tells', async ({ page }) => {
  await page.goto('/administration/rights?role=read_only')
  await page.getByRole('button', { name: 'Ver como este rol' }).click()
  await expect(page.getByText(/Vista como el rol/)).toBeVisible()
  await page.goto('/administration/rights')
  await expect(page.getByText(/Solo quien administra|No hay permiso|administra/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Volver a mi cuenta' }).click()
  await expect(page.getByText(/Vista como el rol/)).toBeHidden()
  await page.goto('/administration/audit')
  await expect(page.getByRole('article').filter({ hasText: 'read_only' }).first()).toBeVisible()
})

const said = (page: Page) => page.locator('[aria-live="assertive"]').first()
const column = (page: Page, name: string) => page.getByRole('list', { name, exact: true })

/** As a hand does it: press, a few small steps, a pause over the lower half of the target, let go. */
async function drag(page: Page, from: ReturnType<Page['locator']>, to: ReturnType<Page['locator']>): Promise<void> {
  await to.evaluate(element => element.scrollIntoView({ block: 'center' }))
  const start = await from.boundingBox(), end = await to.boundingBox()
  if (!start || !end) throw new Error('nothing to drag')
  await page.mouse.move(start.x + 140, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(start.x + 150, start.y + start.height / 2 - 6, { steps: 4 })
  await page.mouse.move(end.x + 140, end.y + end.height - 4, { steps: 12 })
  await page.mouse.move(end.x + 142, end.y + end.height - 4)
  await page.mouse.up()
}
