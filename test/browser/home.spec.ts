// The home: one request, figures that open their records, live, done from there by keyboard, and whole when a part of it fails.
import { expect, test } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import { as, email, make, password } from './people.ts'

let request: APIRequestContext
let agent: string, agentId: string
test.beforeAll(async ({ playwright, baseURL }) => {
  request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  agent = `inicio.${Date.now()}@prueba.example`
  agentId = await make(request, 'user', { email: agent, name: 'Inés Inicio', roles: ['agent'], password, language: 'es' })
  for (const subject of ['Llamar a Río', 'Escribir a Sol']) await make(request, 'task', { subject, due_at: '2020-01-01T10:00:00Z', owner: agentId })
  await make(request, 'case', { subject: 'Caja rota', type: 'complaint', owner: agentId })
})
test.afterAll(() => request.dispose())
test.beforeEach(async ({ page }) => as(page, agent))

test('comes in one request, and each figure opens the records it counts', async ({ page }) => {
  const asked: string[] = []
  page.on('request', one => { if (/\/api\/home(\?|$)/.test(one.url())) asked.push(one.url()) })
  await page.goto('/')
  const tile = page.getByRole('region', { name: 'Tareas', exact: true })
  await expect(tile.getByRole('link', { name: /Vencidas/ })).toContainText('2')
  expect(asked).toHaveLength(1)
  await tile.getByRole('link', { name: /Vencidas/ }).click()
  await expect(page).toHaveURL(/\/task\?filter=/)
  await expect(page.getByText('Llamar a Río')).toBeVisible()
  await expect(page.getByText('Escribir a Sol')).toBeVisible()
})

test('hears of changes by others without a reload', async ({ page }) => {
  await page.goto('/')
  const tile = page.getByRole('region', { name: 'Casos abiertos', exact: true })
  await expect(tile.getByRole('link', { name: /Casos/ })).toContainText('1')
  await make(request, 'case', { subject: 'Otra caja', type: 'incident', owner: agentId })
  await expect(tile.getByRole('link', { name: /Casos/ })).toContainText('2')
})

test('a task is done by keyboard, and taken back', async ({ page }) => {
  await page.goto('/')
  const tile = page.getByRole('region', { name: 'Mis tareas', exact: true }), done = tile.getByRole('button', { name: 'Hecha: Escribir a Sol' })
  await done.focus()
  await page.keyboard.press('Enter')
  await expect(tile.getByText('Escribir a Sol')).toBeHidden()
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(tile.getByText('Escribir a Sol')).toBeVisible()
})

test('a tile that fails says so in its place, and can be asked again; a home that fails says so with the id to quote', async ({ page }) => {
  let broken = true
  await page.route(/\/api\/home(\?|$)/, async route => {
    const answer = await route.fetch(), home = await answer.json() as { tiles: { name: string; content: unknown; problem?: unknown }[] }
    const tile = home.tiles.find(({ name }) => name === 'service.open')
    if (tile && broken) Object.assign(tile, { content: null, problem: { code: 'tile_late', detail: 'Esta tarjeta tarda demasiado.', request_id: '019c-prueba' } })
    await route.fulfill({ response: answer, json: home })
  })
  await page.goto('/')
  const tile = page.getByRole('region', { name: 'Casos abiertos', exact: true })
  await expect(tile.getByRole('alert')).toContainText('Esta tarjeta tarda demasiado.')
  await expect(tile.getByRole('alert')).toContainText('019c-prueba')
  await expect(page.getByRole('region', { name: 'Tareas', exact: true }).getByRole('link', { name: /Vencidas/ })).toBeVisible()
  broken = false
  await tile.getByRole('button', { name: 'Reintentar' }).click()
  await expect(tile.getByRole('link', { name: /Casos/ })).toBeVisible()
  await page.unroute(/\/api\/home(\?|$)/)
  await page.route(/\/api\/home(\?|$)/, route => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ status: 500, code: 'internal', title: 'Algo falló', detail: 'Algo falló de este lado.', request_id: '019c-toda' }) }))
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('019c-toda')
})

test('its first rows fit a laptop, and nothing runs off the side of a phone or at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto('/')
  const figures = page.getByRole('region', { name: 'Tareas', exact: true })
  await expect(figures).toBeVisible()
  for (const name of ['Tareas', 'Casos abiertos', 'Casos en espera']) {
    const box = await page.getByRole('region', { name, exact: true }).boundingBox()
    expect(box!.y + box!.height, name).toBeLessThanOrEqual(768)
  }
  for (const width of [1366, 768, 390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    await expect(figures).toBeVisible()
    expect(await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.querySelector('main')!.scrollWidth)), String(width)).toBeLessThanOrEqual(width)
  }
})

test('speaks the language chosen, at once', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('region', { name: 'Mis tareas', exact: true })).toBeVisible()
  await page.getByRole('button', { name: /Cuenta de/ }).click()
  await page.getByRole('menuitemcheckbox', { name: 'English' }).click()
  await expect(page.getByRole('region', { name: 'My tasks', exact: true })).toBeVisible()
  await page.getByRole('button', { name: /Account of/ }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Español' }).click()
  await expect(page.getByRole('region', { name: 'Mis tareas', exact: true })).toBeVisible()
})

test('an administrator chooses among homes, and arranges them by keyboard', async ({ page }) => {
  expect((await request.put('/api/home', { data: { kind: 'admin' } })).status()).toBe(200)
  await as(page, email)
  await page.goto('/')
  const homes = page.getByRole('navigation', { name: 'Página de inicio' })
  await expect(homes.getByRole('link')).toHaveText(['Administración', 'Dirección', 'Mi equipo', 'Mi día'])
  await homes.getByRole('link', { name: 'Dirección' }).click()
  await expect(page).toHaveURL(/home=director/)
  await expect(page.getByRole('region', { name: 'Cartera abierta', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Abrir siempre con esta' }).click()
  await expect(page.getByText('La página de inicio es ahora «Dirección»')).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('region', { name: 'Cartera abierta', exact: true })).toBeVisible()
  await page.goto('/administration/homes?home=agent')
  const names = page.getByRole('tabpanel').getByRole('listitem')
  await expect(names.first()).toBeVisible()
  const moved = String(await names.first().getAttribute('data-tile'))
  await names.first().getByRole('button', { name: /^Bajar/ }).focus()
  await page.keyboard.press('Enter')
  await expect(names.nth(1)).toHaveAttribute('data-tile', moved)
  await expect(names.nth(1).getByRole('button', { name: /^Bajar/ })).toBeFocused()
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByText('Guardado', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Volver al orden original' }).click()
  await expect(names.first()).toHaveAttribute('data-tile', moved)
  expect((await request.put('/api/home', { data: { kind: 'admin' } })).status()).toBe(200)
})
