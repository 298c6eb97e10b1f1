// The 360 page of eight customers of the demo company answers, with text and above the fold at 1366x768, what whoever attends them asks: who, worth, what was agreed, what is open, may I contact them and how, who decides, what is late, what next.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startDemo } from './demo.ts'
import type { Demo } from './demo.ts'

const ANSWERS = ['Quién es', 'Qué sigue', 'Qué está atrasado', 'Qué se acordó', 'Cómo contactar', 'Qué está abierto', 'Cuánto vale', 'Quién decide']
const FOLD = 768

let demo: Demo

test.beforeAll(async () => {
  test.setTimeout(240_000)
  demo = await startDemo()
})
test.afterAll(async () => { await demo.stop() })
test.use({ viewport: { width: 1366, height: FOLD } })

test('eight customers: eight answers each, above the fold, from one request', async ({ page }) => {
  test.setTimeout(180_000)
  await signIn(page, demo.admin)
  // a page that hears of a change asks again, as it should, and a new company still changes: here it hears of none
  await page.route(/\/api\/live/, route => route.abort())
  for (const path of await customers(page)) {
    let asked = 0
    const count = (request: { url(): string }): void => { if (request.url().includes('/360')) asked += 1 }
    page.on('request', count)
    await page.goto(demo.url + path)
    const view = page.getByRole('group', { name: 'Vista 360' })
    for (const answer of ANSWERS) {
      const region = view.getByRole('region', { name: answer, exact: true })
      await expect(region, `${path} ${answer}`).toBeVisible()
      const box = (await region.boundingBox())!
      expect(box.y + box.height, `${path}: ${answer} stands above the fold`).toBeLessThanOrEqual(FOLD)
      expect((await region.innerText()).replace(answer, '').trim().length, `${path}: ${answer} says something`).toBeGreaterThan(5)
    }
    expect(asked, `${path} asks once`).toBe(1)
    page.off('request', count)
    // the answers are those of this record
    const { record, glances, panels } = await read(page, `/api${path}/360?glances=true`)
    await expect(view.getByRole('region', { name: 'Quién es' })).toContainText(String(record['display_name'] ?? record['name']))
    for (const way of glances['reach'].ways) if (way.value) await expect(view.getByRole('region', { name: 'Cómo contactar' })).toContainText(({ phone: 'Llamar', whatsapp: 'Escribir por WhatsApp', mail: 'Enviar correo' } as Record<string, string>)[way.channel]!)
    if (glances['talk']?.subject) await expect(view.getByRole('region', { name: 'Qué se acordó' })).toContainText(glances['talk'].subject)
    const sale = panels.find((panel: { name: string }) => panel.name === 'opportunities').rows[0]
    if (sale) await expect(view.getByRole('region', { name: 'Qué está abierto' })).toContainText(sale.name)
    if (glances['complaints'][0]?.deadline) await expect(view.getByRole('region', { name: 'Qué está abierto' })).toContainText('responder hasta el')
    await expect(view.getByRole('region', { name: 'Qué sigue' })).toContainText(/Motivo: .+|\d{2}\/\d{2}\/\d{4}|Sin fecha/)
  }
})

test('a click on a way keeps the touch on record, and takes it back; the page follows by itself', async ({ page }) => {
  await signIn(page, demo.seller)
  const id = (await list(page, 'contact', { field: 'whatsapp', op: 'is_not_empty' }))[0]!.id
  await page.goto(`${demo.url}/contact/${id}`)
  const reach = page.getByRole('region', { name: 'Cómo contactar' })
  const link = reach.getByRole('link', { name: 'Escribir por WhatsApp' })
  await expect(link).toHaveAttribute('href', /^https:\/\/wa\.me\/\d{8,15}$/)
  await page.context().route('https://wa.me/**', route => route.fulfill({ body: '' }))
  await link.click()
  await expect(page.getByText('Contacto por WhatsApp registrado')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Qué se acordó' })).toContainText('Mensaje por WhatsApp')
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(page.getByRole('region', { name: 'Qué se acordó' })).not.toContainText('Mensaje por WhatsApp')
})

test('a suggestion becomes a task with one click, and is then what comes next', async ({ page }) => {
  await signIn(page, demo.admin)
  const made = await send(page, '/api/contact', { last_name: 'Sugerencia', email: `sug${Math.random().toString(36).slice(2, 8)}@ejemplo.com` })
  await page.goto(`${demo.url}/contact/${String(made['id'])}`)
  const next = page.getByRole('region', { name: 'Qué sigue' })
  await expect(next).toContainText('no hay ninguna conversación registrada')
  await next.getByRole('button', { name: 'Crear tarea' }).click()
  await page.getByRole('dialog').getByLabel(/Asunto/).press('Control+Enter')
  await expect(next.getByRole('link', { name: 'Presentarse por teléfono' })).toBeVisible()
})

test('a comment that calls a colleague rings their bell', async ({ page, browser }) => {
  await signIn(page, demo.admin)
  const me = (await list(page, 'user', { field: 'email', op: 'eq', value: demo.seller.email }))[0]!
  const id = (await list(page, 'contact', { field: 'owner', op: 'eq', value: me.id }))[0]!.id
  await page.goto(`${demo.url}/contact/${id}?tab=comments`)
  const box = page.getByRole('textbox', { name: 'Escribir un comentario' })
  await box.pressSequentially(`Ver esto @${String(me['name']).slice(0, 4)}`)
  await expect(page.getByRole('option', { name: String(me['name']) })).toBeVisible()
  await box.press('Enter')
  await box.pressSequentially('por favor')
  await box.press('Control+Enter')
  await expect(page.getByRole('listitem').filter({ hasText: 'por favor' })).toContainText(`@${String(me['name'])}`)
  const other = await (await browser.newContext({ viewport: { width: 1366, height: FOLD } })).newPage()
  await signIn(other, demo.seller)
  const bell = other.getByRole('button', { name: /^Notificaciones:/ })
  const unread = async (): Promise<number> => Number(/(\d+) sin leer/.exec(String(await bell.getAttribute('aria-label')))?.[1] ?? 0)
  await expect.poll(unread).toBeGreaterThan(0)
  const before = await unread()
  await bell.click()
  await other.getByRole('link', { name: /pidió atención en/ }).first().click()
  await expect(other.getByRole('listitem').filter({ hasText: 'por favor' })).toBeVisible()
  await expect.poll(unread).toBe(before - 1)
  await other.context().close()
})

for (const theme of ['light', 'dark'] as const) {
  test(`no accessibility violation, ${theme}, and nothing lost on a phone`, async ({ page }) => {
    await signIn(page, demo.admin, theme)
    const path = (await customers(page))[0]!
    await page.goto(demo.url + path)
    await expect(page.getByRole('region', { name: 'Quién decide' })).toBeVisible()
    for (const tab of ['', '?tab=timeline', '?tab=comments', '?tab=files']) {
      await page.goto(demo.url + path + tab)
      await expect(page.getByRole('region', { name: 'Quién decide' })).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
      expect(violations.map(one => `${one.id}: ${one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(' | ')}`), tab).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 700 })
    await page.goto(demo.url + path)
    for (const answer of ANSWERS) await expect(page.getByRole('region', { name: answer, exact: true })).toBeVisible()
    expect(await page.evaluate(() => document.querySelector('main')!.scrollWidth - document.querySelector('main')!.clientWidth)).toBeLessThanOrEqual(0)
  })
}

/** Four accounts and four people: with a complaint, a promise, the largest sale, and those nothing is open with. */
async function customers(page: Page): Promise<string[]> {
  const complaint = await list(page, 'case', { all: [{ field: 'type', op: 'eq', value: 'complaint' }, { field: 'status', op: 'not_in', value: ['resolved', 'closed'] }] })
  const promise = await list(page, 'commitment', { field: 'status', op: 'eq', value: 'open' })
  const sales = await list(page, 'opportunity', { field: 'status', op: 'eq', value: 'open' }, '-amount')
  const [latest, person] = [await list(page, 'account', null, '-created_at'), await list(page, 'contact', null, '-created_at')]
  const account = (row: Row | undefined) => (row?.['account'] ? `/account/${String(row['account'])}` : null), contact = (row: Row | undefined) => (row?.['contact'] ? `/contact/${String(row['contact'])}` : null)
  const found = [account(complaint[0]), contact(complaint[0]), account(promise[0]), contact(promise[0]), account(sales[0]), contact(sales[0]), ...latest.map(row => `/account/${row.id}`), ...person.map(row => `/contact/${row.id}`)]
  const chosen = [...new Set(found.filter(path => path !== null))]
  const [firms, people] = ['/account/', '/contact/'].map(kind => chosen.filter(path => path.startsWith(kind)).slice(0, 4))
  expect(firms!.length + people!.length).toBe(8)
  return [...firms!, ...people!]
}

type Row = Record<string, unknown> & { id: string }

async function list(page: Page, entity: string, filter: unknown, sort?: string): Promise<Row[]> {
  const query = new URLSearchParams({ limit: '20', ...(filter ? { filter: JSON.stringify(filter) } : {}), ...(sort ? { sort } : {}) })
  return ((await read(page, `/api/${entity}?${query.toString()}`)) as { data: Row[] }).data
}

async function read(page: Page, path: string): Promise<any> { return (await page.request.get(demo.url + path)).json() }

async function send(page: Page, path: string, data: unknown): Promise<Row> {
  const answer = await page.request.post(demo.url + path, { data, headers: { origin: demo.url } })
  expect(answer.status()).toBe(201)
  return answer.json() as Promise<Row>
}

async function signIn(page: Page, { email, password }: { email: string; password: string }, theme = 'light'): Promise<void> {
  await page.addInitScript(chosen => localStorage.setItem('vinculo.preferences', JSON.stringify({ language: 'es', theme: chosen })), theme)
  await page.goto(demo.url)
  await page.getByLabel('Correo electrónico').fill(email)
  await page.getByLabel('Contraseña', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
}
