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
  const result = await (ctx.sql as TransactionSql).savepoint(async sql => {
    afterCommits.set(sql, later)
    return { value: await fn({ ...ctx, sql }) }
  })
  for (const run of later) afterCommit(ctx, run)
  return (result as { value: T }).value
}

/** Runs `fn` after the commit of the open transaction of `ctx` (never when it rolls back); at once when none is open. What `fn` throws is logged, not thrown: the commit stands. */
export function afterCommit(ctx: Ctx, fn: () => void): void {
  const list = ctx.inTransaction ? afterCommits.get(ctx.sql) : undefined
  if (list) list.push(fn)
  else fn()
}

async function runOnce<T>(ctx: Ctx, fn: (ctx: Ctx) => Promise<T>): Promise<T> {
  const after: (() => void)[] = []
  const result = await (ctx.sql as Sql).begin('isolation level read committed read write', async (sql: TransactionSql) => {
    afterCommits.set(sql, after)
    return { value: await fn({ ...ctx, sql, inTransaction: true }) }
  })
  for (const run of after) {
    try { run() } catch (error) { ctx.kernel.log.error({ err: error, requestId: ctx.requestId }, 'after commit') }
  }
  return (result as { value: T }).value
}

/** 40001 serialization failure, 40P01 deadlock (PostgreSQL, appendix A). */
function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  return code === '40001' || code === '40P01'
}
