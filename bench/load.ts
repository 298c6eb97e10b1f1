// Fills a running installation: a block of up to 10,000 people with their companies, deals and talks through the kernel's own batch writers, then copies of that block by SQL.
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { modules } from '#app'
import { systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { connect } from '#kernel/database/connect.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { readConfiguration } from '#platform/process/configuration.ts'
import { createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import type { Row } from '#kernel/module.ts'
import { copyBlock } from './copy.ts'
import type { Block } from './copy.ts'
import { CITIES, FIRST, TITLES, pick, seeded, surname } from './words.mjs'

/** For each person: a fifth of a company, half a deal, one talk. */
export const BLOCK = 10_000

interface Order { folder: string; url: string; contacts: number; owners: string[] }

const order = JSON.parse(readFileSync(0, 'utf8')) as Order
const { ctx, close } = open(order)
const seconds: Record<string, number> = {}
const block: Block = { since: ctx.clock.now(), request: ctx.requestId, people: Math.min(BLOCK, order.contacts) }
await writeBlock(ctx, order.owners, block.people)
await timed('reactions', () => settled(ctx))
for (let k = 1; k * block.people < order.contacts; k++) await timed('copies', () => copyBlock(ctx.kernel.sql, block, k))
await timed('vacuum analyze', async () => { for (const table of ['account', 'contact', 'account_contact', 'contact_point', 'opportunity', 'interaction', 'contact_derived', 'account_derived', 'opportunity_derived', 'kernel.change']) await ctx.sql.unsafe(`vacuum (analyze) ${table}`) })
await close()
process.stdout.write(JSON.stringify(seconds))

/** Every row as the product itself writes it: checks, access arrays, search text, contact points, changes. */
async function writeBlock(on: Ctx, owners: string[], people: number): Promise<void> {
  const random = seeded(7)
  const companies = await inBatches(on, 'account', people / 5, i => ({ name: `${surname(random)} ${surname(random)} ${i}`, owner: pick(random, owners), billing_city: pick(random, CITIES), phone: `+34${911_000_000 + i}` }))
  const contacts = await inBatches(on, 'contact', people, i => ({
    first_name: pick(random, FIRST), last_name: surname(random), second_last_name: surname(random), email: `p${i}@correo${i % 97}.example`, phone: `+34${610_000_000 + i}`, job_title: pick(random, TITLES),
    account: pick(random, companies), owner: pick(random, owners),
  }))
  const stages = await rows(on, 'stage', { fields: ['pipeline'], sort: 'id' })
  await inBatches(on, 'opportunity', people / 2, i => {
    const stage = pick(random, stages)
    return { name: `Oportunidad ${i}`, stage: stage['id'], pipeline: stage['pipeline'], account: pick(random, companies), contact: pick(random, contacts), amount: String(100 + Math.floor(random() * 90_000)), currency: 'EUR', close_date: '2027-03-01', owner: pick(random, owners) }
  })
  await inBatches(on, 'interaction', people, i => ({ channel: pick(random, ['phone', 'mail', 'visit']), direction: pick(random, ['in', 'out']), subject: `Conversación ${i}`, occurred_at: new Date(Date.UTC(2026, 0, 1) + Math.floor(random() * 300) * 86_400_000).toISOString(), contact: pick(random, contacts) }))
}

async function inBatches(on: Ctx, entity: string, count: number, make: (i: number) => Row): Promise<string[]> {
  const ids: string[] = []
  await timed(entity, async () => {
    for (let from = 0; from < count; from += 1_000) {
      for (const row of await createMany(on, entity, Array.from({ length: Math.min(1_000, Math.ceil(count - from)) }, (_, i) => make(from + i)))) ids.push(String(row['id']))
    }
  })
  return ids
}

/** Until every reaction has read all changes: what follows from a record (the last talk of a person) is there before the block is copied. */
async function settled(on: Ctx): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const [behind] = await on.sql`select exists (select 1 from kernel.reaction r where exists (select 1 from kernel.change c where (c.epoch, c.xid, c.seq) > (r.epoch, r.xid, r.seq))) as some`
    if (!behind!['some']) return
    await wait(500)
  }
  throw new Error('reactions did not catch up within five minutes')
}

async function timed(name: string, work: () => Promise<void>): Promise<void> {
  const started = performance.now()
  await work()
  seconds[name] = Math.round(((seconds[name] ?? 0) + (performance.now() - started) / 1000) * 100) / 100
  process.stderr.write(`${name}: ${seconds[name]} s\n`)
}

function open({ folder, url }: Order): { ctx: Ctx; close(): Promise<void> } {
  const config = { ...readConfiguration(['--data', folder], process.env), databaseUrl: url, secret: Buffer.from(readFileSync(join(folder, 'secret.key'), 'utf8').trim(), 'hex') }
  const sql = connect(url, { max: 2, applicationName: 'vinculo bench', statementTimeout: 0 })
  return { ctx: systemContext(createKernel(config, sql, modules), { reason: 'rows of the benchmark', origin: 'system' }), close: () => sql.end({ timeout: 5 }) }
}
