// The doors of merging: POST /api/contact/{id}/merge, the same for accounts, and POST /api/merge/{id}/reversal.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import type { Action, Job } from '#kernel/module.ts'
import { systemContext } from '#kernel/access/system.ts'
import { Refusal } from '#kernel/errors.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { update } from '#kernel/records/update.ts'
import { mergeInto, perform } from '#customer/identity/merge/merge.ts'
import type { Kind } from '#customer/identity/merge/parties.ts'
import { previewMerge } from '#customer/identity/merge/preview.ts'
import { takeBack, undoMerge } from '#customer/identity/merge/undo.ts'

const input = z.strictObject({ with: z.uuid().transform(id => id.toLowerCase()), fields: z.record(z.string().max(100), z.enum(['this', 'with'])).optional(), dry_run: z.boolean().optional() })

function mergeAction(kind: Kind): Action {
  return { entity: kind, noun: 'merge', input, needs: 'update', run: (ctx: Ctx, id: string, given: z.infer<typeof input>) => (given.dry_run ? previewMerge(ctx, kind, id.toLowerCase(), given) : mergeInto(ctx, kind, id.toLowerCase(), given)) }
}

export const mergeActions: Action[] = [
  mergeAction('contact'), mergeAction('account'),
  { entity: 'merge', noun: 'reversal', input: z.strictObject({}), needs: 'update', offeredWhen: { field: 'status', op: 'eq', value: 'done' }, run: (ctx, id) => undoMerge(ctx, id.toLowerCase()) },
]

/** Merges and undos of more records than a caller waits for. What refuses one for good is written to its status. */
export const mergeJobs: Job[] = [
  {
    name: 'identity.merge', attempts: 3,
    async run(ctx: Ctx, { merge }: { merge: string }, progress) {
      const [row] = await ctx.sql.unsafe('select m.kind, coalesce(m.contact, m.account) as survivor, coalesce(m.merged_contact, m.merged_account) as loser, m.choices, m.status, m."user" from merge m where m.id = $1::uuid', [merge], { prepare: true })
      if (row?.['status'] !== 'waiting') return { moved: 0 }
      try {
        return { moved: await transaction(ctx, tx => perform(tx, merge, row['kind'] as Kind, String(row['survivor']), { with: String(row['loser']), fields: row['choices'] as Record<string, 'this' | 'with'> }, done => progress.report(done, null))) }
      } catch (error) {
        if (error instanceof Refusal) await update(systemContext(ctx.kernel, { reason: 'a merge was refused', origin: 'job' }), 'merge', merge, { status: 'failed' })
        throw error
      }
    },
  },
  { name: 'identity.merge_undo', attempts: 3, run: (ctx: Ctx, { merge }: { merge: string }) => transaction(ctx, tx => takeBack(tx, merge)) },
]
