// What the organisation decided about erasures.
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'
import { changeSetting } from '#platform/settings/change.ts'

export interface PrivacySettings {
  /** notes of talks with a person who is erased: the whole text goes, or only what names the person */
  notes: 'erase' | 'redact'
  /** records that stay, without personal data, and why: by entity a reason of the list below */
  kept: Record<string, KeptReason>
}
export const KEPT_REASONS = ['tax_law', 'contract', 'consent_proof', 'claims', 'statistics', 'procedure'] as const
export type KeptReason = (typeof KEPT_REASONS)[number]

/** Records of the procedure itself: they lose what names the person and stay. */
export const PROCEDURE = new Set(['privacy_request', 'legal_hold'])
const KEY = 'privacy'
const DEFAULTS: PrivacySettings = { notes: 'erase', kept: { order: 'tax_law', invoice: 'tax_law', payment: 'tax_law', account: 'tax_law', quote: 'contract', contract: 'contract', subscription: 'contract', consent: 'consent_proof', case: 'claims', opportunity: 'statistics', interaction: 'statistics', lead: 'statistics' } }

/** Why records of an entity stay; lines and parts stay with what they are part of. Null: nothing demands it. */
export function keptReason(ctx: Pick<Ctx, 'kernel'>, kept: PrivacySettings['kept'], entity: string, seen = 3): KeptReason | null {
  if (kept[entity]) return kept[entity]
  if (PROCEDURE.has(entity)) return 'procedure'
  const wholes = [...ctx.kernel.registry.entity(entity).fields.values()].filter(field => field.target && field.field.options['onDelete'] === 'cascade' && !['contact', 'account', entity].includes(field.target))
  for (const whole of seen > 0 ? wholes : []) { const reason = keptReason(ctx, kept, whole.target!, seen - 1); if (reason) return reason }
  return null
}

/** The settings, completed by their defaults: notes go whole; sales keep their amounts. */
export async function privacySettings(ctx: Pick<Ctx, 'kernel' | 'sql'>): Promise<PrivacySettings> {
  const stored = await readSetting<Partial<PrivacySettings>>(ctx, KEY)
  return { notes: stored?.notes ?? DEFAULTS.notes, kept: { ...DEFAULTS.kept, ...stored?.kept } }
}

export async function savePrivacySettings(ctx: Ctx, settings: Partial<PrivacySettings>): Promise<PrivacySettings> {
  const now = await readSetting<Partial<PrivacySettings>>(ctx, KEY)
  await changeSetting(ctx, KEY, { ...now, ...settings })
  return await privacySettings(ctx)
}
