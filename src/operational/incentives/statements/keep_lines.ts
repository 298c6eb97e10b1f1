// Brings the stored lines of open statements to what they should be: new ones are made, changed ones changed, others go. Adjustments of hand stay.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { createMany } from '#kernel/records/create.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { updateMany } from '#kernel/records/update.ts'
import { quote } from '#kernel/sql/quote.ts'
import { sum } from '#math/decimal.ts'

const TEXTS = ['kind', 'component', 'component_name', 'measure', 'description', 'formula', 'source'], IDS = ['user', 'account', 'opportunity', 'order', 'lead', 'origin'], DAYS = ['occurred_on', 'origin_on'], NUMBERS = ['base', 'credit_percent', 'credited', 'tier_from', 'tier_to', 'rate', 'amount', 'tier']
const NAMES = [...TEXTS, ...IDS, ...DAYS, ...NUMBERS]
const BATCH = 500

/** Answers the total of each person's statement, adjustments included. */
export async function keepLines(ctx: Ctx, statements: Map<string, Row>, due: ReadonlyMap<string, Row[]>): Promise<Map<string, string>> {
  const stored = await storedLines(ctx, [...statements.values()].map(row => String(row['id']))), binned = await binnedAmong(ctx, [...due.values()].flat())
  const create: Row[] = [], change: { id: string; patch: Row }[] = [], gone: string[] = [], totals = new Map<string, string>()
  for (const [user, statement] of statements) {
    const mine = stored.get(String(statement['id'])) ?? [], byKey = new Map(mine.map(line => [String(line['key']), line])), wanted = due.get(user) ?? []
    for (const made of wanted) {
      const before = byKey.get(String(made['key'])), line = withoutGone(made, before, binned)
      byKey.delete(String(line['key']))
      if (!before) create.push({ ...line, statement: statement['id'] })
      else if (NAMES.some(name => text(before[name]) !== text(line[name]))) change.push({ id: String(before['id']), patch: Object.fromEntries(NAMES.map(name => [name, line[name] ?? null])) })
    }
    const adjusted = mine.filter(line => line['kind'] === 'adjustment')
    gone.push(...[...byKey.values()].filter(line => line['kind'] !== 'adjustment').map(line => String(line['id'])))
    totals.set(user, sum([...wanted, ...adjusted].map(line => String(line['amount']))))
  }
  for (let i = 0; i < create.length; i += BATCH) await createMany(ctx, 'incentive_line', create.slice(i, i + BATCH))
  for (let i = 0; i < change.length; i += BATCH) await updateMany(ctx, 'incentive_line', change.slice(i, i + BATCH))
  for (let i = 0; i < gone.length; i += BATCH) await removeMany(ctx, 'incentive_line', gone.slice(i, i + BATCH))
  return totals
}

const REFERENCES = ['account', 'opportunity', 'order', 'lead'] as const

/** Which of the records the lines name lie in the bin: a new line cannot point to them, its description tells which it was. */
async function binnedAmong(ctx: Ctx, lines: readonly Row[]): Promise<Set<string>> {
  const gone = new Set<string>()
  for (const name of REFERENCES) {
    const ids = [...new Set(lines.map(line => line[name]).filter(id => id != null))]
    if (ids.length === 0) continue
    const found = await ctx.sql.unsafe(`select id::text as id from ${quote(name)} where id = any($1::uuid[]) and deleted_at is not null limit ${ids.length}`, [ids] as never[], { prepare: true })
    for (const row of found) gone.add(String(row['id']))
  }
  return gone
}

/** A stored reference stays as it was. */
function withoutGone(line: Row, before: Row | undefined, gone: ReadonlySet<string>): Row {
  return REFERENCES.some(name => gone.has(String(line[name]))) ? { ...line, ...Object.fromEntries(REFERENCES.filter(name => gone.has(String(line[name]))).map(name => [name, before?.[name] ?? null])) } : line
}

async function storedLines(ctx: Ctx, statements: string[]): Promise<Map<string, Row[]>> {
  const columns = [...TEXTS.map(quote), ...IDS.map(name => `${quote(name)}::text as ${quote(name)}`), ...DAYS.map(name => `${quote(name)}::text as ${quote(name)}`), ...NUMBERS.map(name => `trim_scale(${quote(name)}::numeric)::text as ${quote(name)}`)]
  const found = await ctx.sql.unsafe(`select id::text as id, statement::text as statement, key, ${columns.join(', ')} from incentive_line where statement = any($1::uuid[]) and deleted_at is null limit 500000`, [statements], { prepare: true })
  const lines = new Map<string, Row[]>()
  for (const row of found) {
    const list = lines.get(String(row['statement']))
    if (list) list.push(row)
    else lines.set(String(row['statement']), [row])
  }
  return lines
}

function text(value: unknown): string { return value === null || value === undefined ? '' : String(value) }
