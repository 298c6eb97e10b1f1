// A reference may only point to a live record that the writer may see: otherwise records of others could be probed, or stolen by attaching to them.
import type { Ctx } from '#kernel/context.ts'
import { visible, type Verb } from '#kernel/access/visible.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Write } from '#kernel/module.ts'
import { newParams, oneOf } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Problems `reference_not_found` for references that were given by the caller and do not exist, are in the bin or hidden. The system is trusted to see all, not to point nowhere. */
export async function checkReferences(ctx: Ctx, definition: Definition, writes: Write[]): Promise<FieldProblem[]> {
  // the kernel's own echo points to the record that was just written, and hands on what was checked there
  if (ctx.mirroring) return []
  const wanted = new Map<string, { target: string; verb: Verb; ids: Set<string> }>()
  const uses: { index: number; field: string; key: string; id: string }[] = []
  // a link row hands the rights of its parent down to this record: only who may change the record may make one
  const handing = new Set((definition.accessLinks ?? []).map(l => l.self))
  writes.forEach((write, index) => {
    for (const name of write.given) {
      const id = write.next[name]
      const field = definition.fields.get(name)
      if (!field || typeof id !== 'string' || (write.old && write.old[name] === id)) continue
      const target = field.target ?? polymorphicTarget(field.kind, write, name)
      if (!target || (field.name === 'id')) continue
      const verb = handing.has(name) ? 'update' as const : 'read' as const, key = `${target} ${verb}`
      uses.push({ index, field: name, key, id })
      const ask = wanted.get(key) ?? { target, verb, ids: new Set() }
      ask.ids.add(id)
      wanted.set(key, ask)
    }
  })
  const problems: FieldProblem[] = []
  for (const [key, { target, verb, ids }] of wanted) {
    const found = await reachable(ctx, target, [...ids], verb)
    const seen = verb === 'read' ? found : await reachable(ctx, target, [...ids].filter(id => !found.has(id)), 'read')
    for (const use of uses) if (use.key === key && !found.has(use.id)) problems.push({ field: use.field, code: seen.has(use.id) ? 'reference_read_only' : 'reference_not_found', index: use.index })
  }
  return problems
}

function polymorphicTarget(kind: string, write: Write, name: string): string | null {
  const entity = kind === 'polyref' ? write.next[`${name}_entity`] : null
  return typeof entity === 'string' ? entity : null
}

async function reachable(ctx: Ctx, entity: string, ids: string[], verb: Verb): Promise<Set<string>> {
  if (ids.length === 0 || !ctx.kernel.registry.find(entity)) return new Set()
  const params = newParams()
  const found = await ctx.sql.unsafe(`select t.id from ${quote(entity)} t where ${oneOf(params, 't.id', ids)} and t.deleted_at is null and ${visible(ctx, params, entity, 't', verb)} limit ${ids.length}`, params.values as never[], { prepare: true })
  return new Set(found.map(r => String(r['id'])))
}
