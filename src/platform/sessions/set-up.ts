// The first start: organisation, roles, the rows every module needs, and the first administrator, all or nothing.
import { systemContext } from '#kernel/access/system.ts'
import type { Grants } from '#kernel/access/grants.ts'
import type { Ctx, Language } from '#kernel/context.ts'
import { writeSetting } from '#kernel/database/settings.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { invalid, Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { SetupChoices } from '#kernel/module.ts'
import { create, createMany } from '#kernel/records/create.ts'
import { countryOf } from '#platform/countries/countries.ts'
import { firstRoles, GRANTED, offeredObjects } from '#platform/sessions/first-roles.ts'
import { demandStrong } from '#platform/sessions/sign-in/password-strength.ts'

export interface SetUpInput {
  language: Language
  /** ISO 3166, either case */
  country: string
  organisation: string
  adminName?: string | null
  adminEmail: string
  adminPassword: string
  /** loads the demo company afterwards, by the service `demo` */
  demo?: boolean
  /** origin of the browser that set it up, for links in letters */
  address?: string
}

export interface Organisation { name: string; country: string; currency: string; time_zone: string; language: Language }

/** Loads the demo company: registered as the service `demo` by the floor that has one. */
export type DemoService = (kernel: Kernel) => Promise<void>

const done = new WeakSet<Kernel>()

/** Whether nobody has set this database up. */
export async function needsSetUp(kernel: Kernel): Promise<boolean> {
  if (done.has(kernel)) return false
  const found = await kernel.sql`select key from kernel.setting where key = 'organisation' limit 1`
  if (found.length > 0) done.add(kernel)
  return found.length === 0
}

/** Sets the database up and returns the administrator's id. 404 when it was done before (also by somebody faster), 422 for a weak password, a bad address or an unknown country. */
export async function setUp(kernel: Kernel, input: SetUpInput): Promise<{ administrator: string; organisation: Organisation }> {
  const country = countryOf(input.country)
  if (!country) throw invalid([{ field: 'country', code: 'unknown_country' }])
  if (!input.organisation.trim()) throw invalid([{ field: 'organisation', code: 'required' }])
  demandStrong(input.adminPassword, { email: input.adminEmail, name: input.adminName, organisation: input.organisation }, 'admin_password')
  const organisation: Organisation = { name: input.organisation.trim(), country: country.code, currency: country.currency, time_zone: country.timeZone, language: input.language }
  const ctx = systemContext(kernel, { reason: 'set-up', origin: 'system', language: input.language })
  const administrator = await transaction(ctx, async tx => {
    await tx.sql`select pg_advisory_xact_lock(7351, 2)`
    if ((await tx.sql`select key from kernel.setting where key = 'organisation' limit 1`).length > 0) throw new Refusal(404, 'not_found', { params: { entity: 'set-up' } })
    await writeSetting(tx, 'organisation', organisation)
    if (input.address) await writeSetting(tx, 'address', input.address)
    await seedRoles(tx)
    const choices: SetupChoices = { language: input.language, country: country.code, organisation: organisation.name, currency: country.currency, timeZone: country.timeZone }
    for (const module of kernel.registry.modules) await module.seed?.(tx, choices)
    return createAdministrator(tx, input)
  })
  done.add(kernel)
  if (input.demo) await (kernel.services.get('demo') as DemoService | undefined)?.(kernel)
  return { administrator, organisation }
}

async function seedRoles(ctx: Ctx): Promise<void> {
  const roles = firstRoles(ctx.kernel.registry.modules)
  await createMany(ctx, 'role', roles.map(({ name, label, grants }) => ({ name, label, grants: plain(grants) })))
  await writeSetting(ctx, GRANTED, offeredObjects(roles))
}

/** Without the members that are undefined: JSON cannot say them. */
function plain(grants: Grants): Grants { return JSON.parse(JSON.stringify(grants)) as Grants }

async function createAdministrator(ctx: Ctx, input: SetUpInput): Promise<string> {
  const name = input.adminName?.trim() || input.adminEmail.split('@')[0]!
  try {
    const row = await create(ctx, 'user', { email: input.adminEmail, name, roles: ['admin'], language: input.language, password: input.adminPassword })
    return String(row['id'])
  } catch (error) {
    // the caller called these fields by other names
    if (error instanceof Refusal && error.fields.length > 0) throw new Refusal(error.status, error.code, { params: error.params, fields: error.fields.map(p => ({ ...p, field: `admin_${p.field}` })) })
    throw error
  }
}
