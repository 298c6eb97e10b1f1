// Lists as one works in them: the address keeps the view, coming back finds it again, a record is looked at beside its list, and an empty or failing list says why.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { administrator, make } from './people.ts'

test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')

const mark = `Lista${Math.random().toString(36).slice(2, 8)}`
const admin = administrator()
test.beforeAll(async () => {
  for (const name of ['Alfa', 'Beta', 'Gama']) await make(admin.request, 'account', { name: `${mark} ${name}`, billing_city: `${mark}-${name}` })
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
  const found = await (await admin.request.get(`/api/account?fields=id&q=${mark}&sort=name`)).json() as { data: { id: string }[] }
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

test('a list is grouped, with a count and sums for each group and a foot of all that match; groups open, fold and page; the address keeps it', async ({ page }) => {
  const deals = [['Uno', '100', 'MXN'], ['Dos', '250.50', 'MXN'], ['Tres', '40', 'MXN']] as const
  for (const [n, [name, amount, currency]] of deals.entries()) await make(admin.request, 'opportunity', { name: `${mark} ${name}`, amount, currency, close_date: n < 2 ? '2026-03-0' + (n + 1) : '2026-05-09' })
  await page.goto(`/opportunity?q=${mark}&columns=name,amount,close_date`)
  await page.getByRole('button', { name: 'Agrupar por' }).click()
  await page.getByRole('button', { name: 'Fecha de cierre', exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/group=close_date%3Amonth/)
  const grid = page.getByRole('treegrid'), march = grid.getByRole('row', { name: /Marzo de 2026/ }), may = grid.getByRole('row', { name: /Mayo de 2026/ })
  await expect(march).toContainText('350.50')
  await expect(may).toContainText('40.00')
  // so few groups stand open; the keyboard folds and opens them
  await expect(march).toHaveAttribute('aria-expanded', 'true')
  await expect(grid.getByRole('gridcell', { name: `${mark} Dos` })).toBeVisible()
  await grid.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(march).toHaveAttribute('aria-expanded', 'false')
  await expect(grid.getByRole('gridcell', { name: `${mark} Dos` })).toBeHidden()
  const foot = grid.getByRole('row').last()
  await expect(foot).toContainText('3 registros')
  await expect(foot).toContainText('390.50')
  await foot.getByRole('button', { name: /Suma/ }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Máximo' }).click()
  await expect(foot).toContainText('250.50')
  await expect(page).toHaveURL(/amount%3A%3Amax/)
  // an amount in another currency: figures are in the organisation's own, or none where no rate is known; never added up as they stand
  await make(admin.request, 'opportunity', { name: `${mark} Cuatro`, amount: '7', currency: 'USD', close_date: '2026-05-10' })
  await page.goto(`/opportunity?q=${mark}&columns=name,amount&group=close_date:year`)
  await expect(grid.getByRole('row', { name: /^2026/ }).or(grid.getByRole('row').nth(1)).first()).not.toContainText('397.50')
})

test('the records of a large group come page by page', async ({ page }) => {
  for (let n = 0; n < 53; n++) await make(admin.request, 'account', { name: `${mark} Fila ${String(n).padStart(2, '0')}`, industry: `${mark}rama` })
  await page.goto(`/account?q=${mark}&group=industry&columns=name,industry&sort=name`)
  const grid = page.getByRole('treegrid'), more = grid.getByRole('row', { name: /Ver más \(50 de 53\)/ })
  await grid.getByRole('row', { name: new RegExp(`^${mark}rama 53`) }).or(grid.getByRole('row', { name: new RegExp(`${mark}rama`) })).first().waitFor()
  await grid.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Control+Home')
  await grid.evaluate(element => { element.scrollTop = element.scrollHeight })
  await more.click()
  await expect(more).toBeHidden()
  await grid.evaluate(element => { element.scrollTop = element.scrollHeight })
  await expect(grid.getByRole('gridcell', { name: `${mark} Fila 52` })).toBeVisible()
})

test('a saved view keeps columns, order, filter, grouping and layout, is shared with a team, and is where the list begins', async ({ page }) => {
  const team = await make(admin.request, 'team', { name: `${mark} Equipo` })
  await page.goto(`/account?q=${mark}&sort=-name&columns=name,industry:222&group=industry`)
  await expect(page.getByRole('treegrid')).toBeVisible()
  await page.getByRole('button', { name: /^Todo: / }).click()
  await page.getByRole('menuitem', { name: 'Guardar como vista' }).click()
  const dialog = page.getByRole('dialog', { name: 'Guardar como vista' })
  await dialog.getByLabel('Nombre').fill(`${mark} vista`)
  await dialog.getByRole('combobox', { name: 'Quién la ve' }).click()
  await page.getByRole('option', { name: 'Equipos' }).click()
  await dialog.getByRole('combobox', { name: 'Equipos' }).fill(mark)
  await page.getByRole('option', { name: `${mark} Equipo` }).click()
  await dialog.getByRole('checkbox').last().check()
  await dialog.getByRole('button', { name: 'Guardar' }).click()
  await expect(dialog).toBeHidden()
  const [view] = (await (await admin.request.get(`/api/saved_view?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: `${mark} vista` }))}`)).json() as { data: { id: string; definition: object; is_default: boolean }[] }).data
  expect(view).toMatchObject({ is_default: true, definition: { q: mark, sort: '-name', group: 'industry', layout: 'list', columns: [{ field: 'name', width: null }, { field: 'industry', width: 222 }] } })
  const shares = (await (await admin.request.get(`/api/saved_view/${view!.id}/share`)).json() as { data: { principal: string }[] }).data
  expect(shares.map(one => one.principal)).toEqual([team])
  // the list begins there
  await page.goto('/account')
  await expect(page).toHaveURL(new RegExp(`view=${view!.id}`))
  await expect(page.getByRole('treegrid')).toBeVisible()
  await page.getByRole('button', { name: `${mark} vista` }).click()
  await page.getByRole('menuitem', { name: 'Dejar de empezar con esta vista' }).click()
  await expect(page.getByText('Vista guardada')).toBeVisible()
  expect((await admin.request.delete(`/api/saved_view/${view!.id}`)).status()).toBe(204)
})

test('columns are made wider by drag, moved and hidden, and the address keeps it', async ({ page }) => {
  await page.goto(`/account?q=${mark}&columns=name:300,industry:150,phone:150`)
  const header = page.getByRole('columnheader', { name: /Sector|Industria|Giro/ })
  await header.waitFor()
  const before = (await header.boundingBox())!
  await page.mouse.move(before.x + before.width - 3, before.y + 10)
  await page.mouse.down()
  await page.mouse.move(before.x + before.width + 57, before.y + 10, { steps: 4 })
  await page.mouse.up()
  expect(Math.round((await header.boundingBox())!.width - before.width)).toBe(60)
  await expect(page).toHaveURL(/industry%3A210/)
  await page.getByRole('button', { name: 'Columnas' }).click()
  await page.getByRole('button', { name: /^Mover antes: Teléfono/ }).click()
  await expect(page).toHaveURL(/phone%3A150%2Cindustry%3A210/)
  await page.getByRole('button', { name: /^Ocultar: Teléfono/ }).click()
  await expect(page.getByRole('columnheader', { name: /Teléfono/ })).toHaveCount(0)
  await page.reload()
  await expect(header).toBeVisible()
  expect(Math.round((await header.boundingBox())!.width)).toBe(210)
})

test('a related list is searched, filtered and sorted like any other', async ({ page }) => {
  const account = await make(admin.request, 'account', { name: `${mark}Casa` })
  for (const [last, job] of [['Ayala', 'Compras'], ['Bravo', 'Ventas'], ['Cruz', 'Compras']]) await make(admin.request, 'contact', { last_name: `${mark}${last}`, job_title: job, account })
  await page.goto(`/account/${account}?tab=contacts`)
  const panel = page.getByRole('tabpanel'), named = (last: string) => panel.getByRole('gridcell', { name: new RegExp(`${mark}${last}`) }).first()
  await expect(named('Cruz')).toBeVisible()
  await panel.getByRole('columnheader', { name: 'Nombre' }).first().click()
  await expect(panel.getByRole('columnheader', { name: 'Nombre' }).first()).toHaveAttribute('aria-sort', /ascending|descending/)
  await panel.getByRole('searchbox').fill(`${mark}Bravo`)
  await expect(named('Ayala')).toBeHidden()
  await expect(named('Bravo')).toBeVisible()
  await panel.getByRole('searchbox').fill('')
  await panel.getByRole('button', { name: 'Filtrar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Filtrar' })
  await dialog.getByRole('combobox', { name: 'Campo' }).fill('Cargo')
  await page.getByRole('option', { name: /^Cargo/ }).first().click()
  await dialog.getByRole('textbox', { name: /^Valor de/ }).fill('Compras')
  await dialog.getByRole('button', { name: 'Aplicar' }).click()
  await expect(named('Bravo')).toBeHidden()
  await expect(named('Cruz')).toBeVisible()
})

test('all that match are chosen, the effect is told before, the job is watched, and each record it could not change says why', async ({ page }) => {
  const rama = `${mark}bulto`
  for (let n = 0; n < 105; n++) await make(admin.request, 'account', { name: `${mark} Bulto ${n}`, industry: n < 5 ? 'Nuevo' : rama })
  await page.goto(`/account?q=${encodeURIComponent(`${mark} Bulto`)}&columns=name,industry`)
  await page.getByRole('checkbox', { name: 'Elegir todas las filas cargadas' }).check()
  const bar = page.getByRole('region', { name: 'Registros elegidos' })
  await expect(bar).toContainText('100 elegidos')
  await bar.getByRole('button', { name: 'Elegir los 105 que coinciden' }).click()
  await expect(bar).toContainText('105 elegidos')
  await bar.getByRole('button', { name: 'Editar' }).click()
  const dialog = page.getByRole('dialog', { name: /Editar 105 registros/ })
  await dialog.getByRole('combobox', { name: 'Campo' }).click()
  await page.getByRole('option', { name: /^(Sector|Industria|Giro)$/ }).click()
  await dialog.getByRole('textbox', { name: 'Valor nuevo' }).fill('Nuevo')
  await expect(dialog.getByRole('status')).toHaveText('Cambian 100 registros; 5 ya tienen ese valor.')
  await dialog.getByRole('button', { name: 'Cambiar 105 registros' }).click()
  await expect(page.getByText('Cambios hechos')).toBeVisible({ timeout: 30_000 })
  const left = await (await admin.request.get(`/api/account?count=true&limit=1&filter=${encodeURIComponent(JSON.stringify({ field: 'industry', op: 'eq', value: rama }))}`)).json() as { count: { value: number } }
  expect(left.count.value).toBe(0)
  // one that refuses: a parent that would be its own
  const own = await make(admin.request, 'account', { name: `${mark} Propia` })
  await page.goto(`/account?q=${encodeURIComponent(`${mark} Propia`)}&columns=name`)
  await page.route(/\/api\/job\//, async route => {
    const answer = await route.fetch()
    const job = await answer.json() as { state: string; result: { failed: number; problems: unknown[] } | null }
    return route.fulfill({ response: answer, json: job.state === 'done' ? { ...job, result: { done: 0, failed: 1, problems: [{ record: own, problems: [{ field: 'name', code: 'required', detail: 'Falta este dato.' }] }] } } : job })
  })
  await page.getByRole('checkbox', { name: 'Elegir todas las filas cargadas' }).check()
  await bar.getByRole('button', { name: 'Editar' }).click()
  const one = page.getByRole('dialog', { name: /Editar 1 registro/ })
  await one.getByRole('combobox', { name: 'Campo' }).click()
  await page.getByRole('option', { name: /^(Sector|Industria|Giro)$/ }).click()
  await one.getByRole('textbox', { name: 'Valor nuevo' }).fill('Otro')
  await one.getByRole('button', { name: 'Cambiar 1 registro' }).click()
  const told = page.getByRole('dialog', { name: '1 registro no se pudo cambiar' })
  await expect(told.getByRole('link', { name: `${mark} Propia` })).toBeVisible({ timeout: 30_000 })
  await expect(told).toContainText('Falta este dato.')
})

function cell(page: Page, name: string) { return page.getByRole('gridcell', { name: `${mark} ${name}` }).first() }

/** Names of the rows, from above. */
async function names(page: Page): Promise<string[]> {
  const texts = await page.getByRole('gridcell', { name: new RegExp(`^${mark} `) }).evaluateAll(cells => cells.map(one => ({ y: one.getBoundingClientRect().y, text: one.textContent ?? '' })).sort((one, other) => one.y - other.y).map(({ text }) => text))
  return texts.map(text => text.replace(/.* /, ''))
}
