// What the lines of a period should be: its own ones, and for the first open period what locked ones turned out to be wrong by.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import type { Span } from '#platform/calendars/span.ts'
import { calculate, targetOf, type Line, type Outcome, type Participation, type Trouble } from '#operational/incentives/calculation/calculate.ts'
import { correctionFormula } from '#operational/incentives/calculation/formula.ts'
import { readEvents } from '#operational/incentives/events/read.ts'
import { lineRow } from '#operational/incentives/statements/line_row.ts'
import { paidBySource } from '#operational/incentives/statements/paid.ts'
import type { Version } from '#operational/incentives/statements/plan.ts'
import { compare, minus, sum } from '#math/decimal.ts'

export interface Due { /** rows of incentive_line without statement, by person */ lines: Map<string, Row[]>; credited: Map<string, string>; targets: Map<string, string | null>; troubles: Trouble[] }
export interface Reckoning { version: Version; people: readonly Participation[]; decimals: number }

export const spanIn = (period: Row): Span => ({ from: String(period['starts_on']), to: String(period['ends_on']) })

/** The lines of `period` by its version and today's records. Everybody who takes part in it has an entry, if an empty one. */
export async function dueLines(ctx: Ctx, period: Row, { version, people, decimals }: Reckoning): Promise<Due> {
  const span = spanIn(period), outcome = calculate(version, span, people, await readEvents(ctx, version.components, span), decimals)
  const within = people.filter(person => person.from <= span.to && (person.to === null || person.to >= span.from)).map(person => person.user)
  const due: Due = { lines: new Map(within.map(user => [user, []])), credited: outcome.credited, targets: new Map(within.map(user => [user, targetOf(people, user, span)])), troubles: outcome.troubles }
  for (const line of outcome.lines) push(due.lines, line.user, lineRow(line, period))
  return due
}

/** For each locked period, what it should have paid by today's records less what was paid for it, source by source. A source that is gone is a clawback, one that changed a correction. */
export async function corrections(ctx: Ctx, locked: readonly Row[], reckoningOf: (period: Row) => Reckoning | null, onward: (done: number) => Promise<void>): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>()
  for (const [i, period] of locked.entries()) {
    await onward(i)
    const reckoning = reckoningOf(period)
    if (!reckoning) continue
    const { version, people, decimals } = reckoning, span = spanIn(period)
    const outcome = calculate(version, span, people, await readEvents(ctx, version.components, span), decimals)
    for (const [user, rows] of await differences(ctx, period, outcome)) for (const row of rows) push(found, user, row)
  }
  return found
}

async function differences(ctx: Ctx, period: Row, outcome: Outcome): Promise<Map<string, Row[]>> {
  const due = new Map<string, Line[]>()
  for (const line of outcome.lines) push(due, `${line.user} ${line.source}`, line)
  const paid = await paidBySource(ctx, String(period['id'])), found = new Map<string, Row[]>()
  for (const key of [...new Set([...due.keys(), ...paid.keys()])].sort()) {
    const lines = due.get(key) ?? [], before = paid.get(key), owed = sum(lines.map(line => line.amount)), given = before?.amount ?? '0'
    if (compare(owed, given) === 0) continue
    const amount = minus(owed, given), [line] = lines, user = key.slice(0, 36)
    const shown: Row = line ? { ...lineRow(line, period), credited: sum(lines.map(one => one.credited ?? '0')), ...(lines.length > 1 ? { tier: null, tier_from: null, tier_to: null, rate: null } : {}) } : before!.row
    push(found, user, { ...shown, kind: line || before!.row['source'] === `${String(before!.row['component'])}|cap` ? 'correction' : 'clawback', amount, formula: correctionFormula(owed, given, amount), origin: period['id'], origin_on: period['starts_on'], key: `correction:${String(period['id'])}:${key.slice(37)}` })
  }
  return found
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
