// Addresses, tax numbers and parts in companies at an undo: which go back, which mark is whose, and what somebody changed through the survivor in between.
import type { Ctx } from '#kernel/context.ts'
import type { Mirror } from '#kernel/fields/field.ts'
import type { Row } from '#kernel/module.ts'
import { same } from '#kernel/records/canonical.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { removeMany, restore } from '#kernel/records/remove.ts'
import { update } from '#kernel/records/update.ts'
import type { KeptEdit } from '#customer/identity/entities/merge.ts'
import type { Step } from '#customer/identity/merge/journal.ts'
import { write } from '#customer/identity/merge/move.ts'
import { CHILDREN, type Kind } from '#customer/identity/merge/parties.ts'
import { primariesOf } from '#customer/identity/merge/sides.ts'
import { occupied } from '#customer/identity/merge/slots.ts'
import type { Span } from '#customer/identity/merge/spans.ts'

/** `values`: what returning children get back besides their references; `flags`: the mark each child shall have; `copies`: what the survivor keeps because somebody chose it since (`binned`: and gave it up again). */
export interface Parting { survivor: string; values: Map<string, Row>; flags: Map<string, { span: Span; flag: unknown }>; copies: { child: string; row: Row; binned?: boolean }[]; closed: Set<string> }

/** Decides, before anything moves. A value that somebody gave the survivor since stays with it, on a child of its own; the child that came from the loser goes back as it was. */
export async function partChildren(ctx: Ctx, sides: { kind: Kind; survivor: string; loser: string }, steps: Step[], spans: Map<string, Span>): Promise<Parting> {
  const parting: Parting = { survivor: sides.survivor, values: new Map(), flags: new Map(), copies: [], closed: new Set() }
  const snapshots = new Map(steps.filter(step => step.op === 'snapshot').map(step => [`${step.entity} ${step.record}`, step.diff]))
  for (const [key, span] of spans) {
    const rule = CHILDREN[span.entity]
    if (!rule || !span.now) continue
    const marked = span.fields.get(rule.flag), snapshot = snapshots.get(key)
    if (marked || snapshot) parting.flags.set(key, { span, flag: marked ? marked[0] : snapshot![rule.flag]?.[1] })
  }
  const carriers = await primariesOf(ctx, sides.kind, sides.survivor)
  const party = spans.get(`${sides.kind} ${sides.survivor}`)
  const now = await get(ctx, sides.kind, sides.survivor)
  for (const { field, mirror } of ctx.kernel.registry.entity(sides.kind).mirrors) {
    const carrier = carriers.get(field), change = party?.fields.get(field)
    const key = `${mirror.child} ${carrier ?? ''}`, snapshot = snapshots.get(key)
    // written again counts, even where it says what the merge had left
    const edited = change ? party!.spoken.has(field) || !same(now[field] ?? null, change[1] ?? null) : false
    if (carrier && snapshot && (edited || !change)) {
      // the survivor's own value now sits on a child that goes back
      parting.copies.push({ child: mirror.child, row: { ...mirror.where, [mirror.parent]: sides.survivor, [mirror.value]: now[field] } })
      parting.values.set(key, { [mirror.value]: snapshot[mirror.value]![1] })
      parting.closed.add(field)
    } else if (carrier && change && edited && madePrimary(spans.get(key), mirror.child)) {
      // it sits on a child that was the survivor's before, and primary only by this merge: that one says again what it said then
      parting.copies.push({ child: mirror.child, row: { ...mirror.where, [mirror.parent]: sides.survivor, [mirror.value]: now[field] } })
      parting.values.set(key, { [mirror.value]: change[1] })
      parting.closed.add(field)
    } else if (edited) parting.closed.add(field)
    // emptied since, and perhaps filled again with a child of its own
    if (edited && !(carrier && (snapshot || madePrimary(spans.get(key), mirror.child)))) await reviveCarrier(ctx, mirror, spans, snapshots, parting)
  }
  return parting
}

/** Did the merge make this child the primary one? */
function madePrimary(span: Span | undefined, child: string): boolean {
  const rule = CHILDREN[child]!, marked = span?.fields.get(rule.flag)
  return marked !== undefined && marked[1] === rule.primary && marked[0] !== rule.primary
}

/** The survivor's field was emptied, which put the loser's child into the bin: the loser gets it back, as it was before somebody wrote through it. What they had written stays in the survivor's bin. */
async function reviveCarrier(ctx: Ctx, { child, parent, value, where }: Mirror, spans: Map<string, Span>, snapshots: Map<string, Step['diff']>, parting: Parting): Promise<void> {
  const rule = CHILDREN[child]!
  for (const [key, span] of spans) {
    if (span.entity !== child || !snapshots.has(key) || !span.now?.['deleted_at'] || (where['kind'] !== undefined && span.now['kind'] !== where['kind'])) continue
    const marked = span.fields.get(rule.flag)
    if (!marked || marked[1] !== rule.primary) continue
    span.now = await restore(ctx, child, span.record)
    const before = snapshots.get(key)![value]![1]
    if (same(span.now[value] ?? null, before ?? null)) continue
    parting.values.set(key, { [value]: before })
    parting.copies.push({ child, row: { ...where, [rule.flag]: rule.ordinary, [parent]: parting.survivor, [value]: span.now[value] }, binned: true })
  }
}

/** First no child of the journal is primary: then whatever order the rest comes in, none takes the mark from another. */
export async function demoteAll(ctx: Ctx, parting: Parting): Promise<void> {
  for (const binned of [false, true]) for (const entity of Object.keys(CHILDREN)) {
    const rule = CHILDREN[entity]!
    const marked = [...parting.flags.values()].filter(({ span }) => span.entity === entity && span.now && span.now[rule.flag] === rule.primary && (span.now['deleted_at'] === null) !== binned)
    await write(ctx, entity, marked.map(({ span }) => ({ id: span.record, patch: { [rule.flag]: rule.ordinary } })), binned ? 'binned' : 'live')
  }
}

/** Gives the marks back. A place that somebody gave to another record since stays taken. */
export async function promoteAgain(ctx: Ctx, parting: Parting, kept: KeptEdit[]): Promise<void> {
  for (const { child, row, binned } of parting.copies) {
    const made = await create(ctx, child, row)
    if (binned) await removeMany(ctx, child, [String(made['id'])])
  }
  // what lies in the bin first: a mark that is set takes the place from whoever holds it, and the living have the last word
  const binnedFirst = [...parting.flags.values()].sort((a, b) => Number(b.span.now?.['deleted_at'] != null) - Number(a.span.now?.['deleted_at'] != null))
  for (const { span, flag } of binnedFirst) {
    const rule = CHILDREN[span.entity]!
    const [row] = await ctx.sql.unsafe(`select t.${rule.flag} as flag, t.deleted_at from ${span.entity} t where t.id = $1::uuid limit 1`, [span.record], { prepare: true })
    if (!row || row['flag'] === flag) continue
    if (flag === rule.primary && row['deleted_at'] === null && await taken(ctx, span, parting)) { kept.push({ entity: span.entity, record: span.record, fields: [rule.flag] }); continue }
    await write(ctx, span.entity, [{ id: span.record, patch: { [rule.flag]: flag ?? rule.ordinary } }], row['deleted_at'] === null ? 'live' : 'binned')
  }
}

async function taken(ctx: Ctx, span: Span, parting: Parting): Promise<boolean> {
  const place = await occupied(ctx, span.entity, span.record)
  if (place.by && !parting.flags.has(`${span.entity} ${place.by}`)) return true
  return place.holder === parting.survivor && place.fields.some(field => parting.closed.has(field))
}

/** Mirrored fields say what their children say. */
export async function mendMirrors(ctx: Ctx, kind: Kind, ids: string[]): Promise<void> {
  const { mirrors } = ctx.kernel.registry.entity(kind)
  for (const id of ids) {
    const row = await get(ctx, kind, id), carriers = await primariesOf(ctx, kind, id), patch: Row = {}
    for (const { field, mirror } of mirrors) {
      const carrier = carriers.get(field)
      const value = carrier ? (await get(ctx, mirror.child, carrier, [mirror.value]))[mirror.value] : null
      if (!same(row[field] ?? null, value ?? null)) patch[field] = value ?? null
    }
    if (Object.keys(patch).length > 0) await update(ctx, kind, id, patch)
  }
}
