// Favourites of the one who asks, and the names of records opened lately: one answer for the navigation.
import { readableFields } from '#kernel/access/fields.ts'
import { scopeOf } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { badRequest, forbidden } from '#kernel/errors.ts'
import type { Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { rows } from '#kernel/records/list.ts'
import { remove } from '#kernel/records/remove.ts'

/** What is at hand: the record holds its title, and of a saved view the list it belongs to and what it asks for. */
export interface AtHand { entity: string; record: Row }
/** A record by name: `book:0192…`. */
export interface Mentioned { entity: string; id: string }

/** favourites of one person; more would be a list of its own */
export const MOST_FAVOURITES = 50

/** Makes a record a favourite (404 when it is not seen, 400 `too_many_favourites`), or no more one, seen or not; asking twice changes nothing. Those that are not seen any more give way before it is said that there are too many: nobody could take them out. */
export async function setFavourite(ctx: Ctx, entity: string, id: string, wanted: boolean): Promise<void> {
  if (!ctx.user.id) throw forbidden()
  await transaction(ctx, async tx => {
    if (wanted) await get(tx, entity, id, ['id'])
    // two tabs at once do not make two of one, or one too many
    await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`favourites:${tx.user.id}`}::text, 0))`
    const own = await favouritesOf(tx), held = own.filter(row => row['about'] === id && row['about_entity'] === entity)
    if (wanted && held.length === 0 && own.length >= MOST_FAVOURITES && !(await letGoUnseen(tx, own))) throw badRequest('too_many_favourites', { limit: MOST_FAVOURITES })
    if (wanted && held.length === 0) await create(tx, 'favourite', { about: { entity, id }, owner: tx.user.id })
    if (!wanted) for (const row of held) await remove(tx, 'favourite', String(row['id']), {})
  })
}

/** Takes out those that are gone or hidden; were there any? */
async function letGoUnseen(ctx: Ctx, own: readonly Row[]): Promise<boolean> {
  const titled = await titlesOf(ctx, own.map(mentionedBy)), unseen = own.filter(row => !titled.has(nameOf(mentionedBy(row))))
  for (const row of unseen) await remove(ctx, 'favourite', String(row['id']), {})
  return unseen.length > 0
}

/** Favourites in the order they were chosen, and those of `recent` that are seen, in their order, each with its title. What is gone or hidden is left out. */
export async function atHand(ctx: Ctx, recent: readonly Mentioned[]): Promise<{ favourites: AtHand[]; recent: AtHand[] }> {
  const favourites = (await favouritesOf(ctx)).map(mentionedBy)
  const titled = await titlesOf(ctx, [...favourites, ...recent])
  const told = (list: readonly Mentioned[]) => list.flatMap(one => { const record = titled.get(nameOf(one)); return record ? [{ entity: one.entity, record }] : [] })
  return { favourites: told(favourites), recent: told(recent) }
}

function mentionedBy(favourite: Row): Mentioned { return { entity: String(favourite['about_entity']), id: String(favourite['about']) } }
function nameOf({ entity, id }: Mentioned): string { return `${entity}:${id}` }

async function favouritesOf(ctx: Ctx): Promise<Row[]> {
  if (!ctx.user.id || scopeOf(ctx, 'favourite', 'read') === 'none') return []
  return rows(ctx, 'favourite', { fields: ['about', 'about_entity'], filter: { field: 'owner', op: 'eq', value: ctx.user.id }, sort: 'created_at', limit: MOST_FAVOURITES })
}

/** One statement an entity. */
async function titlesOf(ctx: Ctx, mentioned: readonly Mentioned[]): Promise<Map<string, Row>> {
  const titled = new Map<string, Row>()
  for (const name of new Set(mentioned.map(one => one.entity))) {
    const definition = ctx.kernel.registry.find(name)
    if (!definition || scopeOf(ctx, name, 'read') === 'none') continue
    const ids = [...new Set(mentioned.filter(one => one.entity === name).map(one => one.id))]
    const found = await rows(ctx, name, { fields: ['id', ...(readableFields(ctx, name).has(definition.entity.title) ? [definition.entity.title] : []), ...(name === 'saved_view' ? ['entity', 'definition'] : [])], filter: { field: 'id', op: 'in', value: ids }, limit: ids.length })
    for (const row of found) titled.set(nameOf({ entity: name, id: String(row['id']) }), row)
  }
  return titled
}
