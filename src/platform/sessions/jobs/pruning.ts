// Once an hour: what is over goes.
import type { Job } from '#kernel/module.ts'

const DAY = 86_400_000

/** Deletes challenges, attempts, links and sessions that nobody can use any more; sessions and links stay ninety days for who asks what happened. */
export const pruningJob: Job = {
  name: 'sessions.pruning', cron: '17 * * * *',
  async run(ctx) {
    const now = ctx.clock.now(), before = (days: number) => new Date(now.getTime() - days * DAY)
    const gone = await Promise.all([
      ctx.sql`delete from kernel.challenge where expires_at < ${now}`,
      ctx.sql`delete from kernel.sign_in_attempt where at < ${before(2)}`,
      ctx.sql`delete from kernel.link_token where expires_at < ${before(90)}`,
      ctx.sql`delete from kernel.session where least(expires_at, coalesce(revoked_at, expires_at)) < ${before(90)}`,
      ctx.sql`delete from kernel.api_key where revoked_at < ${before(365)}`,
      ctx.sql`delete from kernel.password p where changed_at < ${before(1)} and not exists (select 1 from "user" u where u.id = p.user_id)`,
    ])
    return { deleted: gone.reduce((sum, result) => sum + result.count, 0) }
  },
}
