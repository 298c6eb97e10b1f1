// Which files of exclusion registries were read, and how old they are.
import type { Ctx } from '#kernel/context.ts'
import type { Country, Registry } from '#customer/countries/country.ts'
import { COUNTRIES } from '#customer/countries/countries.ts'
import type { Form } from '#customer/registries/hash.ts'

const DAY = 86_400_000

/** The last file of a registry. `forms`: how entries of any of its files are written. */
export interface RegistryState { asOf: Date; entries: number; forms: Form[] }

/** The registry of a code with its country, or null. */
export function registryOf(code: string): { registry: Registry; country: Country } | null {
  for (const country of COUNTRIES) for (const registry of country.registries) if (registry.code === code) return { registry, country }
  return null
}

/** What is known of the registries `codes`, by code; one that was never read is absent. */
export async function registryStates(ctx: Ctx, codes: readonly string[]): Promise<Map<string, RegistryState>> {
  const found = await ctx.sql.unsafe(`select f.registry, max(f.as_of) as as_of, (array_agg(f.entries order by f.created_at desc, f.id desc))[1] as entries, array_agg(distinct f.form) as forms
    from registry_file f where f.registry = any($1::text[]) and f.deleted_at is null group by f.registry limit ${codes.length + 1}`, [codes], { prepare: true })
  return new Map(found.map(row => [String(row['registry']), { asOf: new Date(row['as_of'] as string), entries: Number(row['entries']), forms: (row['forms'] as string[]).flatMap(forms => forms.split(',')) as Form[] }]))
}

/** Whole days since the list was current. */
export function ageOf(state: RegistryState, now: Date): number { return Math.floor((now.getTime() - state.asOf.getTime()) / DAY) }

/** `missing` was never read, `stale` is older than the country allows. */
export function freshness(registry: Registry, state: RegistryState | undefined, now: Date): 'fresh' | 'stale' | 'missing' {
  return !state ? 'missing' : ageOf(state, now) > registry.maxAge ? 'stale' : 'fresh'
}
