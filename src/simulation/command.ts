// `bin/simulate`: a world of any size into a data folder, its truth into a file beside.
import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemContext } from '#kernel/access/system.ts'
import { connect } from '#kernel/database/connect.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Module } from '#kernel/module.ts'
import { rows } from '#kernel/records/list.ts'
import { updateMany } from '#kernel/records/update.ts'
import { runningDatabase } from '#platform/explain/running-database.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import { readConfiguration } from '#platform/process/configuration.ts'
import { createKernel } from '#platform/start/create-kernel.ts'
import { startEmbedded } from '#platform/process/embedded.ts'
import { lockFolder } from '#platform/process/folder-lock.ts'
import { checkDatabase, prepareDatabase } from '#platform/start/prepare-database.ts'
import { checkVersion, writeVersion } from '#platform/process/version-file.ts'
import { needsSetUp, setUp } from '#platform/sessions/set-up.ts'
import { loadWorld, type Loaded } from '#simulation/copy/load.ts'
import { installationOf } from '#simulation/installation.ts'
import { sizeOf, type Size } from '#simulation/size.ts'
import { world, type World } from '#simulation/world.ts'

export interface SignIn { email: string; password: string; role: string }
export interface Order { size: Size; seed: number; into: string; truth: string | null; country: string; end: number | null }

/** What the options ask for. Throws `CannotStart` for what makes no sense. */
export function readOrder(argv: string[]): Order {
  const options = { size: { type: 'string', default: 'demo' }, seed: { type: 'string', default: '1' }, into: { type: 'string' }, truth: { type: 'string' }, country: { type: 'string', default: 'MX' }, end: { type: 'string' } } as const
  let values
  try { ({ values } = parseArgs({ args: argv, options })) } catch { throw new CannotStart('option_unknown', { option: argv.join(' ').slice(0, 200) }) }
  const size = sizeOf(values.size), seed = Number(values.seed), end = values.end ? Date.parse(values.end) : null
  if (!size) throw new CannotStart('option_invalid', { option: '--size', value: values.size })
  if (!/^\d{1,9}$/.test(values.seed)) throw new CannotStart('option_invalid', { option: '--seed', value: values.seed })
  if (!values.into) throw new CannotStart('option_missing', { option: '--into' })
  if (end !== null && Number.isNaN(end)) throw new CannotStart('option_invalid', { option: '--end', value: values.end! })
  const truth = values.truth ? resolve(values.truth) : null
  if (truth && existsSync(truth)) throw new CannotStart('file_exists', { file: truth })
  return { size, seed, into: resolve(values.into), truth, country: values.country.toUpperCase(), end }
}

/** Loads the world of the order: into a running program's database, or into a folder that is set up here when nobody has. Returns who can sign in. */
export async function simulate(modules: readonly Module[], order: Order, env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<{ signIns: SignIn[]; loaded: Loaded }> {
  const running = runningDatabase(order.into, env)
  const lock = running ? null : lockFolder(order.into)
  try {
    const config = { ...readConfiguration(['--data', order.into], { ...env, DATABASE_URL: '' }), first: null, demo: false }
    if (!running) checkVersion(config)
    const server = running ? null : await startEmbedded(order.into)
    const url = running ?? server!.url
    const sql = connect(url, { max: 6, applicationName: 'vinculo simulate', statementTimeout: 0 })
    try {
      const kernel = createKernel({ ...config, databaseUrl: url }, sql, modules)
      await checkDatabase(sql)
      await prepareDatabase(kernel)
      const signIns = await needsSetUp(kernel) ? [await foundInstallation(kernel, order.country)] : []
      const made = await worldOf(kernel, order)
      const loaded = await withTruth(order.truth, truth => loadWorld(kernel, made, { truth, say }))
      signIns.push(...await giveSignIns(kernel, made))
      if (!running) writeVersion(config)
      return { signIns, loaded }
    } finally {
      await sql.end({ timeout: 5 })
      await server?.stop()
    }
  } finally { lock?.unlock() }
}

async function foundInstallation(kernel: Kernel, country: string): Promise<SignIn> {
  const email = 'carmen@envasesdelsur.example', password = randomBytes(9).toString('base64url')
  await setUp(kernel, { language: 'es', country, organisation: 'Envases del Sur', adminName: 'Carmen Aguilar Soto', adminEmail: email, adminPassword: password })
  return { email, password, role: 'admin' }
}

/** The world for this installation. Throws `simulation_occupied` when customers are there: they are never mixed with simulated ones. */
export async function worldOf(kernel: Kernel, { seed, size, end }: Pick<Order, 'seed' | 'size' | 'end'>): Promise<World> {
  const ctx = systemContext(kernel, { reason: 'simulated company', origin: 'system' })
  if ((await rows(ctx, 'account', { fields: ['id'], limit: 1 })).length > 0) throw new CannotStart('simulation_occupied')
  const found = await installationOf(ctx)
  if (!found) throw new Error('the installation is not set up')
  return world(seed, size, end ?? kernel.clock.now().getTime(), found)
}

async function withTruth<T>(file: string | null, work: (truth: (line: string) => Promise<void> | void) => Promise<T>): Promise<T> {
  if (!file) return work(() => {})
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 })
  const failed = once(out, 'error').then(([error]) => { throw error as Error })
  failed.catch(() => {})
  const done = await Promise.race([failed, work(async line => { if (!out.write(`${line}\n`)) await Promise.race([failed, once(out, 'drain')]) })]) as T
  await new Promise<void>((settle, fail) => { out.once('error', fail); out.end(settle) })
  return done
}

/** Passwords for one of each kind: the manager with most reports, a seller of theirs, an agent, a marketer. Shown once, stored as hashes. */
export async function giveSignIns(kernel: Kernel, { staff }: World): Promise<SignIn[]> {
  const ctx = systemContext(kernel, { reason: 'sign-ins of the simulated company', origin: 'system' })
  const reports = (key: string): number => staff.sellers.filter(one => one.manager === key).length
  const manager = staff.all.filter(one => one.role === 'manager').sort((a, b) => reports(b.key) - reports(a.key))[0]!
  const chosen = [manager, staff.sellers.find(one => one.manager === manager.key && !one.trick && !one.theft) ?? staff.sellers[0]!, staff.agents[0]!, staff.marketers[0]!]
  const signIns = chosen.map(one => ({ email: one.email, password: randomBytes(9).toString('base64url'), role: one.role }))
  await updateMany(ctx, 'user', chosen.map((one, i) => ({ id: one.id, patch: { password: signIns[i]!.password } })))
  return signIns
}
