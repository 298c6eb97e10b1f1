// Who hears of what: those a comment calls, and those who follow the record it, a change or a new record refers to. Only who sees the record; nobody of their own deeds; one thing once.
import { readableFields } from '#kernel/access/fields.ts'
import { asSystem, contextFor } from '#kernel/access/system.ts'
import { cutDiff } from '#kernel/changes/cut.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Change, Reaction } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { calledBy } from '#platform/notes/author.ts'
import { sees } from '#platform/notes/comments.ts'
import { principalFor } from '#platform/sessions/principal.ts'

type Kind = 'mention' | 'comment' | 'change'
interface About { entity: string; id: string }

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const OWN = new Set(['comment', 'follow', 'notification'])
/** readers of one record who are told; a record that more follow is followed by everybody */
const MOST = 200
/** what many rows at once brought is no news to the followers of each */
const SILENT = new Set(['import'])

export const tellOfComments: Reaction = {
  name: 'notes.comment', on: ['comment.created'],
  async handle(ctx, change) {
    const lifted = asSystem(ctx, 'a comment tells those it calls')
    const [comment] = await rows(lifted, 'comment', { fields: ['about', 'about_entity', 'mentions', 'owner'], filter: { field: 'id', op: 'eq', value: change.record }, limit: 1 })
    if (!comment?.['about']) return
    const about = { entity: String(comment['about_entity']), id: String(comment['about']) }, called = calledBy(comment)
    for (const user of called) await tell(lifted, user, 'mention', about, change)
    for (const { owner } of await followersOf(lifted, [about.id], change)) if (!called.includes(owner)) await tell(lifted, owner, 'comment', about, change)
  },
}

export const tellOfChanges: Reaction = {
  name: 'notes.change', on: ['*'],
  narrowed: async ctx => ((await rows(asSystem(ctx, 'followers hear of changes'), 'follow', { fields: ['id'], limit: 1 })).length > 0 ? ['*'] : []),
  async handle(ctx, change) {
    if (OWN.has(change.entity) || change.op === 'derived' || change.op === 'erased' || SILENT.has(change.origin)) return
    const lifted = asSystem(ctx, 'followers hear of changes')
    // a new record is news of whatever it refers to
    const about = change.op === 'created' ? Object.values(change.diff).map(([, value]) => value).filter((value): value is string => typeof value === 'string' && ID.test(value)) : []
    for (const { owner, entity, id } of await followersOf(lifted, [change.record, ...about], change)) await tell(lifted, owner, 'change', { entity, id }, change)
  },
}

/** Those who followed one of these when it happened. */
async function followersOf(ctx: Ctx, ids: string[], { at }: Change): Promise<(About & { owner: string })[]> {
  const found = await ctx.sql.unsafe(`select f.owner, f.about_entity, f.about from follow f where f.about = any($1::uuid[]) and f.created_at <= $2::timestamptz and f.deleted_at is null order by f.id limit ${MOST}`, [ids, at], { prepare: true })
  return found.map(row => ({ owner: String(row['owner']), entity: String(row['about_entity']), id: String(row['about']) }))
}

async function tell(ctx: Ctx, user: string, kind: Kind, about: About, change: Change): Promise<void> {
  if (user === change.actor || !ctx.kernel.registry.find(about.entity) || !(await sees(ctx, user, about.entity, about.id)) || (kind === 'change' && !(await hears(ctx, user, change)))) return
  // a change of what waits unread already is not told again; a repeated delivery of the same one neither
  const same = kind === 'change' ? { any: [{ field: 'source', op: 'eq', value: change.id }, { all: [{ field: 'kind', op: 'eq', value: kind }, { field: 'read_at', op: 'is_empty' }] }] } : { field: 'source', op: 'eq', value: change.record }
  const [told] = await rows(ctx, 'notification', { fields: ['id'], filter: { all: [{ field: 'owner', op: 'eq', value: user }, { field: 'about', op: 'eq', value: about.id }, same] }, limit: 1 })
  if (!told) await create(ctx, 'notification', { owner: user, kind, about, actor: change.actor, source: kind === 'change' ? change.id : change.record })
}

/** A change of fields somebody may not read is none to them, nor is a new record they do not see. */
async function hears(ctx: Ctx, user: string, change: Change): Promise<boolean> {
  const principal = await principalFor(ctx.kernel, user)
  if (!principal || !ctx.kernel.registry.find(change.entity)) return false
  return cutDiff(change, readableFields(contextFor(ctx.kernel, principal, { origin: 'system' }), change.entity)) !== null && await sees(ctx, user, change.entity, change.record)
}
