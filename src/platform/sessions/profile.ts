// What a signed-in person is told about themselves.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { backupCodesLeft } from '#platform/sessions/sign-in/backup-code.ts'
import { factorsOf } from '#platform/sessions/sign-in/second-factor.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { passwordOf } from '#platform/sessions/sign-in/password.ts'

export interface Profile {
  id: string; name: string; email: string; roles: string[]; language: string | null; time_zone: string | null; region_format: string | null
}

/** The user of an id, as sign-in and `GET /api/me` answer it; null when there is none such. */
export async function profileOf(kernel: Kernel, userId: string): Promise<Profile | null> {
  const [row] = await kernel.sql<Profile[]>`select id, name, email, coalesce(roles, '{}') as roles, language, time_zone, region_format from "user" where id = ${userId} and deleted_at is null limit 1`
  return row ?? null
}

/** The same with what one's own page shows: factors, how the password stands, who looks through these eyes. */
export async function ownProfile(ctx: Ctx) {
  const userId = ctx.user.id!
  const [profile, factors, codes, password, organisation] = await Promise.all([
    profileOf(ctx.kernel, userId), factorsOf(ctx.sql, userId), backupCodesLeft(ctx.kernel, userId), passwordOf(ctx.sql, userId), readSetting<Record<string, unknown>>(ctx, 'organisation'),
  ])
  return {
    ...profile, roles: ctx.user.roles, language: ctx.user.language, time_zone: ctx.user.timeZone, admin: ctx.user.admin, second_factor: factors, backup_codes_left: codes, has_password: password !== null,
    organisation, view_as: ctx.user.viewAs, view_as_role: ctx.user.viewAs === userId ? await roleLabel(ctx) : null, api_key: ctx.user.apiKeyId,
  }
}

/** What the role is called that an administrator looks as. */
async function roleLabel(ctx: Ctx): Promise<string | null> {
  const [name = ''] = ctx.user.roles
  const [found] = await ctx.sql<{ label: Record<string, string> | null }[]>`select label from "role" where name = ${name} and deleted_at is null limit 1`
  return found?.label?.[ctx.language] ?? Object.values(found?.label ?? {})[0] ?? name
}
