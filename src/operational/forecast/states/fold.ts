// The life of an opportunity, from what it is now and what its changes say: walked backwards, so that it is right also where the oldest changes are no longer kept.

/** What is kept of an opportunity over time. `amount`: in the organisation's currency, decimal text. `category`: of the forecast. `gone`: in the recycle bin. */
export interface Snapshot { stage: string | null; status: string | null; category: string | null; amount: string | null; probability: number | null; close_date: string | null; owner: string | null; gone: boolean }

/** A change as the feed keeps it, with its place; `diff` holds `[old, new]` by field. */
export interface FeedChange { epoch: number; xid: string; seq: string; at: string; op: string; diff: Readonly<Record<string, readonly [unknown, unknown]>> }

/** A snapshot with the place and the time from which it held. */
export interface State extends Snapshot { epoch: number; xid: string; seq: string; from: string }

/** Fields of the record that decide a snapshot, besides the bin. */
export const TRACKED = ['stage', 'status', 'forecast_category', 'amount_base', 'probability', 'close_date', 'owner'] as const
export type Values = Record<(typeof TRACKED)[number], unknown> & { gone: boolean }

/**
 * States in the order of time. `current`: the record as it stands after the last of `changes`, which come in the order of the feed. `created`: when the record was made: the beginning of a state older than the first change kept.
 * `categoryOf`: the forecast category of a stage, for records that name none of their own. Changes that alter nothing of a snapshot make no state.
 * `recorded`: when the last state that is kept already began; then `changes` are those after it, and only what they bring is answered.
 */
export function statesOf(current: Values, changes: readonly FeedChange[], created: string, categoryOf: (stage: string | null) => string | null, recorded: string | null = null): State[] {
  const after: { change: FeedChange; values: Values }[] = []
  let values = current
  for (const change of changes.toReversed()) {
    after.push({ change, values })
    values = before(values, change)
  }
  const states: State[] = []
  if (recorded !== null || changes[0]?.op !== 'created') states.push({ ...snapshot(values, categoryOf), epoch: 0, xid: '0', seq: '0', from: recorded ?? created })
  for (const { change, values: then } of after.toReversed()) {
    const made = { ...snapshot(then, categoryOf), epoch: change.epoch, xid: change.xid, seq: change.seq, from: change.at }
    const last = states.at(-1)
    if (last && sameSnapshot(last, made)) continue
    // an import or a simulation may write with a clock that stands behind: time runs forwards here
    states.push(last && last.from > made.from ? { ...made, from: last.from } : made)
  }
  return recorded === null ? states : states.slice(1)
}

function before(values: Values, { op, diff }: FeedChange): Values {
  const earlier: Values = { ...values, ...(op === 'deleted' ? { gone: false } : op === 'restored' ? { gone: true } : {}) }
  for (const name of TRACKED) if (diff[name]) earlier[name] = diff[name][0]
  return earlier
}

function snapshot(values: Values, categoryOf: (stage: string | null) => string | null): Snapshot {
  const stage = text(values.stage)
  return {
    stage, status: text(values.status), category: text(values.forecast_category) ?? categoryOf(stage), amount: text(values.amount_base), probability: values.probability === null || values.probability === undefined ? null : Number(values.probability),
    close_date: text(values.close_date), owner: text(values.owner), gone: values.gone,
  }
}

function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return a.stage === b.stage && a.status === b.status && a.category === b.category && a.amount === b.amount && a.probability === b.probability && a.close_date === b.close_date && a.owner === b.owner && a.gone === b.gone
}

function text(value: unknown): string | null { return value === null || value === undefined ? null : String(value) }
