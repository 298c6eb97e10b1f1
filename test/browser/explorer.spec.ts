// The explorer: a question, its figures, the records behind one, kept under a name, taken along as a file; what is closed is said.
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import { as, email, make, password } from './people.ts'

let request: APIRequestContext
const seller = `explora.${Date.now()}@prueba.example`
test.beforeAll(async ({ playwright, baseURL }) => {
  request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  const owner = await make(request, 'user', { email: seller, name: 'Elsa Explora', roles: ['sales_rep'], password, language: 'es' })
  const account = await make(request, 'account', { name: 'Cuenta explorada', owner })
  const { data } = await (await request.get('/api/stage?sort=order&fields=id,status')).json() as { data: { id: string; status: string }[] }
  const stage = (status: string) => data.find(one => one.status === status)!.id
  for (const [amount, status] of [['100', 'won'], ['250.50', 'won'], ['40', 'lost'], ['70', 'open']] as const) await make(request, 'opportunity', { name: `Explorada ${amount}`, amount, owner, account, stage: stage(status), close_date: '2026-02-10' })
})
test.afterAll(() => request.dispose())
test.beforeEach(async ({ page }) => as(page, seller))

test('a figure opens exactly the records it counts', async ({ page }) => {
  await page.goto('/explore?fact=sales&rows=owner&columns=status&measures=won_value,count')
  const row = page.getByRole('row').filter({ hasText: 'Elsa Explora' })
  await expect(row.getByRole('link', { name: '$350.50' })).toHaveCount(2)
  await row.getByRole('link', { name: '2', exact: true }).click()
  await expect(page).toHaveURL(/\/opportunity\?filter=/)
  await expect(page.getByRole('status').filter({ hasText: '2 registros' })).toBeVisible()
  await expect(page.getByText('Explorada 250.50')).toBeVisible()
  await expect(page.getByText('Explorada 40')).toBeHidden()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Explorador' })).toBeVisible()
})

test('one goes down from a row, and the row stays as a filter', async ({ page }) => {
  await page.goto('/explore?fact=sales&rows=status&measures=count')
  await page.getByRole('button', { name: 'Ganada' }).click()
  await page.getByRole('menuitem', { name: 'Desglosar por Etapa' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Cerrada ganada' }).getByRole('link')).toHaveText('2')
  await expect(page.getByRole('button', { name: /Estado es Ganada/ })).toBeVisible()
})

test('it is drawn, kept under a name, found again, and taken along as CSV', async ({ page }) => {
  await page.goto('/explore?fact=sales&rows=status&measures=value')
  await page.getByRole('button', { name: 'Barras' }).click()
  await expect(page.getByRole('link', { name: 'Ganada, Importe: $350.50' })).toBeVisible()
  await page.getByRole('button', { name: 'Exploraciones' }).click()
  await page.getByRole('menuitem', { name: 'Guardar como exploración' }).click()
  await page.getByRole('textbox', { name: /Nombre/ }).fill('Por estado')
  await page.getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Por estado' })).toBeVisible()
  await page.goto('/explore')
  await page.getByRole('button', { name: 'Exploraciones' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Por estado' }).click()
  await expect(page.getByRole('link', { name: 'Ganada, Importe: $350.50' })).toBeVisible()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Descargar CSV' }).click()])
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/Ganada,350\.5\r\n/)
})

test('it is shared with a colleague, who sees their own figures in it', async ({ page }) => {
  const colleague = `recibe.${Date.now()}@prueba.example`, name = `Rita Recibe ${Date.now()}`
  await make(request, 'user', { email: colleague, name, roles: ['sales_rep'], password, language: 'es' })
  await page.goto('/explore?fact=sales&rows=status&measures=value')
  await page.getByRole('button', { name: 'Exploraciones' }).click()
  await page.getByRole('menuitem', { name: 'Guardar como exploración' }).click()
  await page.getByRole('textbox', { name: /Nombre/ }).fill(name)
  await page.getByRole('button', { name: 'Guardar', exact: true }).click()
  await page.getByRole('button', { name }).click()
  await page.getByRole('menuitem', { name: 'Compartir con personas o equipos' }).click()
  await page.getByRole('combobox', { name: 'Compartir con' }).fill(name)
  await page.getByRole('option', { name }).click()
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: name })).toBeVisible()
  await as(page, colleague)
  await page.goto('/explore')
  await page.getByRole('button', { name: 'Exploraciones' }).click()
  await page.getByRole('menuitemcheckbox', { name }).click()
  await expect(page.getByText('Todavía no hay nada que contar')).toBeVisible()
})

test('what does not exist for this person is said in a sentence, and the question stays to be corrected', async ({ page }) => {
  await page.goto('/explore?fact=quotations&rows=secreta&measures=count')
  await expect(page.getByRole('alert')).toContainText('No existe la dimensión secreta.')
  await page.goto('/explore?fact=nada')
  await expect(page.getByText('Esta pregunta no está disponible')).toBeVisible()
})
