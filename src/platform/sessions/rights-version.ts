// One number that moves whenever anybody's rights may have moved. Every request reads it together with its session, so every process learns of a change at once.
import type { Ctx } from '#kernel/context.ts'
import type { Connection } from '#platform/sessions/connection.ts'

/** Moves the number on, in the open transaction: call it with every change to users, roles, teams, territories, delegations, memberships of queues. */
export async function bumpRightsVersion(ctx: Ctx): Promise<void> {
  await ctx.sql`insert into kernel.setting (key, value) values ('rights_version', '1'::jsonb) on conflict (key) do update set value = to_jsonb((kernel.setting.value #>> '{}')::bigint + 1)`
}

/** The number now. */
export async function rightsVersion(sql: Connection): Promise<string> {
  const [row] = await sql<{ version: string }[]>`select coalesce((select value #>> '{}' from kernel.setting where key = 'rights_version'), '0') as version limit 1`
  return row!.version
}
