// Monthly partitions of kernel.change. Rows that no month takes land in the default partition and move out when their month is made.
import type { Sql, TransactionSql } from 'postgres'
import { literal, quote } from '#kernel/sql/quote.ts'

/** Any number: the lock of those who make partitions, so that processes that start together do it once. */
const LOCK = 7_304_001
/** A waiting exclusive lock stops all writers: it waits 200 ms at a time, this often. */
const ATTEMPTS = 50

/** Makes the partition of the month of `from` and of the `ahead` months after it (UTC). Returns the names it made. Throws (55P03) when long transactions leave no moment for it in about 20 s: the job comes again. */
export async function ensurePartitions(sql: Sql, from: Date, ahead = 3): Promise<string[]> {
  const made: string[] = []
  for (let i = 0; i <= ahead; i++) {
    const month = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + i, 1))
    if (await makePartition(sql, month)) made.push(partitionName(month))
  }
  return made
}

/** Gives the oldest months found in the default partition a partition of their own, `most` of them a run. */
export async function emptyDefaultPartition(sql: Sql, most = 12): Promise<string[]> {
  const months = await sql<{ month: string }[]>`
    select distinct date_trunc('month', at at time zone 'UTC') at time zone 'UTC' as month from kernel.change_default order by month limit ${most}`
  const made: string[] = []
  for (const month of months.map(row => new Date(row.month))) if (await makePartition(sql, month)) made.push(partitionName(month))
  return made
}

function partitionName(month: Date): string {
  return `change_${month.toISOString().slice(0, 7).replace('-', '_')}`
}

async function makePartition(sql: Sql, month: Date): Promise<boolean> {
  const name = partitionName(month)
  for (let attempt = 1; ; attempt++) {
    if (await exists(sql, name)) return false
    try {
      return await attach(sql, name, month)
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03' || attempt === ATTEMPTS) throw error
      await sql`select pg_sleep(0.2)`
    }
  }
}

async function attach(sql: Sql, name: string, month: Date): Promise<boolean> {
  return await sql.begin(async tx => {
    await tx`set local lock_timeout = '200ms'`
    await tx`select pg_advisory_xact_lock(${LOCK})`
    if (await exists(tx, name)) return false
    const start = literal(month.toISOString())
    const end = literal(new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1)).toISOString())
    const table = `kernel.${quote(name)}`
    // the whole feed, not only the default partition: a writer who has already been led to that one and waits for it would be refused after the attach
    await tx`lock table kernel.change in access exclusive mode`
    await tx.unsafe(`create table ${table} (like kernel.change including defaults including constraints)`)
    await tx.unsafe(`with moved as (delete from kernel.change_default where at >= ${start} and at < ${end} returning ${COLUMNS})
      insert into ${table} (${COLUMNS}) select ${COLUMNS} from moved`)
    await tx.unsafe(`alter table kernel.change attach partition ${table} for values from (${start}) to (${end})`)
    return true
  })
}

const COLUMNS = 'epoch, xid, seq, id, at, wall, entity, record, op, actor, request, origin, cause, depth, diff, salt, kept'

async function exists(sql: Sql | TransactionSql, name: string): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`select to_regclass(${`kernel.${name}`}) is not null as found`
  return row?.found ?? false
}
