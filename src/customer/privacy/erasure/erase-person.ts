// Forgetting a person: what is theirs, what mentions them, every copy, and what the history held; what the law wants kept stays without its name.
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { purgeFiles } from '#platform/files/purge.ts'
import { suppress } from '#customer/gate/suppression.ts'
import { belongingsOf, type Belongings } from '#customer/privacy/belongings.ts'
import { eraseRecords } from '#customer/privacy/erasure/erase-records.ts'
import { listErasure, noteBeside } from '#customer/privacy/erasure/list.ts'
import { leftovers, mentions } from '#customer/privacy/erasure/mentions.ts'
import { goneNames, mentionValues, ownValues } from '#customer/privacy/erasure/values.ts'
import { refuseHeld } from '#customer/privacy/hold.ts'
import { keptReason, privacySettings, PROCEDURE, type KeptReason } from '#customer/privacy/settings.ts'
import { soughtTexts } from '#customer/privacy/sought.ts'

export interface ErasureOutcome {
  /** records of the person, by entity */
  records: Record<string, number>
  /** of these, those that stay without personal data, and why */
  kept: Record<string, { records: number; reason: KeptReason }>
  /** records of others in which the person was mentioned */
  mentions: Record<string, number>
  /** rows of other stores, by the name of what cleaned them */
  stores: Record<string, number>
  /** rows in which one of the texts still stands: nothing, unless somebody wrote them anew meanwhile */
  remaining: { table: string; rows: number }[]
}
export interface ErasureOptions { request: string | null; step?(done: number, total: number): Promise<void> }

const STEPS = 5

/** Erases `contact`. 409 `under_legal_hold`. Finding comes first and only reads; all that is written is written in one transaction; then bytes of files go, and everything is read once more. Idempotent: a second time finds nothing. */
export async function erasePerson(caller: Ctx, contact: string, options: ErasureOptions): Promise<ErasureOutcome> {
  const ctx = asSystem(caller, 'a person is erased'), step = (done: number) => options.step?.(done, STEPS)
  const own = await belongingsOf(ctx, contact)
  await refuseHeld(ctx, own)
  const texts = await soughtTexts(ctx, own)
  await step(1)
  const mentioned = await mentions(ctx, texts, own)
  await step(2)
  const outcome: ErasureOutcome = { records: {}, kept: {}, mentions: {}, stores: {}, remaining: [] }
  const listed = await transaction(ctx, async tx => {
    await refuseHeld(tx, own)
    await suppressPoints(tx, own)
    await claimFiles(tx, own)
    await eraseOwn(tx, own, texts, outcome)
    await eraseMentions(tx, mentioned, texts, outcome)
    await eraseStores(tx, own, texts, outcome)
    return await listErasure(tx, contact, options.request, texts)
  })
  await step(3)
  await noteBeside(ctx.kernel, listed)
  await purgeFiles(ctx)
  await step(4)
  outcome.remaining = await leftovers(ctx, texts)
  if (outcome.remaining.length > 0) ctx.kernel.log.warn({ erasure: listed.id, remaining: outcome.remaining }, 'an erased person is still mentioned')
  await step(STEPS)
  return outcome
}

async function eraseOwn(ctx: Ctx, own: Belongings, texts: string[], outcome: ErasureOutcome): Promise<void> {
  const settings = await privacySettings(ctx)
  // what hangs on the person first: search texts of the person are made from it
  for (const [entity, ids] of [...own].reverse()) {
    const definition = ctx.kernel.registry.entity(entity), reason = keptReason(ctx, settings.kept, entity), goes = !reason
    const records = await eraseRecords(ctx, entity, [...ids], { values: row => ownValues(definition, row, texts, settings, goes), history: goneNames(definition, settings, goes), texts, identifiers: !reason, goes })
    outcome.records[entity] = records
    if (reason) outcome.kept[entity] = { records, reason }
  }
}

async function eraseMentions(ctx: Ctx, mentioned: Belongings, texts: string[], outcome: ErasureOutcome): Promise<void> {
  for (const [entity, ids] of mentioned) {
    const definition = ctx.kernel.registry.find(entity)
    if (definition) outcome.mentions[entity] = await eraseRecords(ctx, entity, [...ids], { values: row => mentionValues(definition, row, texts), history: [], texts, identifiers: false, goes: false })
  }
}

async function eraseStores(ctx: Ctx, own: Belongings, texts: string[], outcome: ErasureOutcome): Promise<void> {
  // the request itself is worked off by a job that names it
  const records = [...own].filter(([entity]) => !PROCEDURE.has(entity)).flatMap(([entity, ids]) => [...ids].map(id => ({ entity, id })))
  for (const module of ctx.kernel.registry.modules) for (const eraser of module.erasers ?? []) outcome.stores[eraser.name] = await eraser.erase(ctx, { records, texts })
}

/** Nobody writes to these addresses again, even if they are typed anew. */
async function suppressPoints(ctx: Ctx, own: Belongings): Promise<void> {
  const points = await ctx.sql<{ id: string; normalised: string }[]>`
    select distinct on (p.normalised) p.id, p.normalised from contact_point p where p.id = any(${[...own.get('contact_point') ?? []]}::uuid[]) and p.normalised is not null
      and not exists (select 1 from contact_point o where o.normalised = p.normalised and o.deleted_at is null and not o.id = any(${[...own.get('contact_point') ?? []]}::uuid[])) order by p.normalised limit 1000`
  for (const point of points) await suppress(ctx, { channel: 'all', value: point.normalised, reason: 'erased', scope: 'everything', contactPoint: point.id })
}

/** The bytes of the person's files are given up, unless another file has the same; they go after the commit, at the latest with the next purge. */
async function claimFiles(ctx: Ctx, own: Belongings): Promise<void> {
  const ids = [...own.get('file') ?? []]
  await ctx.sql`update kernel.file_blob b set purging = true from file f where f.id = any(${ids}::uuid[]) and b.sha256 = f.sha256 and not exists (select 1 from file o where o.sha256 = b.sha256 and not o.id = any(${ids}::uuid[]))`
}
