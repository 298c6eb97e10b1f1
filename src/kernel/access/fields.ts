// Field rights: an allow-list per role. A field that is not readable does not exist for the reader, at any door.
import type { Ctx, Principal } from '#kernel/context.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'

interface FieldRights { read: Set<string>; write: Set<string> }
const known = new WeakMap<Principal, Map<string, FieldRights>>()

/** Names of the fields of `entity` the one who asks may read; empty when the entity is closed. */
export function readableFields(ctx: Ctx, entity: string): Set<string> { return rights(ctx, entity).read }

/** Names of the fields of `entity` the one who asks may set. Computed and derived fields never. */
export function writableFields(ctx: Ctx, entity: string): Set<string> { return rights(ctx, entity).write }

function rights(ctx: Ctx, entity: string): FieldRights {
  const cache = known.get(ctx.user) ?? new Map<string, FieldRights>()
  known.set(ctx.user, cache)
  const key = `${entity} ${ctx.kernel.registry.version}`
  const before = cache.get(key)
  if (before) return before
  const found = work(ctx, ctx.kernel.registry.entity(entity))
  cache.set(key, found)
  return found
}

function work(ctx: Ctx, definition: Definition): FieldRights {
  const grant = ctx.user.grants[definition.name]
  const read = new Set<string>(), write = new Set<string>()
  if (!ctx.user.admin && (!grant || grant.read === 'none')) return { read, write }
  for (const field of definition.fields.values()) {
    const main = field.companionOf ? definition.fields.get(field.companionOf)! : field
    const readable = ctx.user.admin || field.storage === 'base' || allows(grant!.readFields, main)
    if (readable) read.add(field.name)
    const settable = !field.field.options.computed && !field.field.options.derived && field.storage !== 'base'
    if (settable && (ctx.user.admin || (readable && allows(grant!.writeFields, main)))) write.add(field.name)
  }
  return { read, write }
}

/** '*' covers what the code defines, except restricted fields; custom fields must be named, retired ones are the administrators'. */
function allows(list: string[] = ['*'], field: DefinedField): boolean {
  if (list.includes('-' + field.name) || field.field.options['retired']) return false
  if (list.includes(field.name)) return true
  return list.includes('*') && !field.field.options.restricted && field.module !== 'custom'
}
