// Settings of the whole installation: one JSON value per key, cached for as long as no process says otherwise.
import { afterCommit } from '#kernel/database/transaction.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'

const CACHE_MS = 5_000
const caches = new WeakMap<Kernel, Map<string, { value: unknown; until: number }>>()

/** The value, or null. May be up to five seconds old, except in the process that wrote it. */
export async function readSetting<T>(ctx: Pick<Ctx, 'kernel' | 'sql'>, key: string): Promise<T | null> {
  const cache = caches.get(ctx.kernel) ?? new Map<string, { value: unknown; until: number }>()
  caches.set(ctx.kernel, cache)
  const now = ctx.kernel.clock.now().getTime()
  const before = cache.get(key)
  if (before && before.until > now) return before.value as T | null
  const found = await ctx.sql.unsafe('select value from kernel.setting where key = $1::text', [key], { prepare: true })
  const value = (found[0]?.['value'] ?? null) as T | null
  cache.set(key, { value, until: now + CACHE_MS })
  return value
}

/** Stores the value; null removes it. Secrets must be encrypted before they come here. */
export async function writeSetting(ctx: Pick<Ctx, 'kernel' | 'sql'> & Partial<Pick<Ctx, 'inTransaction'>>, key: string, value: unknown): Promise<void> {
  const forget = (): void => { caches.get(ctx.kernel)?.delete(key) }
  forget()
  if (value === null) await ctx.sql.unsafe('delete from kernel.setting where key = $1::text', [key])
  else await ctx.sql.unsafe('insert into kernel.setting (key, value) values ($1::text, $2::text::jsonb) on conflict (key) do update set value = excluded.value', [key, JSON.stringify(value)])
  // whoever read before the commit keeps the old value
  afterCommit({ sql: ctx.sql, inTransaction: ctx.inTransaction ?? false }, forget)
}
