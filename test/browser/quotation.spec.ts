// A personal quotation in the browser, as a seller makes one: made, approved, sent and signed in under 60 seconds, with its profit known beforehand.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { APIRequestContext, Page } from '@playwright/test'

const email = process.env.BROWSER_ADMIN ?? 'admin@prueba.example'
const password = process.env.BROWSER_PASSWORD ?? 'correcto caballo batería 42'
const mark = Date.now().toString(36)

async function as(page: Page, who: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel('Correo electrónico').fill(who)
  await page.getByLabel('Contraseña', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
}
async function make(request: APIRequestContext, entity: string, data: Record<string, unknown>): Promise<string> {
  const answer = await request.post(`/api/${entity}`, { data })
  expect(answer.status(), await answer.text()).toBe(201)
  return String((await answer.json() as { id: string }).id)
}

test('a seller makes, gets approved, sends and gets signed a quotation in under 60 seconds', async ({ page, playwright, baseURL }) => {
  test.setTimeout(120_000)
  const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  const boss = await make(request, 'user', { email: `jefa-${mark}@prueba.example`, name: 'Jefa Prueba', roles: ['manager'], password, language: 'es' })
  await make(request, 'user', { email: `vende-${mark}@prueba.example`, name: 'Vende Prueba', roles: ['sales_rep'], manager: boss, password, language: 'es' })
  await make(request, 'product', { name: `Prensa ${mark}`, sku: `PR-${mark}`, unit_price: '1000', currency: 'MXN', standard_cost: '600', floor_price: '800' })
  const seller = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await seller.post('/api/session', { data: { email: `vende-${mark}@prueba.example`, password } })).status()).toBe(200)
  const account = await make(seller, 'account', { name: `Cliente ${mark}`, billing_country: 'MX' })
  const quote = await make(seller, 'quote', { account })

  await as(page, `vende-${mark}@prueba.example`)
  const started = Date.now()
  await page.goto(`/quote/${quote}`)
  const product = page.getByLabel('Agregar producto')
  await product.click()
  await product.fill(`Prensa ${mark}`)
  await page.getByRole('option', { name: new RegExp(`Prensa ${mark}`) }).click()
  await page.getByLabel(`Cantidad de Prensa ${mark}`).fill('10')
  await page.getByLabel(`Cantidad de Prensa ${mark}`).press('Enter')
  await expect(page.getByRole('table', { name: 'Totales' })).toContainText('11,600.00')
  // the slider: 25 % cheaper lies under the floor, and says whose that is
  await page.getByLabel('Mover todos los precios').fill('0.75')
  await expect(page.getByText('Decide: Jefa Prueba')).toBeVisible()
  await page.getByRole('button', { name: 'Aplicar' }).click()
  await expect(page.getByRole('table', { name: 'Totales' })).toContainText('8,700.00')
  await page.getByRole('button', { name: 'Pedir aprobación' }).click()
  await page.getByRole('dialog').getByLabel('Comentario').fill('Cliente estratégico')
  await page.getByRole('dialog').getByRole('button', { name: 'Pedir aprobación' }).click()
  await expect(page.getByText('En aprobación')).toBeVisible()

  await as(page, `jefa-${mark}@prueba.example`)
  await page.goto('/approvals')
  await expect(page.getByText('Cliente estratégico')).toBeVisible()
  await page.getByRole('article').filter({ hasText: `Cliente ${mark}` }).getByRole('button', { name: 'Aprobar', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Aprobar', exact: true }).click()
  await expect(page.getByText('Nada espera')).toBeVisible()

  await as(page, `vende-${mark}@prueba.example`)
  await page.goto(`/quote/${quote}`)
  await page.getByRole('button', { name: 'Enviar', exact: true }).click()
  await page.getByRole('button', { name: 'Solo crear enlace' }).click()
  const link = await page.getByLabel('Enlace del cliente').inputValue()

  await page.context().clearCookies()
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('COT-')
  await page.getByLabel('Nombre completo').fill('Eva Díaz')
  await page.getByRole('button', { name: 'Firmar con el nombre escrito' }).click()
  await page.getByLabel(/^Acepto la cotización/).check()
  await page.getByRole('button', { name: 'Firmar y aceptar' }).click()
  await expect(page.getByText(/Aceptada por Eva Díaz/)).toBeVisible()
  expect(Date.now() - started).toBeLessThan(60_000)
  const [order] = (await (await seller.get(`/api/order?filter=${encodeURIComponent(JSON.stringify({ field: 'quote', op: 'eq', value: quote }))}`)).json() as { data: { total: string }[] }).data
  expect(order?.total).toBe('8700')
  await request.dispose()
  await seller.dispose()
})

for (const scheme of ['light', 'dark'] as const) test(`editor, inbox and customer page are accessible (${scheme})`, async ({ browser, playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  await request.patch('/api/me', { data: { language: 'es' } })
  const account = await make(request, 'account', { name: `Accesible ${scheme} ${mark}`, billing_country: 'MX' })
  const product = await make(request, 'product', { name: `Pieza ${scheme} ${mark}`, unit_price: '100', currency: 'MXN', standard_cost: '60' })
  const quote = await make(request, 'quote', { account })
  await make(request, 'quote_line', { quote, product, quantity: '3' })
  const context = await browser.newContext({ colorScheme: scheme, baseURL: String(baseURL) }), page = await context.newPage()
  await as(page, email)
  await page.goto(`/quote/${quote}`)
  await expect(page.getByLabel('Mover todos los precios')).toBeVisible()
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(node => node.target.join(' '))])).toEqual([])
  await page.goto('/approvals')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(({ id }) => id)).toEqual([])
  const sent = await (await request.post(`/api/quote/${quote}/sending`, { data: { mail: false } })).json() as { path: string }
  await page.goto(sent.path)
  await expect(page.getByRole('button', { name: 'Firmar y aceptar' })).toBeVisible()
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(node => node.target.join(' '))])).toEqual([])
  await context.close()
  await request.dispose()
})
