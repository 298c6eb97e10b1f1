// Roll-ups of some records, from the records that point to them: one statement for all that count the same children by the same reference.
import { scopeFor } from '#kernel/records/filter.ts'
import { conditionSql } from '#kernel/conditions/sql.ts'
import type { ConditionScope } from '#kernel/conditions/condition.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { newParams, type Params } from '#kernel/sql/params.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { RollUpWork } from '#platform/definitions/roll-up/compile.ts'

/** Values by record id. A record without children has 0 where things are counted or added up, nothing where the least or the most is asked. */
export async function calculateRollUps(ctx: Ctx, rollUps: RollUpWork[], ids: string[], zone: string): Promise<Map<string, Row>> {
  const values = new Map(ids.map(id => [id, Object.fromEntries(rollUps.map(work => [work.name, emptyValue(work)])) as Row]))
  const groups = new Map<string, RollUpWork[]>()
  for (const work of rollUps) groups.set(`${work.child} ${work.via.name}`, [...groups.get(`${work.child} ${work.via.name}`) ?? [], work])
  for (const group of groups.values()) {
    const params = newParams()
    const wanted = params.add(ids, 'uuid[]')
    const scope = { ...scopeFor(ctx), me: null, myTeam: [], zone }
    const { child, via } = group[0]!
    const columns = group.map((work, i) => `${measure(work, params, scope)} as m${i}`)
    // the system counts: what a person may not see of it, their rights to this field decide
    const found = await ctx.sql.unsafe(`select t.${quote(via.name)} as parent, ${columns.join(', ')} from ${quote(child)} t ${group.some(derived) ? `left join ${quote(`${child}_derived`)} d on d.id = t.id` : ''}
      where t.${quote(via.name)} = any(${wanted}) and t.deleted_at is null group by 1 limit ${ids.length}`, params.values as never[], { prepare: true })
    for (const row of found) {
      const own = values.get(String(row['parent']))
      if (own) group.forEach((work, i) => { own[work.name] = valueOf(work, row[`m${i}`]) })
    }
  }
  return values
}

/** What a record has before anything points to it. */
export function emptyValue(work: RollUpWork): unknown { return work.function === 'count' || work.function === 'sum' ? valueOf(work, '0') : null }

function derived(work: RollUpWork): boolean { return work.field?.storage === 'derived' }

function measure(work: RollUpWork, params: Params, scope: ConditionScope): string {
  const where = work.filter ? ` filter (where ${conditionSql(work.filter, { alias: 't', params, scope, visible: () => 'true' })})` : ''
  if (!work.field) return `count(*)${where}::text`
  const column = `${work.field.storage === 'derived' ? 'd' : 't'}.${quote(work.field.name)}`
  const number = work.result === 'number' || work.result === 'money'
  return `((${work.function}(${column}${number ? '::numeric' : ''})${where})${work.result === 'datetime' ? " at time zone 'UTC'" : ''})::text`
}

function valueOf(work: RollUpWork, text: unknown): unknown {
  if (text === null || text === undefined) return work.function === 'sum' ? valueOf(work, '0') : null
  if (work.result === 'datetime') return new Date(`${String(text).replace(' ', 'T')}Z`).toISOString()
  if (work.result === 'date' || work.result === 'money') return String(text)
  return work.field && (work.field.field.options['scale'] !== undefined || (work.field.kind !== 'duration' && !work.field.field.options['integer'])) ? String(text) : Number(text)
}
