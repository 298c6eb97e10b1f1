// Unique fields, checked for a whole batch before it is written, so that a problem names the field and the record that has the value.
import type { Ctx } from '#kernel/context.ts'
import { visibleIds } from '#kernel/access/visible.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Write } from '#kernel/module.ts'
import { typeOf } from '#kernel/records/canonical.ts'
import { quote } from '#kernel/sql/quote.ts'

/** Problems `duplicate`, with `params.record` when the other record is one the writer may see. Two inputs of one batch count too. */
export async function checkUnique(ctx: Ctx, definition: Definition, writes: Write[]): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  for (const field of definition.fields.values()) {
    if (!field.field.options.unique || field.storage !== 'main') continue
    const values = new Map<string, number[]>()
    writes.forEach((write, index) => {
      const value = write.next[field.name]
      if (value === null || value === undefined || (write.old && write.old[field.name] === value)) return
      values.set(String(value), [...(values.get(String(value)) ?? []), index])
    })
    if (values.size === 0) continue
    const found = await ctx.sql.unsafe(`select t.id, t.${quote(field.name)}::text as value from ${quote(definition.name)} t where t.${quote(field.name)} = any($1::${typeOf(field)}[]) and t.deleted_at is null limit ${values.size}`,
      [[...values.keys()]], { prepare: true })
    const seen = await visibleIds(ctx, definition.name, found.map(r => String(r['id'])))
    const taken = new Map(found.map(r => [String(r['value']), String(r['id'])]))
    for (const [value, indexes] of values) {
      const other = taken.get(value)
      const own = indexes.filter(i => writes[i]!.next['id'] === other)
      for (const index of other ? indexes.filter(i => !own.includes(i)) : indexes.slice(1)) problems.push({ field: field.name, code: 'duplicate', index, ...(other && seen.has(other) ? { params: { record: other } } : {}) })
    }
  }
  return problems
}
