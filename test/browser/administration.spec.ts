// What administrators and everybody do around records: automations tried and mended, the audit asked and taken along, jobs stopped, boards and lists taken along, bells tuned, columns kept in sight.
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { administrator, make } from './people.ts'

test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')

const mark = `Casa${Math.random().toString(36).slice(2, 8)}`
const admin = administrator()

test('an automation is tried on a record before it acts, its runs are read, and one that failed is mended and tried again', async ({ page }) => {
  const account = await make(admin.request, 'account', { name: `${mark} Prueba`, industry: 'Vidrio' })
  const automation = await make(admin.request, 'automation', {
    name: `${mark} seguimiento`, entity: 'account', active: true, trigger: { type: 'record', events: ['updated'], fields: [{ field: 'industry' }] },
    steps: [{ kind: 'create', entity: 'task', values: { subject: `${mark} llamar`, account: { field: 'id' } } }, { kind: 'update', values: { email: { field: 'description' } } }],
  })
  await page.goto(`/administration/automations?id=${automation}`)
  await page.getByRole('button', { name: 'Probar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Probar' })
  await dialog.getByRole('combobox').first().fill(`${mark} Prueba`)
  await page.getByRole('option', { name: new RegExp(`${mark} Prueba`) }).click()
  await dialog.getByRole('button', { name: 'Probar' }).click()
  await expect(dialog.getByRole('listitem').first()).toContainText(`${mark} llamar`)
  expect((await (await admin.request.get(`/api/task?filter=${encodeURIComponent(JSON.stringify({ field: 'subject', op: 'eq', value: `${mark} llamar` }))}`)).json() as { data: unknown[] }).data).toEqual([])
  await dialog.getByRole('button', { name: 'Cerrar' }).first().click()
  // its second step takes a mail address from where there is none
  await admin.request.patch(`/api/account/${account}`, { data: { industry: 'Papel', description: 'sin correo' } })
  await page.getByRole('tab', { name: 'Ejecuciones' }).click()
  const run = page.getByRole('tabpanel').getByRole('row', { name: new RegExp(`${mark} Prueba`) }).first()
  await expect(run).toContainText('Con error', { timeout: 30_000 })
  await run.getByRole('button', { name: 'Ver pasos' }).click()
  await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).first().click()
  await admin.request.patch(`/api/account/${account}`, { data: { description: 'ventas@prueba.example' } })
  await run.getByRole('button', { name: 'Reintentar' }).click()
  await expect.poll(async () => (await (await admin.request.get(`/api/account/${account}`)).json() as Record<string, unknown>)['email'], { timeout: 30_000 }).toBe('ventas@prueba.example')
  expect((await (await admin.request.get(`/api/task?filter=${encodeURIComponent(JSON.stringify({ field: 'subject', op: 'eq', value: `${mark} llamar` }))}`)).json() as { data: unknown[] }).data).toHaveLength(1)
})

test('the audit is asked by object and deed, opens what one request did, and is taken along as a file', async ({ page }) => {
  const id = await make(admin.request, 'account', { name: `${mark} Auditada` })
  await admin.request.patch(`/api/account/${id}`, { data: { industry: `${mark}giro` } })
  await page.goto('/administration/audit')
  await page.getByRole('combobox', { name: 'Qué', exact: true }).click()
  await page.getByRole('option', { name: 'Cuentas', exact: true }).or(page.getByRole('option', { name: 'Cuenta', exact: true })).first().click()
  const entries = page.getByRole('main').getByRole('listitem')
  await expect(entries.filter({ hasText: `${mark}giro` }).first()).toBeVisible()
  const waited = page.waitForEvent('download')
  await page.getByRole('button', { name: /Exportar|Descargar/ }).first().click()
  const file = readFileSync(await (await waited).path(), 'utf8')
  expect(file).toContain(`${mark}giro`)
  expect(file).not.toContain('contact,')
})

test('a long deed over many records is stopped on its way, and says how far it came', async ({ page }) => {
  const operations = (from: number) => Array.from({ length: 1000 }, (_, n) => ({ op: 'create', entity: 'account', record: { name: `${mark} Masa ${from + n}`, industry: 'Antes' } }))
  for (const from of [0, 1000, 2000]) expect((await admin.request.post('/api/batch', { data: { operations: operations(from) }, timeout: 60_000 })).status()).toBe(200)
  await page.goto(`/account?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'contains', value: `${mark} Masa` }))}&columns=name,industry`)
  await page.getByRole('checkbox', { name: 'Elegir todas las filas cargadas' }).check()
  const bar = page.getByRole('region', { name: 'Registros elegidos' })
  await bar.getByRole('button', { name: /que coinciden/ }).click()
  await bar.getByRole('button', { name: 'Editar' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Campo' }).click()
  await page.getByRole('option', { name: /^(Sector|Industria|Giro)$/ }).click()
  await dialog.getByRole('textbox', { name: 'Valor nuevo' }).fill('Después')
  await dialog.getByRole('button', { name: /^Cambiar/ }).click()
  await page.getByRole('main').getByRole('button', { name: 'Cancelar' }).click({ timeout: 20_000 })
  await expect(page.getByText('Se detuvo', { exact: false }).first()).toBeVisible({ timeout: 30_000 })
  const count = async (industry: string) => Number((await (await admin.request.get(`/api/account/aggregate?measures=count&filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'name', op: 'contains', value: `${mark} Masa` }, { field: 'industry', op: 'eq', value: industry }] }))}`)).json() as { data: { count: number }[] }).data[0]!.count)
  const [changed, left] = [await count('Después'), await count('Antes')]
  expect(changed + left).toBe(3000)
  expect(left).toBeGreaterThan(0)
  // those who come after find no thousands
  expect((await admin.request.post('/api/account/bulk', { data: { filter: { field: 'name', op: 'contains', value: `${mark} Masa` }, delete: true } })).status()).toBe(202)
  await expect.poll(async () => await count('Después') + await count('Antes'), { timeout: 60_000 }).toBe(0)
})

test('a board says how many and how much stands in each column, of what is filtered', async ({ page }) => {
  for (const [name, amount] of [['Uno', '100'], ['Dos', '250.50']]) await make(admin.request, 'opportunity', { name: `${mark} ${name}`, amount, currency: 'MXN' })
  await page.goto(`/opportunity?layout=board&q=${mark}`)
  const first = page.getByRole('main').getByRole('region').filter({ hasText: `${mark} Uno` }).first()
  await expect(first.getByRole('heading').first()).toContainText('2')
  await expect(first).toContainText('350.50')
})

test('what is on screen is taken along as a file: its columns, its filter, its order', async ({ page }) => {
  for (const name of ['Beta', 'Alfa']) await make(admin.request, 'account', { name: `${mark} ${name}`, industry: `${mark}sale` })
  await make(admin.request, 'account', { name: `${mark} Gama`, industry: 'otra' })
  await page.goto(`/account?filter=${encodeURIComponent(JSON.stringify({ field: 'industry', op: 'eq', value: `${mark}sale` }))}&columns=name,industry&sort=name`)
  await expect(page.getByRole('gridcell', { name: `${mark} Alfa` })).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Más opciones' }).click()
  const waited = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /CSV/ }).click()
  const purpose = page.getByRole('dialog')
  if (await purpose.isVisible().catch(() => false)) await purpose.getByRole('button').last().click()
  const lines = readFileSync(await (await waited).path(), 'utf8').replace(/^\uFEFF/, '').trim().split(/\r?\n/)
  expect(lines).toHaveLength(3)
  expect(lines[0]!.split(/[,;]/)).toHaveLength(2)
  expect(lines[1]).toContain(`${mark} Alfa`)
  expect(lines[2]).toContain(`${mark} Beta`)
})

test('each chooses which notifications ring, and the bell keeps to it', async ({ page }) => {
  const me = (await (await admin.request.get('/api/me')).json() as { id: string }).id
  await page.goto('/profile')
  const bell = page.getByRole('switch', { name: 'Mención' })
  await expect(bell).toBeChecked()
  await bell.click()
  await expect(bell).not.toBeChecked()
  const mutes = async () => (await (await admin.request.get('/api/notification_mute?fields=id,kind,owner')).json() as { data: { id: string; kind: string; owner: string }[] }).data
  await expect.poll(mutes).toMatchObject([{ kind: 'mention', owner: me }])
  const asked = page.waitForRequest(/\/api\/notification\?/)
  await page.reload()
  expect(decodeURIComponent((await asked).url())).toContain('"not_in"')
  await page.getByRole('switch', { name: 'Mención' }).click()
  await expect.poll(mutes).toEqual([])
})

test('a column is kept in sight beside the first while the rest moves, by keyboard, and the address keeps it', async ({ page }) => {
  await make(admin.request, 'account', { name: `${mark} Fija`, industry: 'Vidrio' })
  await page.setViewportSize({ width: 1200, height: 600 })
  await page.goto(`/account?q=${mark}%20Fija&columns=name:250,phone:500,website:500,industry:150`)
  await expect(page.getByRole('gridcell', { name: `${mark} Fija` })).toBeVisible()
  await page.getByRole('button', { name: 'Columnas' }).click()
  await page.getByRole('button', { name: /^Fijar: (Sector|Industria|Giro)/ }).press('Enter')
  await expect(page).toHaveURL(/columns=name%3A250%2Cindustry%3A150%3A%3Afixed/)
  await page.keyboard.press('Escape')
  const header = page.getByRole('columnheader', { name: /Sector|Industria|Giro/ }), before = (await header.boundingBox())!
  await page.getByRole('grid').evaluate(grid => { grid.scrollLeft = 400 })
  await expect(page.getByRole('columnheader', { name: /Sitio/ })).toBeVisible()
  expect((await header.boundingBox())!.x).toBe(before.x)
  expect((await page.getByRole('gridcell', { name: 'Vidrio' }).boundingBox())!.x).toBe(before.x)
})
