// Transactions: opened once, joined by whatever runs inside.
import type { Sql, TransactionSql } from 'postgres'
import type { Ctx } from '#kernel/context.ts'

const attempts = 3
const afterCommits = new WeakMap<object, (() => void)[]>()

/**
 * Runs `fn` in a transaction (READ COMMITTED): joins the open one of `ctx`, else opens one and commits when `fn` resolves.
 * A serialization failure or a deadlock runs the whole of `fn` again, three times at most in all, and only here where it was opened: `fn` keeps its effects in the database.
 */
export async function transaction<T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.inTransaction) return fn(ctx)
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(ctx, fn)
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error
      await new Promise(resolve => setTimeout(resolve, attempt * 10 + Math.random() * 20))
    }
  }
}

/** Runs `fn` inside the open transaction of `ctx` so that what it wrote is taken back when it throws, and nothing else; the error goes on. */
export async function savepoint<T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (!ctx.inTransaction) return transaction(ctx, fn)
  const later: (() => void)[] = []
  const line = lines.get(ctx.sql)!
  const result = await line.raw.savepoint(async inner => {
    const sql = onLine(inner, line.state)
    afterCommits.set(sql, later)
    return { value: await settled(line.state, fn({ ...ctx, sql })) }
  })
  for (const run of later) afterCommit(ctx, run)
  return (result as { value: T }).value
}

/** Runs `fn` after the commit of the open transaction of `ctx` (never when it rolls back); at once when none is open. What `fn` throws is logged, not thrown: the commit stands. */
export function afterCommit(ctx: Pick<Ctx, 'sql' | 'inTransaction'>, fn: () => void): void {
  const list = ctx.inTransaction ? afterCommits.get(ctx.sql) : undefined
  if (list) list.push(fn)
  else fn()
}

async function runOnce<T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>): Promise<T> {
  const after: (() => void)[] = [], state: Line = { over: false }
  const result = await (ctx.sql as Sql).begin('isolation level read committed read write', async raw => {
    const sql = onLine(raw, state)
    afterCommits.set(sql, after)
    return { value: await settled(state, fn({ ...ctx, sql, inTransaction: true })) }
  }).finally(() => { state.over = true })
  for (const run of after) {
    try { run() } catch (error) { ctx.kernel.log.error({ err: error, requestId: ctx.requestId }, 'after commit') }
  }
  return (result as { value: T }).value
}

/** `over`: its transaction has ended, well or because the line to the database broke. */
interface Line { over: boolean }
const lines = new WeakMap<object, { raw: TransactionSql; state: Line }>()

/** The handle of a transaction, which refuses when that is over. The driver (3.4.9) sends what comes later down the same line, opened anew and lent to somebody else: a statement would stand by itself, or in the transaction of another. */
function onLine(raw: TransactionSql, state: Line): TransactionSql {
  const own = <A extends unknown[], R>(call: (...args: A) => R) => (...args: A): R => {
    if (state.over) throw Object.assign(new Error('the transaction is over'), { code: 'CONNECTION_CLOSED' })
    return call(...args)
  }
  const sql = Object.assign(own(raw as never as (...args: unknown[]) => unknown), raw, { unsafe: own(raw.unsafe as never), savepoint: own(raw.savepoint as never) }) as unknown as TransactionSql
  lines.set(sql, { raw, state })
  return sql
}

/** What `work` comes to. After the end of its transaction that is never told: the driver would answer with a COMMIT or ROLLBACK down a line that is somebody else's by now. */
async function settled<T>(state: Line, work: Promise<T>): Promise<T> {
  try {
    const value = await work
    return state.over ? await NEVER : value
  } catch (error) {
    // the end of the line is known a moment after the statement that it broke
    await new Promise(resolve => setImmediate(resolve))
    return state.over ? await NEVER : Promise.reject(error)
  }
}

const NEVER = new Promise<never>(() => undefined)

/** 40001 serialization failure, 40P01 deadlock (PostgreSQL, appendix A). */
function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === '40001' || code === '40P01'
}
