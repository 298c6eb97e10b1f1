// Writes a person's decision into the consent ledger.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { invalid } from '#kernel/errors.ts'
import type { Action, Row } from '#kernel/module.ts'
import { create } from '#kernel/records/create.ts'
import { get } from '#kernel/records/get.ts'
import { CONSENT_CHANNELS } from '#customer/entities/consent.ts'

const input = z.strictObject({
  state: z.enum(['granted', 'withdrawn', 'objected']), channel: z.enum(CONSENT_CHANNELS).default('all'), purpose: z.string().trim().min(1).max(60).default('marketing'), contact_point: z.uuid().optional(),
  controller: z.string().max(150).optional(), legal_basis: z.enum(['consent', 'contract', 'legal_obligation', 'legitimate_interest', 'public_interest', 'vital_interest']).optional(), notice_version: z.string().max(60).optional(),
  source: z.string().max(100).optional(), proof_text: z.string().max(20_000).optional(), proof_file: z.uuid().optional(), proof: z.record(z.string(), z.unknown()).optional(), given_at: z.iso.datetime({ offset: true }).optional(), expires_at: z.iso.datetime({ offset: true }).optional(),
})

export const contactConsent: Action = { entity: 'contact', noun: 'consent', input, needs: 'read', run: recordConsent }

/** Adds a row to the ledger of this person. A grant needs proof: source, notice or data (422 `proof_missing`); a contact point must be theirs (422 `point_of_another`). */
export async function recordConsent(ctx: Ctx, id: string, decision: z.infer<typeof input>): Promise<Row> {
  return transaction(ctx, async tx => {
    if (decision.contact_point && (await get(tx, 'contact_point', decision.contact_point, ['contact']))['contact'] !== id) throw invalid([{ field: 'contact_point', code: 'point_of_another' }])
    return create(tx, 'consent', { ...decision, contact: id })
  })
}
