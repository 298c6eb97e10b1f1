// A quota belongs to exactly one person, team or territory, begins with its period, and stands once.
import type { Ctx } from '#kernel/context.ts'
import { invalid, type FieldProblem } from '#kernel/errors.ts'
import { parts } from '#kernel/fields/calendar-date.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { asSystem } from '#kernel/access/system.ts'
import { periodOf, type PeriodKind } from '#operational/forecast/period.ts'

const WHOSE = ['user', 'team', 'territory'] as const

/** 422 `quota_of_one` (nobody, or more than one), `negative`, `quota_twice` (the same one stands already: `field` is starts_on). */
export const completeQuota: Completion = {
  entity: 'quota', name: 'quota',
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    writes.forEach(({ next }, index) => {
      if (WHOSE.filter(field => next[field]).length !== 1) problems.push({ field: 'user', code: 'quota_of_one', index })
      if (next['amount'] != null && String(next['amount']).startsWith('-')) problems.push({ field: 'amount', code: 'negative', index })
      if (!next['starts_on'] || !parts(String(next['starts_on']))) return
      const period = periodOf(next['period'] as PeriodKind, String(next['starts_on']))
      next['starts_on'] = period.start
      next['ends_on'] = period.end
    })
    if (problems.length === 0) problems.push(...await twice(ctx, writes))
    if (problems.length > 0) throw invalid(problems)
    await nameThem(ctx, writes)
  },
}

const keyOf = (row: Row) => [...WHOSE.map(field => row[field] ?? ''), row['family'] ?? '', row['period'], row['starts_on']].join('|')

async function twice(ctx: Ctx, writes: Write[]): Promise<FieldProblem[]> {
  const keys = writes.map(({ next }) => keyOf(next)), seen = new Set<string>()
  const found = await ctx.sql.unsafe(`select q.id, q."user", q.team, q.territory, q.family, q.period, q.starts_on::text as starts_on from "quota" q
    where q.deleted_at is null and q.starts_on = any($1::date[]) and coalesce(q."user", q.team, q.territory) = any($2::uuid[]) limit 10000`,
  [writes.map(({ next }) => next['starts_on']), writes.map(({ next }) => next['user'] ?? next['team'] ?? next['territory'])] as never[], { prepare: true })
  const standing = new Map(found.map(row => [keyOf(row), String(row['id'])]))
  return writes.flatMap(({ next }, index) => {
    const key = keys[index]!, other = standing.get(key), again = seen.has(key)
    seen.add(key)
    return again || (other && other !== next['id']) ? [{ field: 'starts_on', code: 'quota_twice', index }] : []
  })
}

async function nameThem(ctx: Ctx, writes: Write[]): Promise<void> {
  const reader = asSystem(ctx, 'names of those who have a quota')
  for (const field of WHOSE) {
    const mine = writes.filter(({ next }) => next[field]), ids = [...new Set(mine.map(({ next }) => String(next[field])))]
    if (ids.length === 0) continue
    const names = await byIds(reader, field, ids, ['name'])
    for (const { next } of mine) next['name'] = `${String(names.get(String(next[field]))?.['name'] ?? '')} · ${periodLabel(next['period'] as PeriodKind, String(next['starts_on']))}`
  }
}

/** `2026-03`, `2026-1/4` for its first quarter, `2026`. */
export function periodLabel(kind: PeriodKind, start: string): string {
  return kind === 'year' ? start.slice(0, 4) : kind === 'month' ? start.slice(0, 7) : `${start.slice(0, 4)}-${Math.ceil(Number(start.slice(5, 7)) / 3)}/4`
}
