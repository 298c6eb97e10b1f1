// What comes in for somebody who is away reaches whoever stands in: their notifications, and new work that is put on them.
import type { Ctx } from '#kernel/context.ts'
import type { Change, Reaction } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { rows } from '#kernel/records/list.ts'
import { sees } from '#platform/notes/comments.ts'
import { absenceItself } from '#operational/absence/absence.ts'
import { absentAmong, substitutesOf } from '#operational/absence/queries/away.ts'

/** work that is put on somebody by their name in `owner` */
const WORK = ['task', 'case', 'lead', 'opportunity', 'commitment']

export const passOnNews: Reaction = {
  name: 'absence.pass_on', on: ['notification.created', ...WORK.flatMap(entity => [`${entity}.created`, `${entity}.updated`])],
  narrowed: async ctx => (await anybodyAway(ctx) ? ['notification.created', ...WORK.flatMap(entity => [`${entity}.created`, `${entity}.updated`])] : []),
  async handle(ctx, change) {
    const lifted = absenceItself(ctx)
    if (change.entity === 'notification') return passOnNotification(lifted, change)
    const owner = change.diff['owner']?.[1]
    if (change.origin === 'import' || typeof owner !== 'string' || owner === change.actor || !(await awayAt(lifted, owner, change))) return
    for (const user of await substitutesOf(lifted, owner)) if (user !== change.actor) await tell(lifted, user, { entity: change.entity, id: change.record }, 'change', change.actor, change.id)
  },
}

async function passOnNotification(ctx: Ctx, change: Change): Promise<void> {
  const [told] = await rows(ctx, 'notification', { fields: ['owner', 'kind', 'about', 'about_entity', 'actor', 'source'], filter: { field: 'id', op: 'eq', value: change.record }, limit: 1 })
  // word of the absence itself is for whom it was written
  if (!told?.['about'] || told['about_entity'] === 'absence' || !(await awayAt(ctx, String(told['owner']), change))) return
  for (const user of await substitutesOf(ctx, String(told['owner']))) if (user !== told['actor']) await tell(ctx, user, { entity: String(told['about_entity']), id: String(told['about']) }, String(told['kind']), told['actor'] as string | null, String(told['source'] ?? change.id))
}

async function awayAt(ctx: Ctx, user: string, change: Change): Promise<boolean> { return (await absentAmong(ctx, [user], new Date(change.at))).size > 0 }

/** One thing is told once, and only to who sees it. */
async function tell(ctx: Ctx, user: string, about: { entity: string; id: string }, kind: string, actor: string | null, source: string): Promise<void> {
  if (!ctx.kernel.registry.find(about.entity) || !(await sees(ctx, user, about.entity, about.id))) return
  const [told] = await rows(ctx, 'notification', { fields: ['id'], filter: { all: [{ field: 'owner', op: 'eq', value: user }, { field: 'about', op: 'eq', value: about.id }, { field: 'source', op: 'eq', value: source }] }, limit: 1 })
  if (!told) await create(ctx, 'notification', { owner: user, kind, about, actor, source })
}

async function anybodyAway(ctx: Ctx): Promise<boolean> {
  return (await rows(absenceItself(ctx), 'absence', { fields: ['id'], filter: { field: 'state', op: 'eq', value: 'active' }, limit: 1 })).length > 0
}
