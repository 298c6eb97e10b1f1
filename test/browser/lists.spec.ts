// Lists as one works in them: the address keeps the view, coming back finds it again, a record is looked at beside its list, and an empty or failing list says why.
import { expect, test } from '@playwright/test'
import type { APIRequestContext, Page } from '@playwright/test'
import { email, make, password } from './people.ts'

test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')

const mark = `Lista${Math.random().toString(36).slice(2, 8)}`
let request: APIRequestContext
test.beforeAll(async ({ playwright, baseURL }) => {
  request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  for (const name of ['Alfa', 'Beta', 'Gama']) await make(request, 'account', { name: `${mark} ${name}`, billing_city: `${mark}-${name}` })
})
test.afterAll(() => request.dispose())
test.beforeEach(async ({ page, baseURL }) => {
  await page.addInitScript(() => localStorage.setItem('vinculo.preferences', JSON.stringify({ language: 'es', theme: 'light' })))
  expect((await page.request.post('/api/session', { data: { email, password }, headers: { origin: new URL(String(baseURL)).origin } })).status()).toBe(200)
})

test('a copied address opens the same view: search, order and columns', async ({ page }) => {
  await page.goto(`/account?q=${mark}&sort=-name&columns=name,email:260`)
  await expect(cell(page, 'Alfa')).toBeVisible()
  expect(await names(page)).toEqual(['Gama', 'Beta', 'Alfa'])
  await expect(page.getByRole('columnheader', { name: /Correo/ })).toBeVisible()
  await expect(page.getByRole('columnheader')).toHaveCount(3)
})

test('coming back from a record finds the list as it was left', async ({ page }) => {
  await page.goto(`/account?q=${mark}&sort=-name`)
  await cell(page, 'Beta').getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1, name: `${mark} Beta` })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`q=${mark}.*sort=-name`))
  await expect(cell(page, 'Beta')).toBeVisible()
  expect(await names(page)).toEqual(['Gama', 'Beta', 'Alfa'])
})

test('a record is looked at beside its list, and J and K go to the next and the one before', async ({ page }) => {
  const found = await (await request.get(`/api/account?fields=id&q=${mark}&sort=name`)).json() as { data: { id: string }[] }
  await page.goto(`/account?q=${mark}&sort=name&peek=${found.data[0]!.id}`)
  const drawer = page.getByRole('dialog')
  await expect(drawer).toContainText(`${mark} Alfa`)
  await page.keyboard.press('j')
  await expect(page).toHaveURL(new RegExp(`peek=${found.data[1]!.id}`))
  await expect(drawer).toContainText(`${mark} Beta`)
  await page.keyboard.press('k')
  await expect(drawer).toContainText(`${mark} Alfa`)
  await page.keyboard.press('Escape')
  await expect(drawer).toBeHidden()
})

test('an empty list says whether nothing is there or nothing fits, and what to do', async ({ page }) => {
  await page.goto(`/account?q=${mark}NoExiste`)
  await expect(page.getByText('Nada coincide')).toBeVisible()
  await page.getByRole('button', { name: /Quitar/ }).last().click()
  await expect(page.getByRole('grid')).toBeVisible()
})

test('a list on its way shows its shape, and one that fails says so with the id to quote and a way to try again', async ({ page }) => {
  let release: () => void = () => undefined
  const held = new Promise<void>(resolve => { release = resolve })
  let broken = true
  await page.route(/\/api\/account\?/, async route => {
    await held
    return broken ? route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ status: 500, code: 'internal', title: 'Algo falló', detail: 'Algo falló de este lado.', request_id: '019c-lista' }) }) : route.continue()
  })
  await page.goto(`/account?q=${mark}`)
  await expect(page.getByRole('status', { name: 'Cargando' }).first()).toBeVisible()
  release()
  await expect(page.getByRole('alert').filter({ hasText: '019c-lista' })).toBeVisible()
  broken = false
  await page.getByRole('button', { name: 'Reintentar' }).click()
  await expect(cell(page, 'Alfa')).toBeVisible()
})

test('the header and the first column stay in sight while the list is scrolled', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 500 })
  await page.goto(`/account?q=${mark}&columns=name:300,phone:400,website:400,email:400`)
  await expect(cell(page, 'Alfa')).toBeVisible()
  const header = page.getByRole('columnheader').first(), before = await cell(page, 'Alfa').boundingBox(), top = await header.boundingBox()
  await page.getByRole('grid').evaluate(grid => { for (const part of [grid, ...grid.querySelectorAll('*'), grid.parentElement!]) if (part.scrollWidth > part.clientWidth + 100) part.scrollLeft = 300 })
  await expect(page.getByRole('columnheader', { name: /Correo/ })).toBeVisible()
  expect((await cell(page, 'Alfa').boundingBox())!.x).toBe(before!.x)
  expect((await header.boundingBox())!.y).toBe(top!.y)
})

function cell(page: Page, name: string) { return page.getByRole('gridcell', { name: `${mark} ${name}` }).first() }

/** Names of the rows, from above. */
async function names(page: Page): Promise<string[]> {
  const texts = await page.getByRole('gridcell', { name: new RegExp(`^${mark} `) }).evaluateAll(cells => cells.map(one => ({ y: one.getBoundingClientRect().y, text: one.textContent ?? '' })).sort((one, other) => one.y - other.y).map(({ text }) => text))
  return texts.map(text => text.replace(/.* /, ''))
}
