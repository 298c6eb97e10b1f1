// Fields added and taken away while others work: lists, opened records and writes at a steady rate, before and during, and how long statements waited for locks.
import { setTimeout as wait } from 'node:timers/promises'
import postgres from 'postgres'
import { keyHeaders, openClient, query } from './client.mjs'
import { at, ms, openLoop, sum } from './open-loop.mjs'

/** requests per second: a busy morning of a hundred people */
const RATE = 40
/** milliseconds at p99 that the work of others may take while fields are made */
export const TARGET = 50
const FIELDS = [{ kind: 'text' }, { kind: 'select', options: [{ value: 'a', es: 'A', en: 'A' }] }, { kind: 'number', indexed: true }, { kind: 'ref', target: 'account' }, { kind: 'text', searchable: true }, { kind: 'money' }, { kind: 'date', indexed: true }, { kind: 'text', unique: true }]
let sequence = Math.floor(performance.timeOrigin) % 1_000_000_000

/**
 * Measures and prints. Half of the fields are made while a long report reads the table: whoever waits for its end would stop everybody who comes after.
 */
export async function fieldStep(product, loaded, plan) {
  const client = openClient(product.base, 64), headers = keyHeaders(loaded.keys.admin)
  const sql = postgres(product.databaseUrl.split('?')[0], { max: 3, onnotice: () => undefined })
  try {
    const work = await workOf(client, headers)
    await openLoop(client, RATE, work, async () => { await wait(5_000) })
    const before = await openLoop(client, RATE, work, async () => { await wait(Math.max(10, plan.seconds) * 1000) })
    const locks = watchLocks(sql), made = []
    const during = await openLoop(client, RATE, work, async () => {
      for (const [n, field] of FIELDS.entries()) made.push(await oneField(client, headers, sql, field, n % 2 === 1))
    })
    const waits = await locks.stop()
    print({ before, during, made, waits })
    return { before: sum(before), during: sum(during), made, waits, held: at(during.times, 0.99) <= TARGET && during.errors.length === 0, errors: before.errors.length + during.errors.length }
  } finally {
    await client.close()
    await sql.end({ timeout: 1 })
  }
}

async function workOf(client, headers) {
  const ids = (await client.json({ path: '/api/contact?limit=500&fields=last_name', headers })).data.map(row => row.id)
  const one = i => ids[(i * 7919) % ids.length]
  return [
    i => ['list', { path: `/api/contact?${query({ limit: '50', sort: '-updated_at', fields: 'first_name,last_name,email,phone,account.name,owner,updated_at' })}`, headers }, i],
    i => ['open', { path: `/api/contact/${one(i)}`, headers }, i],
    i => ['360', { path: `/api/contact/${one(i)}/360`, headers }, i],
    i => ['write', { method: 'PATCH', path: `/api/contact/${one(i)}`, headers, body: JSON.stringify({ job_title: `T${i}` }) }, i],
  ]
}

/** Makes a field, retires and deletes it. `reader`: while a transaction that reads the table is open for two seconds. Milliseconds of the three steps. */
async function oneField(client, headers, sql, field, reader) {
  const name = `bench_${sequence++}`, steps = []
  const step = async request => { const from = performance.now(); const answer = await client.json({ headers, ...request }); steps.push(Math.round(performance.now() - from)); return answer }
  const report = reader ? sql.begin(async tx => { await tx`select id from contact limit 1`; await wait(2_000) }) : null
  const { id } = await step({ method: 'POST', path: '/api/custom_field', body: JSON.stringify({ entity: 'contact', name, label: { es: name, en: name }, ...field }) })
  await report
  await wait(700)
  await step({ method: 'PATCH', path: `/api/custom_field/${id}`, body: JSON.stringify({ state: 'retired' }) })
  await step({ method: 'DELETE', path: `/api/custom_field/${id}` })
  await wait(300)
  return { ...field, options: undefined, reader, added: steps[0], retired: steps[1], deleted: steps[2] }
}

/** Looks every 5 ms who waits for a lock on a table, and for how long already. */
function watchLocks(sql) {
  let going = true, longest = 0, looks = 0, waiting = 0
  const watching = (async () => {
    while (going) {
      const [row] = await sql`select coalesce(max(extract(epoch from clock_timestamp() - l.waitstart)) * 1000, 0)::float8 as ms, count(*)::int as n from pg_locks l join pg_stat_activity a using (pid) where not l.granted and l.locktype = 'relation' and a.application_name in ('vinculo web', 'vinculo worker')`
      longest = Math.max(longest, row.ms); looks++; if (row.n > 0) waiting++
      await wait(5)
    }
  })()
  return { stop: async () => { going = false; await watching; return { longestMs: Math.round(longest * 10) / 10, shareOfLooks: Math.round(waiting / looks * 1000) / 1000 } } }
}

function print({ before, during, made, waits }) {
  const line = (name, list) => `${name.padEnd(16)} p50 ${ms(at(list, 0.5))}  p95 ${ms(at(list, 0.95))}  p99 ${ms(at(list, 0.99))}  longest ${ms(list.at(-1))}  of ${list.length}`
  console.log([`Fields added under load: ${RATE} requests a second, open loop, times from the moment each was due (ms)`, line('before', before.times), line('during', during.times), ...Object.entries(during.kinds).map(([kind, list]) => line(`  ${kind}`, list)),
    `waiting for locks on tables: at most ${waits.longestMs} ms, in ${(waits.shareOfLooks * 100).toFixed(1)} % of looks`,
    ...made.map(({ kind, reader, added, retired, deleted, indexed, unique, searchable }) => `  ${[kind, indexed && 'indexed', unique && 'unique', searchable && 'searched', reader && 'beside a report of 2 s'].filter(Boolean).join(', ')}: added ${added} ms, retired ${retired}, deleted ${deleted}`),
    ...[...before.errors, ...during.errors].slice(0, 5).map(text => `FAILED ${text}`), at(during.times, 0.99) <= TARGET ? `p99 within ${TARGET} ms.` : `Missed: p99 ${ms(at(during.times, 0.99))} ms, wanted ${TARGET} ms.`].join('\n'))
}
