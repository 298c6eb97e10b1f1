// Addresses, tax numbers and parts in companies of the two: what both have is kept once, the rest moves over; which one is the primary one follows the choice of fields.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import type { Mirror } from '#kernel/fields/field.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { CHILDREN, type ChildRule, type Kind } from '#customer/identity/merge/parties.ts'
import { moveReferences, write } from '#customer/identity/merge/move.ts'
import { lockPointing, pointingTo, type Pointing } from '#customer/identity/merge/references.ts'
import { movedReferences } from '#customer/identity/merge/substitute.ts'

const MOST = 20_000
const FIRST = '00000000-0000-0000-0000-000000000000'

export interface Children { /** child of the loser → the one that stands for it now (itself when it moved) */ became: Map<string, string>; moved: Row[]; count: number }

/** Moves the children of `from` to `to`. None of the moved ones is primary for `to` afterwards. */
export async function moveChildren(ctx: Ctx, kind: Kind, from: string, to: string): Promise<Children> {
  const result: Children = { became: new Map(), moved: [], count: 0 }
  for (const pointing of pointingTo(ctx, kind)) {
    const rule = CHILDREN[pointing.definition.name]
    if (rule) await moveOf(ctx, pointing, rule, { kind, from, to }, result)
  }
  return result
}

interface Sides { kind: Kind; from: string; to: string }

async function moveOf(ctx: Ctx, pointing: Pointing, rule: ChildRule, sides: Sides, result: Children): Promise<void> {
  const entity = pointing.definition.name
  const kept = new Map((await lockPointing(ctx, pointing, sides.kind, sides.to, FIRST, MOST)).filter(live).map(row => [rule.key(row), row]))
  const given = await lockPointing(ctx, pointing, sides.kind, sides.from, FIRST, MOST)
  const patches = given.map(row => ({ row, id: String(row['id']), patch: movedReferences(pointing, row, sides.kind, sides.from, sides.to) }))
  const doubles = patches.filter(({ row, patch }) => live(row) && kept.has(rule.key({ ...row, ...patch })))
  const plain = patches.filter(item => !doubles.includes(item)).map(item => ({ ...item, patch: { ...item.patch, ...(rule.holder(item.row) === sides.from && item.row[rule.flag] === rule.primary ? { [rule.flag]: rule.ordinary } : {}) } }))
  const written = [...await write(ctx, entity, plain.filter(({ row }) => live(row)), 'live'), ...await write(ctx, entity, plain.filter(({ row }) => !live(row)), 'binned')]
  for (const row of written) { result.moved.push({ ...row, entity }); result.became.set(String(row['id']), String(row['id'])) }
  for (const { row, patch, id } of doubles) {
    const same = kept.get(rule.key({ ...row, ...patch }))!
    result.became.set(id, String(same['id']))
    await write(ctx, entity, [{ id: String(same['id']), patch: combined(rule, same, row, rule.holder(row) !== sides.from) }], 'live')
    result.count += await moveReferences(ctx, { kind: entity, from: id, to: String(same['id']), except: new Set() })
  }
  if (doubles.length > 0) await removeMany(ctx, entity, doubles.map(({ id }) => id))
  result.count += given.length
}

function live(row: Row): boolean { return row['deleted_at'] === null }

/** What the kept one takes over from its double. `primaryToo`: it belongs to a third record, whose primary one it may have been. */
function combined(rule: ChildRule, kept: Row, double: Row, primaryToo: boolean): Row {
  const patch: Row = {}
  for (const name of rule.strictest) if (double[name] === true && kept[name] !== true) patch[name] = true
  for (const name of rule.fill) if ((kept[name] ?? null) === null && (double[name] ?? null) !== null) patch[name] = double[name]
  if (primaryToo && double[rule.flag] === rule.primary && kept[rule.flag] !== rule.primary) patch[rule.flag] = rule.primary
  return patch
}

/** Makes the child that bears the chosen value the primary one of the survivor; null takes the primary mark away. */
export async function choosePrimary(ctx: Ctx, mirror: Mirror, chosen: string | null, current: string | null): Promise<void> {
  const rule = CHILDREN[mirror.child]!
  if (chosen) await write(ctx, mirror.child, [{ id: chosen, patch: { [rule.flag]: rule.primary } }], 'live')
  else if (current) await write(ctx, mirror.child, [{ id: current, patch: { [rule.flag]: rule.ordinary } }], 'live')
}
