// Everything about a person as it would be handed out: every field that is not internal, with the words of the language.
import type { Ctx } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import type { Row } from '#kernel/module.ts'
import { parseStored, storedJson } from '#kernel/records/stored.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { Belongings } from '#customer/privacy/belongings.ts'

export interface PackedEntity { entity: string; label: string; fields: { name: string; label: string }[]; records: Row[]; shown: string[][] }
const AT_ONCE = 500
/** what is about our procedures and not about the person */
const INTERNAL = new Set(['privacy_request', 'legal_hold', 'saved_view', 'suppression'])
const SKIPPED = new Set(['id', 'version', 'deleted_at', 'external_ids', 'created_by', 'updated_by', 'updated_at'])

/** The belongings with their values: as data, and as text for reading. References are shown by the title of their target. */
export async function collect(ctx: Ctx, own: Belongings): Promise<PackedEntity[]> {
  const packed: PackedEntity[] = []
  for (const [entity, ids] of own) {
    if (INTERNAL.has(entity)) continue
    const definition = ctx.kernel.registry.entity(entity)
    const fields = [...definition.fields.values()].filter(field => field.storage !== 'derived' && !field.companionOf && !SKIPPED.has(field.name) && !field.field.options.technical && !field.field.options.restricted)
    const records = await stored(ctx, definition, [...ids])
    const titles = await targetTitles(ctx, definition, records)
    const shown = records.map(record => fields.map(field => {
      const value = record[field.name]
      if (value === null || value === undefined) return ''
      return titles.get(String(value)) ?? kindOf(field.field).toText(value, field.field, { decimal: ctx.language === 'es' ? ',' : '.', dayFirst: true, language: ctx.language, zone: ctx.user.timeZone })
    }))
    packed.push({
      entity, label: text(ctx.kernel, ctx.language, `entity.${entity}.plural`) ?? entity, fields: fields.map(field => ({ name: field.name, label: fieldLabel(ctx.kernel, ctx.language, entity, field.name) })),
      records: records.map(record => ({ id: record['id'], ...Object.fromEntries(fields.map(field => [field.name, record[field.name] ?? null])) })), shown,
    })
  }
  return packed
}

async function stored(ctx: Ctx, definition: Definition, ids: string[]): Promise<Row[]> {
  const records: Row[] = []
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const found = await ctx.sql.unsafe(`select ${storedJson(definition, 't')} as row from ${quote(definition.name)} t where t.id = any($1::uuid[]) and t.deleted_at is null order by t.created_at, t.id`, [ids.slice(at, at + AT_ONCE)] as never[], { prepare: true })
    for (const { row } of found) records.push(parseStored(definition, String(row)))
  }
  return records
}

async function targetTitles(ctx: Ctx, definition: Definition, records: Row[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const field of definition.fields.values()) {
    const target = field.target && field.name !== 'id' ? ctx.kernel.registry.find(field.target) : undefined
    const ids = [...new Set(records.map(record => record[field.name]).filter(id => typeof id === 'string'))]
    if (!target || ids.length === 0) continue
    const found = await ctx.sql.unsafe(`select t.id, to_jsonb(t.${quote(target.entity.title)}) as title from ${quote(target.name)} t where t.id = any($1::uuid[]) limit ${ids.length}`, [ids] as never[])
    for (const row of found) if (typeof row['title'] === 'string') titles.set(String(row['id']), row['title'])
  }
  return titles
}
