// Fills a running installation for the benchmark: users, companies, people, deals, talks, through the kernel's own batch writers.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { modules } from '#app'
import { systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { connect } from '#kernel/database/connect.ts'
import { createKernel } from '#kernel/process/create-kernel.ts'
import { readConfiguration } from '#kernel/process/configuration.ts'
import { createMany } from '#kernel/records/create.ts'
import { list } from '#kernel/records/list.ts'
import type { Row } from '#kernel/module.ts'

export interface Sizes { companies: number; contacts: number; opportunities: number; interactions: number; owners: number }

const FIRST = ['Ana', 'Luis', 'María', 'José', 'Carmen', 'Javier', 'Lucía', 'Miguel', 'Elena', 'Pablo', 'Sofía', 'Diego', 'Laura', 'Andrés', 'Paula', 'Jorge']
const PART = ['gar', 'lo', 'mar', 'fer', 'san', 'pe', 'go', 'mez', 'ruiz', 'ál', 'va', 'rez', 'mo', 'ren', 'ji', 'nez', 'na', 'var', 'ro', 'tor', 'res', 'do', 'min', 'guez', 'ra', 'mi', 'gil', 'se', 'rra', 'no', 'cas', 'tro', 'or', 'te', 'ga', 'ru', 'bio', 'mol', 'na', 'del']
const CITIES = ['Madrid', 'Bogotá', 'Lima', 'Ciudad de México', 'Buenos Aires', 'Santiago', 'Valencia', 'Sevilla']

/** Creates everything; the same seed gives the same rows. Returns seconds per entity. */
export async function load(ctx: Ctx, sizes: Sizes, progress: (line: string) => void): Promise<Record<string, number>> {
  const random = seeded(7)
  const seconds: Record<string, number> = {}
  const timed = async (entity: string, count: number, make: (i: number) => Row): Promise<string[]> => {
    const started = performance.now()
    const ids = await inBatches(ctx, entity, count, make)
    seconds[entity] = (performance.now() - started) / 1000
    progress(`${entity}: ${count} in ${seconds[entity]!.toFixed(1)} s`)
    return ids
  }
  const owners = await timed('user', sizes.owners, i => ({ name: `Vendedor ${i}`, email: `vendedor${i}@bench.example`, roles: ['sales_rep'] }))
  const companies = await timed('account', sizes.companies, i => ({ name: `${surname(random)} ${surname(random)} ${i}`, owner: pick(random, owners), billing_city: pick(random, CITIES), phone: `+3491${String(1_000_000 + i).slice(-7)}` }))
  const people = await timed('contact', sizes.contacts, i => ({ first_name: pick(random, FIRST), last_name: surname(random), second_last_name: surname(random), email: `p${i}@correo${i % 97}.example`, phone: `+346${String(10_000_000 + i).slice(-8)}`, job_title: pick(random, ['Compras', 'Dirección', 'Ventas', 'Técnica']), account: pick(random, companies), owner: pick(random, owners) }))
  const stages = (JSON.parse((await list(ctx, 'stage', { fields: ['pipeline'], sort: 'id' })).json) as { data: Row[] }).data
  await timed('opportunity', sizes.opportunities, i => { const stage = pick(random, stages); return { name: `Oportunidad ${i}`, stage: stage['id'], pipeline: stage['pipeline'], account: pick(random, companies), contact: pick(random, people), amount: String(100 + Math.floor(random() * 90_000)), currency: 'EUR', close_date: '2027-03-01', owner: pick(random, owners) } })
  await timed('interaction', sizes.interactions, i => ({ channel: pick(random, ['phone', 'mail', 'visit']), direction: pick(random, ['in', 'out']), subject: `Conversación ${i}`, occurred_at: new Date(Date.UTC(2026, 0, 1) + Math.floor(random() * 300) * 86_400_000).toISOString(), contact: pick(random, people) }))
  await ctx.sql.unsafe('analyze')
  return seconds
}

async function inBatches(ctx: Ctx, entity: string, count: number, make: (i: number) => Row): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < count; from += 1_000) {
    const created = await createMany(ctx, entity, Array.from({ length: Math.min(1_000, count - from) }, (_, i) => make(from + i)))
    for (const row of created) ids.push(String(row['id']))
  }
  return ids
}

function surname(random: () => number): string {
  const text = pick(random, PART) + pick(random, PART) + (random() < 0.5 ? pick(random, PART) : '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function pick<T>(random: () => number, list: readonly T[]): T { return list[Math.floor(random() * list.length)]! }

/** mulberry32 (public domain): 32-bit state, good enough for sample data. */
function seeded(seed: number): () => number {
  let a = seed >>> 0
  return () => { a = (a + 0x6d2b79f5) | 0; let t = Math.imul(a ^ (a >>> 15), 1 | a); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296 }
}

/** Opens the database of an installation with the embedded server running, as its own processes do. */
export async function openInstallation(folder: string, databaseUrl: string): Promise<{ ctx: Ctx; close(): Promise<void> }> {
  const config = { ...readConfiguration(['--data', folder], process.env), databaseUrl, secret: readFileSync(join(folder, 'secret.key')) }
  const sql = connect(databaseUrl, { max: 4, applicationName: 'vinculo bench', statementTimeout: 0 })
  const kernel = createKernel(config, sql, modules)
  return { ctx: systemContext(kernel, { reason: 'benchmark data', origin: 'system' }), close: () => sql.end({ timeout: 5 }) }
}

if (process.argv[1]?.endsWith('load.ts')) {
  const [folder = '', url = '', scale = '1'] = process.argv.slice(2)
  const n = Number(scale)
  const { ctx, close } = await openInstallation(folder, url)
  await load(ctx, { companies: 20_000 * n, contacts: 100_000 * n, opportunities: 50_000 * n, interactions: 100_000 * n, owners: 10 }, line => console.log(line))
  await close()
}
