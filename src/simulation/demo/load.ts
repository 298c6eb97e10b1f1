// Loads the demo company once into an installation that has no customers yet.
import { randomBytes } from 'node:crypto'
import { systemContext } from '#kernel/access/system.ts'
import { ensurePartitions } from '#kernel/changes/partitions.ts'
import type { Ctx } from '#kernel/context.ts'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { rows } from '#kernel/records/list.ts'
import type { Organisation } from '#platform/sessions/set-up.ts'
import { DAY } from '#simulation/demo/calendar.ts'
import { DOMAIN, STAFF } from '#simulation/demo/company.ts'
import { plan, SPAN, type Installation } from '#simulation/demo/plan.ts'
import { play } from '#simulation/demo/play.ts'

const SEED = 20_260_301

export interface SignIn { email: string; password: string; role: string }
/** `loaded`: now, with its sign-ins; `present`: it was there; `occupied`: the installation has customers of its own and is left alone; `not_set_up`: nobody has set it up. */
export type Loading = { state: 'loaded'; signIns: SignIn[] } | { state: 'present' | 'occupied' | 'not_set_up' }

/** Plays the thirteen months into the database, in one transaction: after a failure there is nothing. The passwords are made here and kept nowhere but as hashes. Takes about ten seconds. */
export async function loadDemo(kernel: Kernel): Promise<Loading> {
  const ctx = systemContext(kernel, { reason: 'demo company', origin: 'system' })
  const organisation = await readSetting<Organisation>(ctx, 'organisation')
  if (!organisation) return { state: 'not_set_up' }
  if (await readSetting(ctx, 'demo')) return { state: 'present' }
  if ((await rows(ctx, 'account', { fields: ['id'], limit: 1 })).length > 0) return { state: 'occupied' }
  const now = kernel.clock.now()
  await ensurePartitions(kernel.sql, new Date(now.getTime() - SPAN * DAY), 14)
  const signIns = STAFF.map(({ key, roles }) => ({ email: `${key}@${DOMAIN}`, role: roles[0], password: randomBytes(9).toString('base64url') }))
  const steps = plan(SEED, now.getTime(), await installationOf(ctx, organisation))
  for (const step of steps) if (step.entity === 'user' && step.op === 'create') step.values['password'] = signIns.find(({ email }) => email === step.values['email'])!.password
  await play(kernel, steps, async tx => writeSetting(tx, 'demo', { loaded_at: now.toISOString(), seed: SEED }))
  kernel.log.info({ steps: steps.length }, 'demo company loaded')
  return { state: 'loaded', signIns }
}

async function installationOf(ctx: Ctx, { country, currency, name }: Organisation): Promise<Installation> {
  const [pipeline] = await rows(ctx, 'pipeline', { fields: ['id'], filter: { field: 'default', op: 'eq', value: true }, limit: 1 })
  const stages = await rows(ctx, 'stage', { fields: ['id', 'status'], filter: { field: 'pipeline', op: 'eq', value: pipeline?.['id'] }, sort: 'order', limit: 50 })
  const of = (status: string): string[] => stages.filter(stage => stage['status'] === status).map(stage => String(stage['id']))
  const [priceBook] = await rows(ctx, 'price_book', { fields: ['id'], filter: { field: 'default', op: 'eq', value: true }, limit: 1 })
  const [queue] = await rows(ctx, 'queue', { fields: ['id'], filter: { field: 'default', op: 'eq', value: true }, limit: 1 })
  const [admin] = await rows(ctx, 'user', { fields: ['id'], sort: 'created_at', limit: 1 })
  return { country, currency, company: name, stages: { open: of('open'), won: of('won')[0]!, lost: of('lost')[0]! }, priceBook: String(priceBook?.['id']), queue: String(queue?.['id']), admin: admin ? String(admin['id']) : null }
}
