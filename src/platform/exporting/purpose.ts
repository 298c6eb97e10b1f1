// Why somebody takes personal data out: asked before, and written to the log of accesses with the export.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { badRequest, invalid } from '#kernel/errors.ts'
import { changeSetting } from '#platform/settings/change.ts'
import type { ExportColumn } from '#platform/exporting/columns.ts'

export const PURPOSE_MODES = ['off', 'optional', 'required'] as const
export type PurposeMode = (typeof PURPOSE_MODES)[number]
const KEY = 'export_purpose', LEAST = 5, MOST = 300

/** Whether exports of personal data ask for a purpose; `off` until somebody decides. */
export async function purposeMode(ctx: Pick<Ctx, 'kernel' | 'sql'>): Promise<PurposeMode> { return await readSetting<PurposeMode>(ctx, KEY) ?? 'off' }

export async function savePurposeMode(ctx: Ctx, mode: PurposeMode): Promise<void> { await changeSetting(ctx, KEY, mode) }

/** The purpose to log, or null. Names of colleagues (who made it, who owns it) are not what it is about. Refusals as in `demandedPurpose`. */
export async function checkedPurpose(ctx: Ctx, definition: Definition, columns: ExportColumn[], given: string | undefined): Promise<string | null> {
  return demandedPurpose(ctx, columns.some(column => column.field.options.personal === true && !(column.path.includes('.') && definition.fields.get(column.path.split('.')[0]!)?.target === 'user')), given)
}

/** The same for any file: 422 `purpose_required` when personal data leaves and the organisation demands one; 400 `invalid_parameter` for one that is too long. */
export async function demandedPurpose(ctx: Ctx, isPersonal: boolean, given: string | undefined): Promise<string | null> {
  const purpose = given?.trim() ?? ''
  if (purpose.length > MOST) throw badRequest('invalid_parameter', { parameter: 'purpose' })
  if (isPersonal && purpose.length < LEAST && (await purposeMode(ctx)) === 'required') throw invalid([{ field: 'purpose', code: 'purpose_required', params: { least: LEAST } }])
  return purpose || null
}
