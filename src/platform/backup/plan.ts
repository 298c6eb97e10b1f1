// When backups are taken by themselves, how many are kept, and where.
import { stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { invalid } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { changeSetting } from '#platform/settings/change.ts'

/** `at`: HH:MM in the organisation's time zone. `folder`: absolute, on the machine whose worker takes it; null is `backups` of the data folder. */
export interface BackupPlan { enabled: boolean; at: string; keep: number; folder: string | null }
export const planSchema = z.strictObject({ enabled: z.boolean(), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), keep: z.number().int().min(1).max(365), folder: z.string().max(1000).nullable() })
const DEFAULT: BackupPlan = { enabled: false, at: '02:30', keep: 7, folder: null }

/** The plan in force. */
export async function backupPlan(ctx: Pick<Ctx, 'kernel' | 'sql'>): Promise<BackupPlan> { return { ...DEFAULT, ...await readSetting<BackupPlan>(ctx, 'backup') } }

/** Stores the plan. 422 `absolute_path` or `not_a_folder` for a folder that cannot be one. */
export async function storePlan(ctx: Ctx, plan: BackupPlan): Promise<void> {
  const folder = plan.folder?.trim() || null
  if (folder && !isAbsolute(folder)) throw invalid([{ field: 'folder', code: 'absolute_path' }])
  const found = folder ? await stat(folder).catch(() => null) : null
  if (folder && found && !found.isDirectory()) throw invalid([{ field: 'folder', code: 'not_a_folder' }])
  await changeSetting(ctx, 'backup', { ...plan, folder })
}

/** The folder that backups go to. */
export function backupFolder(kernel: Kernel, plan: BackupPlan): string { return plan.folder ?? join(kernel.config.dataFolder, 'backups') }

/** Is today's backup due? Yes from its time on, until one was begun today; days are those of `zone`. */
export function isDue(plan: BackupPlan, zone: string, now: Date, lastBegun: Date | null): boolean {
  if (!plan.enabled) return false
  const here = localTime(now, zone)
  return here.time >= plan.at && (!lastBegun || localTime(lastBegun, zone).day < here.day)
}

function localTime(at: Date, timeZone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at).split(' ')
  return { day: parts[0]!, time: parts[1]! }
}
