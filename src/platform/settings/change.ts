// The one way settings of the installation are changed by people: stored, and told to the audit in the same transaction.
import { createHash } from 'node:crypto'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { writeSetting } from '#kernel/database/settings.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { createMany } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { updateMany } from '#kernel/records/update.ts'

/** names of values that are told as "set at …" and never themselves */
const SECRET = /(secret|password|passphrase|sealed|token|private)/i
const DEEPEST = 3, LONGEST = 300
/** values told at once */
const BATCH = 200
type Values = Record<string, unknown>

/** Stores a setting (null removes it) and writes each value that changed into the audit: who, when, before, after. Secrets are told without their value. */
export async function changeSetting(ctx: Ctx, key: string, value: unknown): Promise<void> {
  await transaction(ctx, async tx => {
    const [before] = await tx.sql<{ value: unknown }[]>`select value from kernel.setting where key = ${key}::text limit 1 for update`
    await writeSetting(tx, key, value)
    await recordSetting(tx, key, before?.value ?? null, value)
  })
}

/** Tells the audit of a change that was stored elsewhere, in the open transaction, however many values it has. `key`: where it belongs; `name`: how people call it, when that is not the key. */
export async function recordSetting(ctx: Ctx, key: string, before: unknown, after: unknown, name: string = key): Promise<void> {
  if (!ctx.kernel.registry.find('setting')) return
  const old = flat(before), next = flat(after)
  const changed = [...new Set([...Object.keys(old), ...Object.keys(next)])].filter(part => JSON.stringify(old[part] ?? null) !== JSON.stringify(next[part] ?? null))
    .map((part): Told => { const full = named(key, part); return { key: full, label: named(name, part), before: told(full, old[part], ctx), after: told(full, next[part], ctx) } })
  for (let from = 0; from < changed.length; from += BATCH) await recordBatch(ctx, changed.slice(from, from + BATCH))
}

interface Told { key: string; label: string; before: unknown; after: unknown }

async function recordBatch(ctx: Ctx, changed: Told[]): Promise<void> {
  const system = asSystem(ctx, 'settings are told to the audit')
  const known = new Map((await rows(system, 'setting', { fields: ['id', 'key'], filter: { field: 'key', op: 'in', value: changed.map(each => each.key) }, limit: BATCH })).map((row): [string, string] => [String(row['key']), String(row['id'])]))
  // the value that stood before anybody watched is the system's, the change is the person's
  const unknown = changed.filter(each => !known.has(each.key))
  const made = unknown.length === 0 ? [] : await createMany({ ...system, user: { ...system.user, id: null } }, 'setting', unknown.map(each => ({ key: each.key, label: each.label, value: each.before })))
  for (const row of made) known.set(String(row['key']), String(row['id']))
  await updateMany(system, 'setting', changed.map(each => ({ id: known.get(each.key)!, patch: { value: each.after, label: each.label } })))
}

/** A name that is longer than the audit keeps ends in what tells it from others that begin alike. */
function named(whole: string, part: string): string {
  const full = part ? `${whole}.${part}` : whole
  return full.length <= LONGEST ? full : `${full.slice(0, LONGEST - 11)}…${createHash('sha256').update(full).digest('hex').slice(0, 10)}`
}

function told(name: string, value: unknown, ctx: Ctx): unknown {
  if (value === undefined || value === null) return null
  return SECRET.test(name) ? { set: ctx.clock.now().toISOString() } : value
}

/** `{a: {b: 1}, c: [2]}` → `{'a.b': 1, c: [2]}`; what is no object is its own value. */
function flat(value: unknown, path: string[] = []): Values {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!plain || path.length >= DEEPEST) return value === null || value === undefined ? {} : { [path.join('.')]: value }
  return Object.assign({}, ...Object.entries(value).map(([name, inner]) => flat(inner, [...path, name]))) as Values
}
