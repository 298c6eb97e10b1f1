// What follows from a change elsewhere: roll-ups of the parents, formulas that read another record or a derived value. It listens to exactly what the stored definitions speak of.
import type { Ctx } from '#kernel/context.ts'
import type { Change, Reaction } from '#kernel/module.ts'
import { quote } from '#kernel/sql/quote.ts'
import { noteDue, wakeDerive } from '#platform/definitions/derive/due.ts'
import type { Running } from '#platform/definitions/running.ts'

/** The reaction of a process: `on` follows its definitions. */
export function derivedFollows(running: Running): Reaction {
  return { name: 'definitions.follow', get on() { return patterns(running) }, handle: (ctx, change) => follow(ctx, running, change) }
}

function patterns(running: Running): string[] {
  const on = new Set<string>()
  for (const work of running.rollUps) { on.add(`${work.child}.*`); on.add(`${work.child}.derived`) }
  for (const [entity, formulas] of running.formulas) for (const formula of formulas) {
    if ([...formula.reads].some(name => running.registry.find(entity)?.fields.get(name)?.storage === 'derived')) on.add(`${entity}.derived`)
    for (const far of formula.far) on.add(`${far.target}.*`)
  }
  return [...on]
}

async function follow(ctx: Ctx, running: Running, change: Change): Promise<void> {
  const changed = change.op === 'updated' || change.op === 'derived' ? Object.keys(change.diff) : null
  const touches = (names: Iterable<string>) => changed === null || [...names].some(name => changed.includes(name))
  for (const work of running.rollUps) {
    if (work.child !== change.entity || !touches(work.reads)) continue
    await noteDue(ctx, work.entity, await parents(ctx, work.child, work.via.name, change))
  }
  for (const [entity, formulas] of running.formulas) for (const formula of formulas) {
    if (entity === change.entity && change.op === 'derived' && touches(formula.reads)) await noteDue(ctx, entity, [change.record])
    for (const far of formula.far) if (far.target === change.entity && change.op !== 'derived' && touches([far.field])) await noteReferring(ctx, entity, far.via, change.record)
  }
}

/** Whose roll-up it is: the parents named by the change, before and after, else the one the record has. */
async function parents(ctx: Ctx, child: string, via: string, change: Change): Promise<string[]> {
  const named = change.diff[via]
  const [row] = await ctx.sql.unsafe(`select t.${quote(via)} as parent from ${quote(child)} t where t.id = $1::uuid limit 1`, [change.record], { prepare: true })
  return [...named ?? [], row?.['parent']].filter((id): id is string => typeof id === 'string')
}

/** All records that point to the one that changed, in one statement however many. */
async function noteReferring(ctx: Ctx, entity: string, via: string, record: string): Promise<void> {
  await ctx.sql.unsafe(`insert into kernel.derive_due (entity, record) select $1::text, t.id from ${quote(entity)} t where t.${quote(via)} = $2::uuid order by t.id on conflict do nothing`, [entity, record], { prepare: true })
  await wakeDerive(ctx)
}
