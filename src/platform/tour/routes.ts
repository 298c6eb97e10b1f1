// GET /api/me/tour → {offered, demo}; PUT /api/me/tour {answer}: taken to its end, left on the way, or not wanted. Either way it is not offered again; the help menu starts it.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'

const schema = z.strictObject({ answer: z.enum(['finished', 'left', 'declined']) })

export const tourRoutes: Routes = http => {
  http.get('/api/me/tour', async ({ ctx }) => {
    const demo = await readSetting(ctx, 'demo') !== null
    return { demo, offered: demo && ctx.user.id !== null && !ctx.user.viewAs && !(await answered(ctx)) }
  })
  http.put('/api/me/tour', async (request, reply) => {
    const { ctx } = request, { answer } = body(schema, request)
    await ctx.sql`insert into kernel.tour (user_id, answer, answered_at) values (${ctx.user.id}::uuid, ${answer}, ${ctx.clock.now()}) on conflict (user_id) do update set answer = excluded.answer, answered_at = excluded.answered_at`
    return reply.code(204).send()
  })
}

async function answered(ctx: Ctx): Promise<boolean> {
  return (await ctx.sql`select user_id from kernel.tour where user_id = ${ctx.user.id}::uuid limit 1`).length > 0
}
