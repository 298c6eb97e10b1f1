// The one way settings of the installation are changed by people: stored, and told to the audit in the same transaction.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { writeSetting } from '#kernel/database/settings.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { update } from '#kernel/records/update.ts'

/** names of values that are told as "set at …" and never themselves */
const SECRET = /(secret|password|passphrase|sealed|token|private)/i
const DEEPEST = 3, MOST = 200
type Values = Record<string, unknown>

/** Stores a setting (null removes it) and writes each value that changed into the audit: who, when, before, after. Secrets are told without their value. */
export async function changeSetting(ctx: Ctx, key: string, value: unknown): Promise<void> {
  await transaction(ctx, async tx => {
    const [before] = await tx.sql<{ value: unknown }[]>`select value from kernel.setting where key = ${key}::text limit 1 for update`
    await writeSetting(tx, key, value)
    await recordSetting(tx, key, before?.value ?? null, value)
  })
}

/** Tells the audit of a change that was stored elsewhere, in the open transaction. `key`: where it belongs; `name`: how people call it, when that is not the key. */
export async function recordSetting(ctx: Ctx, key: string, before: unknown, after: unknown, name: string = key): Promise<void> {
  if (!ctx.kernel.registry.find('setting')) return
  const old = flat(before), next = flat(after)
  const changed = [...new Set([...Object.keys(old), ...Object.keys(next)])].filter(part => JSON.stringify(old[part] ?? null) !== JSON.stringify(next[part] ?? null)).slice(0, MOST)
  if (changed.length === 0) return
  const full = (part: string) => (part ? `${key}.${part}` : key).slice(0, 300), label = (part: string) => (part ? `${name}.${part}` : name).slice(0, 300)
  const system = asSystem(ctx, 'settings are told to the audit')
  const known = new Map((await rows(system, 'setting', { fields: ['id', 'key', 'label'], filter: { field: 'key', op: 'in', value: changed.map(full) }, limit: MOST })).map((row): [string, Row] => [String(row['key']), row]))
  for (const part of changed) {
    // the value that stood before anybody watched is the system's, the change is the person's
    const row = known.get(full(part)) ?? await create({ ...system, user: { ...system.user, id: null } }, 'setting', { key: full(part), label: label(part), value: told(full(part), old[part], ctx) })
    await update(system, 'setting', String(row['id']), { value: told(full(part), next[part], ctx), label: label(part) })
  }
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
