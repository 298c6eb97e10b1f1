// What automations looked like, revision by revision: runs follow the one they began with.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import type { Definition } from '#platform/automation/definition.ts'

export interface Version { number: number; definition: Definition; at: string; actor: string | null }

/** Keeps the definition in `row` as its revision; a revision that was refused after all is overwritten by the next of its number. */
export async function keepVersion(ctx: Ctx, row: Row): Promise<void> {
  const { entity, trigger, condition, steps } = row
  await ctx.sql`
    insert into kernel.automation_version (automation, number, definition, at, actor)
    values (${String(row['id'])}::uuid, ${Number(row['revision'])}::int, ${JSON.stringify({ entity, trigger, condition, steps })}::text::jsonb, ${ctx.clock.now()}::timestamptz, ${ctx.user.id}::uuid)
    on conflict (automation, number) do update set definition = excluded.definition, at = excluded.at, actor = excluded.actor`
}

/** The definition of a revision; null when there is none. */
export async function versionOf(ctx: Ctx, automation: string, number: number): Promise<Definition | null> {
  const [row] = await ctx.sql<{ definition: Definition }[]>`select definition from kernel.automation_version where automation = ${automation}::uuid and number = ${number}::int limit 1`
  return row?.definition ?? null
}

/** Revisions, the newest first. */
export async function versions(ctx: Ctx, automation: string): Promise<Version[]> {
  return await ctx.sql<Version[]>`select number, definition, at, actor from kernel.automation_version where automation = ${automation}::uuid order by number desc limit 200`
}
