// A company moves in: territories, people, firms, products and 8,800 sales from its own files, dirt included, through the wizard in the browser; the sums are those of the source; then everything is undone.
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { file, published, rows, sums } from './data/b2b.ts'
import { count, picture, read, signIn, undo, wizard } from './wizard.ts'

const imported: { entity: string; id: string }[] = []
// the program may have been used before: what counts is what is added and what is gone again
const ENTITIES = ['territory', 'user', 'account', 'product', 'product_family', 'opportunity']
const before = new Map<string, number>()
const IMPORTED = { field: 'owner.active', op: 'eq', value: false }
const said = (text: string): void => { process.stdout.write(`  ${text}\n`) }

test.describe.configure({ mode: 'serial' })
test.use({ actionTimeout: 15_000 })

test('territories and people: regions from the same file, managers nobody has written down yet, nobody of them with an e-mail address', async ({ page }) => {
  test.setTimeout(90_000)
  const people = rows('sales_teams'), regions = new Set(people.map(one => one['regional_office'])), managers = new Set(people.map(one => one['manager']))
  await signIn(page, 'es')
  for (const entity of ENTITIES) before.set(entity, await count(page, entity))
  const places = wizard(page, 'es', 'b2b-1-territories')
  await places.begin('territory', { name: 'sales_teams.csv', text: file('sales_teams') })
  await places.map({ sales_agent: null, manager: null, regional_office: 'name' })
  await places.next()
  await places.next()
  await page.getByRole('radio', { name: 'Saltar la fila' }).check()
  expect(await places.dry()).toMatchObject({ created: regions.size, skipped: people.length - regions.size, rejected: 0 })
  const placed = await places.run()
  imported.push({ entity: 'territory', id: placed.id })
  expect(placed.counts).toMatchObject({ created: regions.size, skipped: people.length - regions.size, rejected: 0 })

  const staff = wizard(page, 'es', 'b2b-2-users')
  await staff.begin('user', { name: 'sales_teams.csv', text: file('sales_teams') })
  const suggested = await staff.map({ sales_agent: 'name', manager: 'manager', regional_office: 'territories' })
  await staff.next()
  await staff.card(/^manager/).getByRole('checkbox', { name: 'Crear lo que falte' }).check()
  await picture(page, 'b2b-2-users-3-values')
  await staff.next()
  // active people need an e-mail address: these are the names on old sales
  expect(await staff.dry()).toMatchObject({ created: 0, rejected: people.length })
  await expect(page.getByText(/manager \(.*\): No existe y no se pudo crear\. Correo electrónico: Es obligatorio/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Reglas' }).click()
  await page.getByRole('checkbox', { name: 'Activo' }).uncheck()
  expect(await staff.dry()).toMatchObject({ created: people.length, rejected: 0 })
  expect(await count(page, 'user')).toBe(before.get('user'))
  const hired = await staff.run()
  imported.push({ entity: 'user', id: hired.id })
  expect(hired.counts).toMatchObject({ created: people.length, rejected: 0 })
  expect(await count(page, 'user')).toBe(before.get('user')! + people.length + managers.size)
  const { data } = await read(page, '/api/user?fields=name,email,active,manager,manager.name,territories&limit=200') as { data: Record<string, any>[] }
  const territory = new Map(((await read(page, '/api/territory?fields=id,name&limit=200')) as { data: Record<string, string>[] }).data.map(one => [one['id'], one['name']]))
  for (const one of people) {
    const found = data.find(user => user['name'] === one['sales_agent'])
    expect({ ...found, territories: found?.['territories'].map((id: string) => territory.get(id)) }).toMatchObject({ email: null, active: false, 'manager.name': one['manager'], territories: [one['regional_office']] })
  }
  expect(data.filter(user => managers.has(user['name'])).every(user => user['active'] === false && user['email'] === null)).toBe(true)
  said(`${regions.size} territories; ${people.length} agents under ${managers.size} managers made on the way, all disabled, none with an e-mail address; ${suggested} of 3 columns suggested right`)
})

test('firms: misspelt countries are told, downloaded and mapped; revenue is in millions; a parent may stand further down', async ({ page }) => {
  test.setTimeout(90_000)
  const firms = rows('accounts'), odd = firms.filter(firm => ['Philipines', 'Korea'].includes(firm['office_location'] ?? '')).length
  await signIn(page, 'es')
  const steps = wizard(page, 'es', 'b2b-3-accounts')
  await steps.begin('account', { name: 'accounts.csv', text: file('accounts') })
  const suggested = await steps.map({ account: 'name', sector: 'industry', year_established: null, revenue: 'annual_revenue', employees: 'employees', office_location: 'billing_country', subsidiary_of: 'parent' })
  await steps.next()
  await page.getByRole('button', { name: /^Corregir palabras/ }).click()
  await steps.card(/^sector/).getByRole('textbox', { name: '«technolgy» pasa a ser' }).fill('technology')
  await steps.card(/^revenue/).getByRole('combobox', { name: 'Escrito en' }).click()
  await page.getByRole('option', { name: 'Millones' }).click()
  await picture(page, 'b2b-3-accounts-3-values')
  await steps.next()
  await page.getByRole('combobox', { name: 'Moneda' }).fill('USD')
  await page.getByRole('option', { name: /USD/ }).first().click()
  expect(await steps.dry()).toMatchObject({ created: firms.length, rejected: 0 })
  await expect(page.getByText(`${odd} filas se guardarán sin alguna de sus celdas.`)).toBeVisible()
  await expect(page.getByText(/office_location \(Philipines\)/).first()).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Archivo de errores' }).click()])
  expect(download.suggestedFilename()).toBe('rejected.csv')
  const rejected = readFileSync(await download.path(), 'utf8')
  expect(rejected.trim().split('\n')).toHaveLength(1 + odd)
  expect(rejected).toMatch(/Philipines.*office_location \(Philipines\): /)
  await steps.means('Philipines', 'Filip', 'Filipinas')
  await steps.means('Korea', 'Corea', /Corea del Sur/)
  expect(await steps.dry(true)).toMatchObject({ created: firms.length, rejected: 0 })
  const run = await steps.run()
  imported.push({ entity: 'account', id: run.id })
  expect(run.counts).toMatchObject({ created: firms.length, rejected: 0 })
  const { data } = await read(page, '/api/account?fields=name,industry,annual_revenue,currency,billing_country,parent.name&limit=200') as { data: Record<string, any>[] }
  for (const firm of firms) {
    const found = data.find(one => one['name'] === firm['account'])
    expect(found).toMatchObject({ industry: firm['sector'] === 'technolgy' ? 'technology' : firm['sector'], currency: 'USD' })
    expect(Number(found?.['annual_revenue'])).toBeCloseTo(Number(firm['revenue']) * 1e6, 2)
    expect(found?.['parent.name'] ?? '').toBe(firm['subsidiary_of'])
  }
  expect(firms.filter(firm => data.find(one => one['name'] === firm['account'])?.['billing_country'] === 'PH')).toHaveLength(firms.filter(firm => firm['office_location'] === 'Philipines').length)
  said(`${firms.length} firms, ${odd} first told that their country stays out, ${firms.filter(firm => firm['subsidiary_of']).length} with a parent; ${suggested} of 7 columns suggested right`)
})

test('products with families, then the sales: every unknown word is told with its number of rows, mapped, and the sums are those of the source', async ({ page }) => {
  test.setTimeout(240_000)
  const goods = rows('products'), deals = rows('sales_pipeline'), expected = sums(deals)
  await signIn(page, 'en')
  const catalogue = wizard(page, 'en', 'b2b-4-products')
  await catalogue.begin('product', { name: 'products.csv', text: file('products') })
  await catalogue.map({ product: 'name', series: 'family', sales_price: 'unit_price' })
  await catalogue.next()
  await catalogue.card(/^series/).getByRole('checkbox', { name: 'Create what is missing' }).check()
  await catalogue.next()
  await page.getByRole('combobox', { name: 'Currency' }).fill('USD')
  await page.getByRole('option', { name: /USD/ }).first().click()
  expect(await catalogue.dry()).toMatchObject({ created: goods.length, rejected: 0 })
  expect(await count(page, 'product_family')).toBe(before.get('product_family'))
  const stocked = await catalogue.run()
  imported.push({ entity: 'product', id: stocked.id })
  expect(stocked.counts).toMatchObject({ created: goods.length, rejected: 0 })
  expect(await count(page, 'product_family')).toBe(before.get('product_family')! + new Set(goods.map(one => one['series'])).size)

  const began = performance.now()
  const steps = wizard(page, 'en', 'b2b-5-sales')
  await steps.begin('opportunity', { name: 'sales_pipeline.csv', text: file('sales_pipeline') })
  const suggested = await steps.map({ opportunity_id: 'name', sales_agent: 'owner', product: 'product', account: 'account', deal_stage: 'stage', engage_date: 'opened_on', close_date: 'close_date', close_value: 'amount' })
  await steps.next()
  await picture(page, 'b2b-5-sales-3-values')
  await steps.next()
  await page.getByRole('combobox', { name: 'Currency' }).fill('USD')
  await page.getByRole('option', { name: /USD/ }).first().click()
  expect(await steps.dry()).toMatchObject({ created: 0, rejected: deals.length })
  for (const [value, rowsOf] of [['Won', expected.won], ['Lost', expected.lost], ['Engaging', expected.engaging], ['Prospecting', expected.prospecting], ['GTXPro', expected.misspelt]] as const) {
    await expect(page.getByRole('listitem').filter({ hasText: `(${value})` }).filter({ has: page.getByRole('combobox') })).toContainText(rowsOf.toLocaleString('en'))
  }
  for (const [value, typed] of [['Won', 'Closed won'], ['Lost', 'Closed lost'], ['Engaging', 'Qualification'], ['Prospecting', 'First contact'], ['GTXPro', 'GTX Pro']] as const) await steps.means(value, typed, new RegExp(`^${typed}`))
  await expect(page.getByRole('button', { name: /^Import [\d,]+ rows?$/ })).toBeDisabled()
  expect(await steps.dry(true)).toMatchObject({ created: deals.length, rejected: 0 })
  expect(await count(page, 'opportunity')).toBe(before.get('opportunity'))
  const run = await steps.run()
  imported.push({ entity: 'opportunity', id: run.id })
  expect(run.counts).toMatchObject({ created: deals.length, rejected: 0, updated: 0, skipped: 0 })
  said(`${goods.length} products; ${deals.length} sales through two dry runs and the import in ${Math.round((performance.now() - began) / 1000)} s; ${suggested} of 8 columns suggested right`)

  const { data } = await read(page, `/api/opportunity/aggregate?group=stage.name,currency&measures=count,sum(amount)&filter=${encodeURIComponent(JSON.stringify(IMPORTED))}`) as { data: Record<string, any>[] }
  // the API answers in the language of the browser
  const stage = (name: string): Record<string, any> => data.find(row => row['stage.name'] === name) ?? {}
  expect({ won: stage('Cerrada ganada')['count'], lost: stage('Cerrada perdida')['count'], engaging: stage('Calificación')['count'], prospecting: stage('Contacto inicial')['count'] })
    .toEqual({ won: expected.won, lost: expected.lost, engaging: expected.engaging, prospecting: expected.prospecting })
  expect(Number(stage('Cerrada ganada')['sum(amount)'])).toBe(expected.wonValue)
  expect(data.every(row => row['currency'] === 'USD')).toBe(true)
  expect(await count(page, 'opportunity', { all: [IMPORTED, { field: 'account', op: 'is_empty' }] })).toBe(expected.withoutAccount)
  expect(await count(page, 'opportunity', { all: [IMPORTED, { field: 'product.name', op: 'eq', value: 'GTX Pro' }] })).toBe(deals.filter(deal => deal['product'] === 'GTXPro' || deal['product'] === 'GTX Pro').length)
  const agent = deals[0]!['sales_agent']!
  expect(await count(page, 'opportunity', { field: 'owner.name', op: 'eq', value: agent })).toBe(deals.filter(deal => deal['sales_agent'] === agent).length)
  expect(await count(page, 'opportunity', { all: [IMPORTED, { field: 'opened_on', op: 'is_empty' }] })).toBe(deals.filter(deal => deal['engage_date'] === '').length)
  if (published) expect(expected).toMatchObject({ won: 4238, lost: 2473, engaging: 1589, prospecting: 500, wonValue: 10_005_534, withoutAccount: 1425 })
  said(`won ${expected.won}, lost ${expected.lost}, engaging ${expected.engaging}, prospecting ${expected.prospecting}, won value ${expected.wonValue} USD, without account ${expected.withoutAccount}`)
})

test('each import is undone on its page: nothing of it is live, all of it is in the history', async ({ page }) => {
  test.setTimeout(180_000)
  await signIn(page, 'es')
  for (const { entity, id } of imported.toReversed()) {
    const began = performance.now()
    const created = await read(page, `/api/import/${id}/rows?state=created&limit=1`) as { data: { record: string }[] }
    await undo(page, 'es', id)
    await picture(page, `b2b-6-undone-${entity}`)
    const run = await read(page, `/api/import/${id}`) as { state: string; reverted: number; kept?: unknown[] }
    expect({ state: run.state, kept: run.kept ?? [] }).toEqual({ state: 'reverted', kept: [] })
    const record = created.data[0]!.record
    expect((await read(page, `/api/${entity}/${record}`))['deleted_at'] ?? 'gone').not.toBeNull()
    const history = await read(page, `/api/${entity}/${record}/history`) as { data: { op: string }[] }
    expect(history.data.map(change => change.op)).toEqual(expect.arrayContaining(['created', 'deleted']))
    said(`${entity}: ${run.reverted} undone in ${Math.round((performance.now() - began) / 1000)} s`)
  }
  for (const entity of ENTITIES) expect(await count(page, entity), entity).toBe(before.get(entity))
})
