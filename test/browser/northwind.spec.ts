// An old system is taken over by its own keys: firms, their people and the staff through the wizard, goods, faxes, orders and lines through the API the wizard uses; then everything once more, and nothing doubles.
import { expect, test } from '@playwright/test'
import { csv, published, real, rows } from './data/northwind.ts'
import type { Line } from './data/northwind.ts'
import { count, picture, read, signIn, wizard } from './wizard.ts'
import type { Counts, Wizard } from './wizard.ts'
import type { Page } from '@playwright/test'

const SYSTEM = 'northwind'
const imported: string[] = []
const ENTITIES = ['order_line', 'order', 'product', 'product_family', 'contact', 'account', 'user']
const before = new Map<string, number>()
const said = (text: string): void => { process.stdout.write(`  ${text}\n`) }

test.describe.configure({ mode: 'serial' })
test.use({ actionTimeout: 15_000 })

test('firms, their people and the staff through the wizard, known by the keys of the old system; the second time creates nothing', async ({ page }) => {
  test.setTimeout(150_000)
  const customers = rows('customers'), staff = people(rows('employees'))
  await signIn(page, 'en')
  for (const entity of ENTITIES) before.set(entity, await count(page, entity))
  for (const round of [1, 2]) {
    const again = round === 2
    const firms = wizard(page, 'en', `northwind-1-accounts-${round}`)
    await firms.begin('account', { name: 'customers.csv', text: csv(customers) })
    await firms.map({ customer_id: null, company_name: 'name', contact_name: null, contact_title: null, address: 'billing_street', city: 'billing_city', region: 'billing_region', postal_code: 'billing_postal_code', country: 'billing_country', phone: 'phone', fax: null })
    await firms.next()
    await firms.next()
    await keyed(firms, 'customer_id')
    expect(await firms.dry()).toMatchObject({ created: again ? 0 : customers.length, updated: again ? customers.length : 0, rejected: 0 })
    expectRound(again, await kept(firms), customers.length)

    const contacts = wizard(page, 'en', `northwind-2-contacts-${round}`)
    await contacts.begin('contact', { name: 'customers.csv', text: csv(customers) })
    await contacts.map({ customer_id: 'account', company_name: null, contact_name: 'display_name', contact_title: 'job_title', address: null, city: null, region: null, postal_code: null, country: null, phone: 'phone', fax: null })
    await contacts.next()
    await foundByKey(contacts, 'customer_id')
    await contacts.next()
    await keyed(contacts, 'customer_id')
    expect((await contacts.dry()).rejected).toBe(0)
    expectRound(again, await kept(contacts), customers.length)

    const users = wizard(page, 'en', `northwind-3-users-${round}`)
    await users.begin('user', { name: 'employees.csv', text: csv(staff) })
    await users.map({ employee_id: null, employee_name: 'name', title: 'job_title', home_phone: 'phone', reports_to: 'manager' })
    await users.next()
    await foundByKey(users, 'reports_to')
    await users.next()
    await keyed(users, 'employee_id')
    await page.getByRole('checkbox', { name: 'Active' }).uncheck()
    expect((await users.dry()).rejected).toBe(0)
    expectRound(again, await kept(users), staff.length)
  }
  const { data } = await read(page, '/api/contact?fields=display_name,job_title,phone,account.name&limit=500') as { data: Record<string, any>[] }
  for (const one of customers) expect(data.find(contact => contact['display_name'] === one['contact_name'])).toMatchObject({ job_title: one['contact_title'], 'account.name': one['company_name'] })
  const lands = (await read(page, '/api/account?fields=name,billing_country&limit=500') as { data: Record<string, any>[] }).data
  for (const [written, code] of [['UK', 'GB'], ['USA', 'US'], ['Germany', 'DE']]) for (const one of customers.filter(customer => customer['country'] === written)) expect(lands.find(firm => firm['name'] === one['company_name'])?.['billing_country']).toBe(code)
  const users = (await read(page, '/api/user?fields=name,active,email,manager.name&limit=500') as { data: Record<string, any>[] }).data
  const byId = new Map(staff.map(one => [one['employee_id'], one['employee_name']]))
  for (const one of staff) expect(users.find(user => user['name'] === one['employee_name'])).toMatchObject({ active: false, email: null, ...(one['reports_to'] ? { 'manager.name': byId.get(one['reports_to']) } : {}) })
  said(`wizard, twice: ${customers.length} firms, ${customers.length} people in them, ${staff.length} staff under each other; second time 0 created`)
})

test('goods, faxes, orders and their lines through the API, twice; the total is that of the old system', async ({ page }) => {
  test.setTimeout(120_000)
  const customers = rows('customers'), goods = rows('products'), orders = rows('orders'), lines = rows('order_details'), families = new Map(rows('categories').map(one => [one['category_id'], one['category_name']]))
  await signIn(page, 'es')
  const key = (column: string) => ({ external_ids: { system: SYSTEM, column } })
  const old = { by: 'external_id', system: SYSTEM }
  const faxes = customers.filter(one => one['fax']).map(({ customer_id, fax }) => ({ customer_id: customer_id!, fax: fax! }))
  const sold = lines.map(line => ({ line_id: `${line['order_id']}-${line['product_id']}`, order_id: line['order_id']!, product_id: line['product_id']!, unit_price: real(line['unit_price']!), quantity: line['quantity']!, discount: real(line['discount']!) }))
  const files: { name: string; lines: Line[]; spec: Record<string, unknown> }[] = [
    { name: 'faxes', lines: faxes, spec: { entity: 'contact_point', mapping: { fax: 'value', customer_id: 'contact' }, lookup: { contact: old }, defaults: { kind: 'phone', label: 'fax' }, ...key('customer_id') } },
    {
      name: 'products', lines: goods.map(one => ({ ...one, unit_price: real(one['unit_price']!), category: families.get(one['category_id'])! })),
      spec: { entity: 'product', mapping: { product_name: 'name', category: 'family', quantity_per_unit: 'unit', unit_price: 'unit_price', discontinued: 'active' }, values: { discontinued: { 0: 'true', 1: 'false' } }, lookup: { family: { by: 'name', create: true } }, defaults: { currency: 'USD' }, ...key('product_id') },
    },
    {
      name: 'orders', lines: orders,
      spec: {
        entity: 'order', mapping: { customer_id: 'account', employee_id: 'owner', order_date: 'order_date', required_date: 'delivery_date', ship_address: 'shipping_street', ship_city: 'shipping_city', ship_region: 'shipping_region', ship_postal_code: 'shipping_postal_code', ship_country: 'shipping_country' },
        lookup: { account: old, owner: old }, defaults: { currency: 'USD' }, ...key('order_id'),
      },
    },
    { name: 'order_details', lines: sold, spec: { entity: 'order_line', mapping: { order_id: 'order', product_id: 'product', unit_price: 'unit_price', quantity: 'quantity', discount: 'discount' }, lookup: { order: old, product: old }, multiply: { discount: 100 }, ...key('line_id') } },
  ]
  for (const round of [1, 2]) for (const file of files) {
    const run = await importFile(page, file.name, csv(file.lines), file.spec)
    const rejected = run['rejected'] > 0 ? JSON.stringify((await read(page, `/api/import/${run['id']}/problems`))['data']).slice(0, 1500) : ''
    expect(run, `${file.name} round ${round}: ${rejected}`).toMatchObject({ state: 'done', rejected: 0, review: 0, ...(round === 1 ? { created: file.lines.length, updated: 0 } : { created: 0, updated: file.lines.length }) })
  }
  const { data: [sum] } = await read(page, `/api/order/aggregate?measures=count,sum(total)&filter=${encodeURIComponent(JSON.stringify({ field: 'owner.active', op: 'eq', value: false }))}`) as { data: Record<string, any>[] }
  const total = sold.reduce((all, line) => all + Number(line.unit_price) * Number(line.quantity) * (1 - Number(line.discount)), 0)
  expect(sum!['count']).toBe(orders.length)
  expect(Math.abs(Number(sum!['sum(total)']) - total)).toBeLessThan(0.005 * sold.length)
  if (published) expect(total).toBeCloseTo(1_265_793.04, 1)
  expect(await count(page, 'contact_point', { field: 'label', op: 'eq', value: 'fax' })).toBe(faxes.length)
  expect(await count(page, 'product', { field: 'active', op: 'eq', value: false })).toBe(goods.filter(one => one['discontinued'] === '1').length)
  const first = orders[0]!
  const { data: [taken] } = await read(page, `/api/order?fields=account.name,owner.name,order_date,total&filter=${encodeURIComponent(JSON.stringify({ field: 'order_date', op: 'eq', value: first['order_date'] }))}&limit=1`) as { data: Record<string, any>[] }
  expect(taken!['account.name']).toBeTruthy()
  await page.goto('/order')
  await expect(page.getByRole('grid')).toBeVisible()
  await picture(page, 'northwind-4-orders')
  said(`API, twice: ${faxes.length} faxes, ${goods.length} goods, ${orders.length} orders, ${sold.length} lines; total ${String(sum!['sum(total)'])} USD against ${total.toFixed(2)}; second time 0 created`)
})

test('all of it is undone, the last import first', async ({ page }) => {
  test.setTimeout(120_000)
  await signIn(page, 'es')
  for (const id of imported.toReversed()) {
    expect(await page.evaluate(async run => (await fetch(`/api/import/${run}/reversal`, { method: 'POST' })).status, id)).toBe(202)
    const run = await ended(page, id)
    expect({ state: run['state'], kept: run['kept'] ?? [] }, `${run['entity']} ${run['file']}`).toEqual({ state: 'reverted', kept: [] })
  }
  for (const entity of ENTITIES) expect(await count(page, entity), entity).toBe(before.get(entity))
  // telephones that the records brought with them stay beside them, in case somebody takes a record out of the bin
  expect(await count(page, 'contact_point', { field: 'label', op: 'eq', value: 'fax' })).toBe(0)
  said(`${imported.length} imports undone, nothing left`)
})

/** Employees with the name in one column, as `user` has it. */
function people(employees: Line[]): Line[] {
  return employees.map(one => ({ employee_id: one['employee_id']!, employee_name: `${one['first_name']} ${one['last_name']}`, title: one['title']!, home_phone: one['home_phone']!, reports_to: one['reports_to']! }))
}

/** Imports, and remembers the run. */
async function kept(steps: Wizard): Promise<Counts> {
  const { id, counts } = await steps.run()
  imported.push(id)
  return counts
}

function expectRound(again: boolean, counts: Counts, expected: number): void {
  expect(counts).toMatchObject(again ? { created: 0, updated: expected } : { created: expected, updated: 0, rejected: 0 })
}

/** In the step of rules: the column with the keys of the old system. */
async function keyed({ page }: Wizard, column: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Column with its key' }).click()
  await page.getByRole('option', { name: column, exact: true }).click()
  await page.getByRole('textbox', { name: 'System' }).fill(SYSTEM)
}

/** In the step of values: the reference is found by the key of the old system. */
async function foundByKey(steps: Wizard, column: string): Promise<void> {
  const card = steps.card(new RegExp(`^${column}`))
  await card.getByRole('combobox', { name: /is found by/ }).click()
  await steps.page.getByRole('option', { name: 'Key of another system' }).click()
  await card.getByRole('textbox', { name: 'System' }).fill(SYSTEM)
}

async function importFile(page: Page, name: string, text: string, spec: Record<string, unknown>): Promise<Record<string, any>> {
  const id = await page.evaluate(async ([fileName, content, order]) => {
    const form = new FormData()
    form.append('spec', order)
    form.append('file', new Blob([content], { type: 'text/csv' }), `${fileName}.csv`)
    const response = await fetch('/api/import', { method: 'POST', body: form })
    const answer = await response.text()
    if (!response.ok) throw new Error(answer)
    return (JSON.parse(answer) as { id: string }).id
  }, [name, text, JSON.stringify(spec)] as const)
  imported.push(id)
  return ended(page, id)
}

async function ended(page: Page, id: string): Promise<Record<string, any>> {
  let run: Record<string, any> = {}
  await expect.poll(async () => { run = await read(page, `/api/import/${id}`); return ['queued', 'running', 'reverting'].includes(String(run['state'])) }, { timeout: 60_000 }).toBe(false)
  return run
}
