// Who approves: the person a criterion names, else (also where that is the owner: nobody approves their own sale) the manager of the sale's owner.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import type { Criterion } from '#operational/sales/criteria/read.ts'

export interface Approver { id: string; name: string }

/** A function that says who approves which criterion of which sale; null when nobody is above the owner (then an administrator decides). `ctx` without limits. */
export async function approversOf(ctx: Ctx, sales: readonly Row[], criteria: readonly Criterion[]): Promise<(sale: Row, criterion: Criterion) => Approver | null> {
  const owners = await people(ctx, sales.map(sale => sale['owner']))
  const known = await people(ctx, [...criteria.map(one => one.approver), ...[...owners.values()].map(owner => owner['manager'])])
  return (sale, criterion) => {
    const named = criterion.approver === sale['owner'] ? null : criterion.approver, id = named ?? owners.get(String(sale['owner']))?.['manager']
    const person = typeof id === 'string' ? known.get(id) : undefined
    return person ? { id: String(id), name: String(person['name']) } : null
  }
}

/** Those of them who are still there. */
async function people(ctx: Ctx, ids: unknown[]): Promise<Map<string, Row>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))].slice(0, 1_000)
  const found = wanted.length === 0 ? [] : await rows(ctx, 'user', { fields: ['id', 'name', 'manager'], filter: { field: 'id', op: 'in', value: wanted }, limit: 500 })
  return new Map(found.map(row => [String(row['id']), row]))
}
