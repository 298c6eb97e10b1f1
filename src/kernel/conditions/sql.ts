// A condition as SQL: a boolean over one row of a table. Null counts as false, as `where`, `and` and `or` read it.
import { anywhere, isPiece } from '#kernel/conditions/comparisons/text.ts'
import { familyOf } from '#kernel/conditions/comparisons/families.ts'
import type { ConditionScope } from '#kernel/conditions/condition.ts'
import type { FieldNode, Node, ParsedCondition, RelatedNode } from '#kernel/conditions/parsed.ts'
import type { DefinedField } from '#kernel/entity/registry.ts'
import type { Params } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'

export interface ConditionSqlOptions {
  /** alias of the row's table */
  alias: string
  params: Params
  scope: ConditionScope
  /** SQL predicate: the reader sees this row of an entity. Rows in the bin are left out besides. */
  visible(entityName: string, alias: string): string
  /** name of a stored, folded column that contains the text of this field whole; it is compared first, because folding every row is dear */
  searched?(field: DefinedField, entityName: string): string | null
}

interface Writing extends ConditionSqlOptions { nextAlias(): string }

/** SQL that is true for rows of `alias` that a condition holds for; values are bound to `params`.
 *  Over references and relations only records that are visible and not in the bin exist. */
export function conditionSql(parsed: ParsedCondition, options: ConditionSqlOptions): string {
  let count = 0
  return nodeSql(parsed.node, parsed.entity, options.alias, { ...options, nextAlias: () => `${options.alias}_${++count}` })
}

function nodeSql(node: Node, entity: string, alias: string, writing: Writing): string {
  switch (node.type) {
    case 'all': return node.parts.length ? `(${node.parts.map(part => nodeSql(part, entity, alias, writing)).join(' and ')})` : 'true'
    case 'any': return node.parts.length ? `(${node.parts.map(part => nodeSql(part, entity, alias, writing)).join(' or ')})` : 'false'
    // "is not true" and not "not": of a null it must make true.
    case 'not': return `(${nodeSql(node.part, entity, alias, writing)}) is not true`
    case 'related': return relatedSql(node, alias, writing)
    case 'field': return fieldSql(node, entity, alias, writing)
  }
}

function fieldSql(node: FieldNode, entity: string, alias: string, writing: Writing): string {
  const aliases = node.path.map(() => writing.nextAlias()), [first] = aliases
  const question = { field: node.field, op: node.op, operand: node.operand, scope: writing.scope }
  const column = columnSql(node.field, node.entity, aliases.at(-1) ?? alias)
  const near = isPiece(question) && node.field.storage !== 'derived' ? writing.searched?.(node.field, node.entity) ?? null : null
  const exactly = familyOf(node.field.field).sql(column, question, writing.params)
  // As a CASE the exact test has no selectivity of its own: counted twice, the planner would expect far fewer rows than there are and take the wrong index.
  const holds = near ? `(${quote(aliases.at(-1) ?? alias)}.${quote(near)} like ${writing.params.add(anywhere(question), 'text')} and case when ${exactly} then true else false end)` : exactly
  // The plain form of the most frequent negation is the one an index can answer.
  if (!first) return !node.negated ? holds : holds === `${column} is not null` ? `${column} is null` : `(${holds}) is not true`
  const owners = [{ entity, alias }, ...node.path.map((step, index) => ({ entity: step.target, alias: aliases[index]! }))]
  const joins = node.path.map((step, index) => {
    const from = owners[index]!, to = owners[index + 1]!
    const on = `${quote(to.alias)}."id" = ${columnSql(step.field, from.entity, from.alias)} and ${seen(step.target, to.alias, writing)}`
    return { table: `${quote(step.target)} ${quote(to.alias)}`, on }
  })
  const [head, ...rest] = joins
  return `${node.negated ? 'not ' : ''}exists (select 1 from ${head!.table}${rest.map(join => ` join ${join.table} on ${join.on}`).join('')} where ${head!.on} and (${holds}))`
}

function relatedSql(node: RelatedNode, alias: string, writing: Writing): string {
  // Said first: a bound value that no text mentions is an error to PostgreSQL.
  if (node.atLeast === 0 && node.atMost === null) return 'true'
  const inner = writing.nextAlias()
  const linked = `${columnSql(node.via, node.entity, inner)} = ${quote(alias)}."id" and ${seen(node.entity, inner, writing)}`
  const rows = `select 1 from ${quote(node.entity)} ${quote(inner)} where ${linked} and (${nodeSql(node.where, node.entity, inner, writing)})`
  if (node.atMost === null) {
    return node.atLeast === 1 ? `exists (${rows})` : `(select count(*) from (${rows} limit ${node.atLeast}) as counted) >= ${node.atLeast}`
  }
  if (node.atMost === 0) return `not exists (${rows})`
  return `(select count(*) from (${rows} limit ${node.atMost + 1}) as counted) between ${node.atLeast} and ${node.atMost}`
}

function seen(entity: string, alias: string, writing: Writing): string { return `${quote(alias)}."deleted_at" is null and (${writing.visible(entity, alias)})` }

/** A field's value in SQL; derived ones stand in the table beside. */
function columnSql(field: DefinedField, entity: string, alias: string): string {
  if (field.storage !== 'derived') return `${quote(alias)}.${quote(field.name)}`
  return `(select d.${quote(field.name)} from ${quote(`${entity}_derived`)} d where d.id = ${quote(alias)}."id")`
}
