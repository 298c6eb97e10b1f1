// The people who ask and the rows they ask for. A kept folder that was filled before is used as it is.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keyHeaders, openClient } from './client.mjs'
import { withoutWorker } from './processes.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const SELLERS = 10
/** from so many contacts on (or with VINCULO_BENCH_WORLD=1) the rows are those of the simulated company, with points, talks, orders and a past; below, copies of a block */
const WORLD = 200_000

/** {contacts, keys: {admin, seller, manager}, seconds}. Keys stay in the folder, readable by its owner only. */
export async function openData(product, folder, contacts) {
  const file = join(folder, 'bench.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const loaded = contacts >= WORLD || process.env.VINCULO_BENCH_WORLD === '1' ? await openWorld(product, contacts) : await openBlock(product, contacts)
  writeFileSync(file, JSON.stringify(loaded), { mode: 0o600 })
  return loaded
}

async function openBlock(product, contacts) {
  const { keys, owners } = await people(product)
  return { contacts, keys, seconds: await load('load.ts', { folder: product.folder, url: product.databaseUrl, contacts, owners }) }
}

/** The manager has 31 sellers below, the seller is one of them. */
async function openWorld(product, contacts) {
  const { rows, seconds, signIns } = await withoutWorker(product.pid, () => load('load-world.ts', { folder: product.folder, url: product.databaseUrl, contacts }))
  const client = openClient(product.base, 1)
  const as = role => signIn(client, signIns.find(one => one.role === role))
  const keys = { admin: await signIn(client, product.admin), seller: await as('sales_rep'), manager: await as('manager') }
  await client.close()
  return { contacts: rows.contact, keys, seconds, rows }
}

/** A manager with five of ten sellers below. */
async function people(product) {
  const client = openClient(product.base, 1)
  const admin = await signIn(client, product.admin)
  const password = randomBytes(18).toString('base64url')
  const make = async user => (await client.json({ method: 'POST', path: '/api/user', headers: keyHeaders(admin), body: JSON.stringify({ ...user, password }) })).id
  const manager = await make({ name: 'Jefa de ventas', email: 'jefa@bench.example', roles: ['manager'] })
  const owners = []
  for (let i = 0; i < SELLERS; i++) owners.push(await make({ name: `Vendedor ${i}`, email: `vendedor${i}@bench.example`, roles: ['sales_rep'], ...(i < SELLERS / 2 ? { manager } : {}) }))
  const keys = { admin, seller: await signIn(client, { email: 'vendedor0@bench.example', password }), manager: await signIn(client, { email: 'jefa@bench.example', password }) }
  await client.close()
  return { keys, owners }
}

async function signIn(client, { email, password }) {
  const session = await client.json({ method: 'POST', path: '/api/session', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) })
  const cookie = [session.$headers['set-cookie']].flat().map(c => c.split(';')[0]).join('; ')
  return (await client.json({ method: 'POST', path: '/api/api-key', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ name: 'bench' }) })).key
}

/** In a process of its own: the kernel's writers are TypeScript. */
async function load(program, order) {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', '--import', 'tsx', join(root, 'bench', program)], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, VINCULO_LOG_LEVEL: 'warn' } })
  child.stdin.end(JSON.stringify(order))
  let text = ''
  child.stdout.on('data', chunk => { text += chunk })
  const code = await new Promise(resolve => child.once('exit', resolve))
  if (code !== 0) throw new Error(`loading ended with ${code}`)
  return JSON.parse(text)
}
