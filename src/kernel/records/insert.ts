// The INSERT of an entity: one prepared statement for any number of rows, with access arrays and search text worked out on the way.
import { aclExpression, holdParents } from '#kernel/access/acl.ts'
import type { Ctx } from '#kernel/context.ts'
import { hasAcl, searchColumns } from '#kernel/database/schema.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import type { Row } from '#kernel/module.ts'
import { searchTexts } from '#kernel/records/search-text.ts'
import { bound, recordset, storedFields } from '#kernel/records/stored.ts'
import { quote } from '#kernel/sql/quote.ts'

const statements = new WeakMap<Definition, { all: string; reachable: string }>()

/** Inserts rows; with `reachable` only those whose access array meets the writer's write keys. Returns the ids that are in. */
export async function insertRows(ctx: Ctx, definition: Definition, rows: Row[], who: 'all' | 'reachable'): Promise<Set<string>> {
  // sent before the INSERT on the same connection, and not waited for in between
  const held = holdParents(ctx, definition, rows)
  const statement = statementsOf(ctx, definition)[who]
  const fields = storedFields(definition)
  const searched = rows.map(row => Object.assign(bound(fields, row), searchTexts(definition, row)))
  const values: unknown[] = [JSON.stringify(searched)]
  if (who === 'reachable' && hasAcl(definition)) values.push(`{${ctx.user.keys.flatMap(k => [k * 4 + 2, k * 4 + 3]).join(',')}}`)
  const [found] = await Promise.all([ctx.sql.unsafe(statement, values as never[], { prepare: true }).execute(), held])
  return new Set(found.map(r => String(r['id'])))
}

function statementsOf(ctx: Ctx, definition: Definition): { all: string; reachable: string } {
  const before = statements.get(definition)
  if (before) return before
  const fields = storedFields(definition)
  const searched = searchColumns(definition)
  const acl = hasAcl(definition)
  const columns = [...fields.map(f => quote(f.name)), ...searched.map(quote)]
  const source = `jsonb_to_recordset($1::text::jsonb) as v(${[recordset(fields), ...searched.map(s => `${quote(s)} text`)].join(', ')})`
  const insert = (where: string) => acl
    ? `with w as (select v.*, ${aclExpression(ctx.kernel.registry, definition, 'v')} as acl from ${source})
       insert into ${quote(definition.name)} (${columns.join(', ')}, "acl") select ${columns.map(c => `w.${c}`).join(', ')}, w.acl from w ${where} returning id`
    : `insert into ${quote(definition.name)} (${columns.join(', ')}) select ${columns.map(c => `v.${c}`).join(', ')} from ${source} returning id`
  const made = { all: insert(''), reachable: insert('where w.acl && $2::int[]') }
  statements.set(definition, made)
  return made
}
