// `node bin/screenshots.mjs`: the pictures of README.md, taken from the running program in a folder of its own with an invented company. BASE_URL takes one that runs already (administrator below, set up and empty).
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { CASES, COMPANIES, FILE, PEOPLE, SALES, TASKS, TOUCHES } from './screenshots-company.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..'), images = join(root, 'docs', 'images')
const administrator = { email: 'ana.ruiz@imprentasol.example', password: 'nueve-gatos-verdes' }

const program = process.env.BASE_URL ? { url: process.env.BASE_URL, stop: async () => undefined } : await start()
try {
  const record = await fill(program.url)
  await photograph(program.url, record)
} finally { await program.stop() }

async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-pictures-'))
  const child = spawn(process.execPath, [join(root, 'bin', 'start.mjs'), '--port', '0', '--data', folder], {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, VINCULO_ADMIN_EMAIL: administrator.email, VINCULO_ADMIN_PASSWORD: administrator.password, VINCULO_ORG: 'Imprenta Sol', VINCULO_COUNTRY: 'MX', DATABASE_URL: '', VINCULO_SECRET: '', VINCULO_ROLE: 'all' },
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const url = await new Promise((resolve, reject) => {
    let out = ''
    child.stdout.on('data', chunk => {
      out += String(chunk)
      const found = /Vínculo listens on (http:\S+)\n/.exec(out)
      if (found) resolve(found[1])
    })
    void ended.then(() => reject(new Error('the program ended before it listened')))
  })
  return { url, async stop() { child.kill('SIGTERM'); await ended; rmSync(folder, { recursive: true, force: true }) } }
}

/** An invented company, by the API. Returns the contact whose page is photographed. */
async function fill(url) {
  const signedIn = await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(administrator) })
  if (signedIn.status !== 200) throw new Error(`sign-in: ${signedIn.status}`)
  const cookie = signedIn.headers.getSetCookie().map(text => text.split(';')[0]).join('; ')
  const call = async (method, path, body) => {
    const answer = await fetch(url + path, { method, headers: { cookie, 'content-type': 'application/json' }, body: body && JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const create = (entity, record) => call('POST', `/api/${entity}`, record)
  const me = (await signedIn.json()).user
  await call('PATCH', `/api/user/${me.id}`, { name: 'Ana Ruiz' })
  const stages = (await call('GET', '/api/stage?fields=name,order,status&sort=order&limit=20')).data
  const accounts = {}
  for (const [name, industry, city, lifecycle] of COMPANIES) accounts[name] = (await create('account', { name, industry, billing_city: city, lifecycle, kind: 'organization', employees: 20 + (name.length * 37) % 400 })).id
  let shown = null
  for (const [first, last, second, job, company] of PEOPLE) {
    const mail = `${first}.${last}`.normalize('NFD').replace(/[\u0300-\u036f ]/g, '').toLowerCase()
    const made = await create('contact', { first_name: first, last_name: last, second_last_name: second, job_title: job, account: accounts[company], email: `${mail}@example.com`, phone: `55 ${2000 + last.length * 311} ${1000 + first.length * 417}` })
    if (!shown) shown = { id: made.id, account: accounts[company] }
  }
  for (const [name, company, amount, at, days] of SALES) {
    const stage = stages[at]
    await create('opportunity', { name, account: accounts[company], ...(accounts[company] === shown.account ? { contact: shown.id } : {}), amount, currency: 'MXN', stage: stage.id, close_date: day(days), ...(stage.status === 'lost' ? { loss_reason: 'price' } : {}) })
  }
  for (const [channel, direction, subject, body, days] of TOUCHES) await create('interaction', { channel, direction, subject, body, occurred_at: moment(days), contact: shown.id, account: shown.account, user: me.id })
  for (const [subject, type, priority] of CASES) await create('case', { subject, type, priority, contact: shown.id, account: shown.account, origin: 'mail' })
  for (const [subject, days] of TASKS) await create('task', { subject, due_at: moment(days), contact: shown.id, account: shown.account, kind: 'follow_up' })
  await create('commitment', { text: 'Enviar muestras de papel reciclado', promised_by: 'us', due_at: moment(3), contact: shown.id, account: shown.account })
  return shown.id
}

async function photograph(url, id) {
  mkdirSync(images, { recursive: true })
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [] })
  try {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1366, height: 768 }, locale: 'es-MX', timezoneId: 'America/Mexico_City', reducedMotion: 'reduce' })
    const page = await context.newPage()
    const shoot = async name => {
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      await page.evaluate(() => document.fonts.ready)
      await page.waitForTimeout(400)
      await page.screenshot({ path: join(images, `${name}.png`) })
    }
    await page.goto('/sign-in')
    await page.getByLabel('Correo electrónico').fill(administrator.email)
    await shoot('sign-in')
    await page.getByLabel('Contraseña', { exact: true }).fill(administrator.password)
    await page.locator('button[type=submit]').click()
    await page.waitForURL(address => address.pathname === '/')
    await page.goto('/contact')
    await page.getByText('Ximena').first().waitFor()
    await shoot('list')
    await page.goto(`/contact/${id}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await shoot('record')
    await page.goto('/import?entity=account')
    await page.locator('input[type=file]').setInputFiles({ name: 'clientes.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
    await page.getByText('Razón social').first().waitFor()
    await shoot('import')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`/contact/${id}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await shoot('phone')
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.evaluate(() => localStorage.setItem('vinculo.preferences', JSON.stringify({ ...JSON.parse(localStorage.getItem('vinculo.preferences') ?? '{}'), theme: 'dark' })))
    await page.goto('/opportunity')
    await page.getByText('Catálogo').first().waitFor()
    await shoot('dark')
  } finally { await browser.close() }
}

function moment(days) { return new Date(Date.now() + days * 86_400_000).toISOString() }
function day(days) { return moment(days).slice(0, 10) }
