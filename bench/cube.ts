// `node --import tsx bench/cube.ts [rows]`: questions about many opportunities through the cube, each beside the SQL one would write by hand for it, on a PostgreSQL of its own. Prints milliseconds, medians of 11 alternating runs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { modules } from '#app'
import { cube, type AskedQuestion } from '#analytical/cubes/public.ts'
import { contextFor, systemContext } from '#kernel/access/system.ts'
import { systemClock } from '#kernel/clock/clock.ts'
import type { Ctx } from '#kernel/context.ts'
import { connect } from '#kernel/database/connect.ts'
import { migrate } from '#kernel/database/migrate.ts'
import { createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { packageFolder } from '#platform/process/configuration.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { principalFor } from '#platform/sessions/principal.ts'
import { setUp } from '#platform/sessions/set-up.ts'
import { throwawayCluster } from '#test/support/cluster.ts'
import { testConfiguration } from '#test/support/database.ts'

const wanted = Number(process.argv[2] ?? 500_000), BLOCK = 2_000, SELLERS = 20, RUNS = 11
const cluster = await throwawayCluster(), folder = mkdtempSync(join(tmpdir(), 'vinculo-cube-'))
const kernel = createKernel(testConfiguration({ databaseUrl: cluster.adminUrl, dataFolder: folder }), connect(cluster.adminUrl, { max: 4, applicationName: 'cube bench' }), modules, { clock: systemClock(), log: pino({ level: 'silent' }) })
try {
  await migrate(kernel, join(packageFolder(), 'migrations'))
  await setUp(kernel, { language: 'es', country: 'MX', organisation: 'Medida', adminEmail: 'jefa@medida.example', adminPassword: 'una clave bien larga 42' })
  const system = systemContext(kernel, { reason: 'bench', origin: 'system' }), sellers = await fill(system)
  const seller = contextFor(kernel, (await principalFor(kernel, sellers[0]!))!, { origin: 'api' })
  for (const [who, ctx] of [['administrator', system], ['seller', seller]] as const) for (const one of QUESTIONS()) await compare(who, ctx, one)
} finally {
  await kernel.tick.close()
  await kernel.sql.end({ timeout: 1 })
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}

interface Compared { name: string; question: AskedQuestion; raw: string }

/** `$1` stands for the seller's access array, or for none. */
function QUESTIONS(): Compared[] {
  const from = (where = '') => `from opportunity o where o.deleted_at is null and ($1::int[] is null or o.acl && $1::int[])${where}`
  const won = `filter (where status = 'won')`
  return [
    { name: 'won value and win rate by seller', question: { rows: ['owner'], measures: ['won_value', 'win_rate'] }, raw: `select owner, sum(amount_base) ${won}, 100.0 * count(*) ${won} / nullif(count(*) filter (where status in ('won', 'lost')), 0) ${from()} group by grouping sets ((owner), ())` },
    { name: 'value by month and stage, a year', question: { rows: ['close_date:month'], columns: ['stage'], measures: ['count', 'value'], period: { from: '2026-01-01', to: '2026-12-31' } }, raw: `select date_trunc('month', close_date)::date m, stage, count(*), sum(amount_base) ${from(` and close_date between '2026-01-01' and '2026-12-31'`)} group by grouping sets ((1, 2), (1), (2), ())` },
    { name: 'value by product family', question: { rows: ['family'], measures: ['value'] }, raw: `select p.family, sum(o.amount_base) from opportunity o left join product p on p.id = o.product and p.deleted_at is null where o.deleted_at is null and ($1::int[] is null or o.acl && $1::int[]) group by grouping sets ((1), ())` },
    { name: 'the 25 greatest accounts', question: { rows: ['account'], measures: ['won_value'], limit: 25 }, raw: `select account, sum(amount_base) ${won} as v ${from()} group by account order by v desc nulls last limit 25` },
  ]
}

async function compare(who: string, ctx: Ctx, { name, question, raw }: Compared): Promise<void> {
  const reach = ctx.user.admin || ctx.user.id === null ? null : `{${ctx.user.keys.flatMap(key => [1, 2, 3].map(level => key * 4 + level)).join(',')}}`
  // in the statement as the cube has it: known to the planner, or not there at all
  const plain = reach === null ? raw.replaceAll('($1::int[] is null or o.acl && $1::int[])', 'true') : raw.replaceAll('($1::int[] is null or o.acl && $1::int[])', 'o.acl && $1::int[]')
  const times: { cube: number[]; raw: number[] } = { cube: [], raw: [] }
  for (let run = -2; run < RUNS; run++) {
    const a = await timed(() => cube(ctx, 'sales', question)), b = await timed(() => ctx.sql.unsafe(plain, reach === null ? [] : [reach], { prepare: true }))
    if (run >= 0) { times.cube.push(a); times.raw.push(b) }
  }
  const [mine, hand] = [median(times.cube), median(times.raw)]
  process.stdout.write(`${who.padEnd(14)} ${name.padEnd(34)} cube ${mine.toFixed(0).padStart(6)} ms   by hand ${hand.toFixed(0).padStart(6)} ms   ${(mine / hand).toFixed(2)}\n`)
}

/** A block by the product's own writers, then copies of it by SQL with ids of their own. */
async function fill(ctx: Ctx): Promise<string[]> {
  const ids = async (entity: string, inputs: Record<string, unknown>[]) => (await createMany(ctx, entity, inputs)).map(row => String(row['id']))
  const sellers = await ids('user', Array.from({ length: SELLERS }, (_, i) => ({ name: `Vendedor ${i}`, email: `v${i}@medida.example`, roles: ['sales_rep'] })))
  const families = await ids('product_family', ['Cajas', 'Bolsas', 'Botellas'].map(name => ({ name })))
  const products = await ids('product', Array.from({ length: 40 }, (_, i) => ({ name: `Producto ${i}`, family: families[i % 3] })))
  const accounts = await ids('account', Array.from({ length: 1000 }, (_, i) => ({ name: `Cuenta ${i}`, owner: sellers[i % SELLERS] })))
  const stages = await rows(ctx, 'stage', { fields: ['id'], limit: 20 })
  const day = (i: number) => `202${5 + (i % 2)}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
  for (let at = 0; at < BLOCK; at += 500) await ids('opportunity', Array.from({ length: 500 }, (_, j) => { const i = at + j; return { name: `Venta ${i}`, account: accounts[(i * 7) % 1000], owner: sellers[((i * 7) % 1000) % SELLERS], product: products[(i * 13) % 40], stage: stages[(i * 5) % stages.length]!['id'], amount: String(100 + ((i * 7919) % 90_000)), currency: 'MXN', close_date: day(i) } }))
  const columns = (await ctx.sql.unsafe(`select column_name::text as name from information_schema.columns where table_schema = 'public' and table_name = 'opportunity' limit 500`)).map(row => String(row['name'])).filter(name => name !== 'id')
  const listed = columns.map(name => `"${name}"`).join(', ')
  const block = (await ctx.sql.unsafe('select id::text as id from opportunity limit 10000')).map(row => String(row['id']))
  for (let k = 2; k <= Math.ceil(wanted / BLOCK); k += 10) {
    const values = columns.map(name => `o."${name}"`).join(', '), last = Math.min(k + 9, Math.ceil(wanted / BLOCK))
    await ctx.sql.unsafe(`insert into opportunity (id, ${listed}) select md5(k || o.id::text)::uuid, ${values} from generate_series(${k}, ${last}) k, opportunity o where o.id = any($1::uuid[])`, [block] as never[])
  }
  for (const table of ['opportunity', 'account', 'product']) await ctx.sql.unsafe(`vacuum (analyze) ${table}`)
  const [found] = await ctx.sql.unsafe('select count(*)::int as n from opportunity')
  process.stdout.write(`${String(found!['n'])} opportunities, ${SELLERS} sellers\n`)
  return sellers
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function median(values: number[]): number { return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]! }
