// Loads the demo company once into an installation that has no customers yet: the world of size `demo`, through the doors.
import { randomBytes } from 'node:crypto'
import { systemContext } from '#kernel/access/system.ts'
import { ensurePartitions } from '#kernel/changes/partitions.ts'
import { asOwner } from '#kernel/database/owner.ts'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { rows } from '#kernel/records/list.ts'
import { DAY } from '#simulation/calendar.ts'
import { play } from '#simulation/doors/play.ts'
import { storyOf } from '#simulation/demo/story.ts'
import { installationOf } from '#simulation/installation.ts'
import { giveAbsences } from '#simulation/absences.ts'
import { giveContracts } from '#simulation/contracts.ts'
import { giveIncentives } from '#simulation/incentives.ts'
import { giveProspecting } from '#simulation/leads.ts'
import { giveManagement } from '#simulation/management.ts'
import { givePatterns } from '#simulation/patterns.ts'
import { giveQuotations } from '#simulation/quotations.ts'
import { giveOpportunities } from '#simulation/opportunities.ts'
import { batches } from '#simulation/script.ts'
import { SPAN } from '#simulation/world.ts'

const SEED = 20_260_301

export interface SignIn { email: string; password: string; role: string }
/** `loaded`: now, with its sign-ins; `present`: it was there; `occupied`: the installation has customers of its own and is left alone; `not_set_up`: nobody has set it up. */
export type Loading = { state: 'loaded'; signIns: SignIn[] } | { state: 'present' | 'occupied' | 'not_set_up' }

/** Plays the thirteen months into the database, in one transaction: after a failure in them there is nothing; what the modules of sales add comes after, each by itself. The passwords are made here and kept nowhere but as hashes. Takes about ten seconds. */
export async function loadDemo(kernel: Kernel): Promise<Loading> {
  const ctx = systemContext(kernel, { reason: 'demo company', origin: 'system' })
  const found = await installationOf(ctx)
  if (!found) return { state: 'not_set_up' }
  if (await readSetting(ctx, 'demo')) return { state: 'present' }
  if ((await rows(ctx, 'account', { fields: ['id'], limit: 1 })).length > 0) return { state: 'occupied' }
  const now = kernel.clock.now()
  await asOwner(kernel.config, 'demo', 1, sql => ensurePartitions(sql, new Date(now.getTime() - SPAN * DAY), 14)).catch(() => undefined) // who may not make tables leaves the rows in the partition of all others
  const { steps, staff } = storyOf(SEED, now.getTime(), found)
  const signIns = staff.all.map(one => ({ email: one.email, role: one.role as string, password: randomBytes(9).toString('base64url') }))
  for (const step of steps) if (step.entity === 'user' && step.op === 'create') step.values['password'] = signIns.find(({ email }) => email === step.values['email'])!.password
  await play(kernel, batches(steps), async tx => writeSetting(tx, 'demo', { loaded_at: now.toISOString(), seed: SEED }))
  await giveManagement(kernel)
  await giveOpportunities(kernel)
  await giveQuotations(kernel)
  await givePatterns(kernel)
  await giveContracts(kernel)
  await giveProspecting(kernel)
  await giveIncentives(kernel)
  await giveAbsences(kernel)
  kernel.log.info({ steps: steps.length }, 'demo company loaded')
  return { state: 'loaded', signIns }
}
