// What is known of each country, for screens: labels, order of addresses, tax ids, taxes, hours and caps with their sources.
import { Refusal } from '#kernel/errors.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { Routes } from '#kernel/module.ts'
import { COUNTRIES, countryOf } from '#customer/countries/countries.ts'
import type { Country } from '#customer/countries/country.ts'
import { inForce } from '#customer/countries/tax_template.ts'

/** GET /api/country: codes, the organisation's first. GET /api/country/{code}: all of one; 404 for one that is not here. */
export const countryRoutes: Routes = http => {
  http.get('/api/country', async request => {
    const home = (await readSetting<{ country?: string }>(request.ctx!, 'organisation'))?.country
    return { data: [...COUNTRIES].sort((a, b) => Number(b.code === home) - Number(a.code === home)).map(country => ({ code: country.code, home: country.code === home, currency: country.currency, time_zone: country.timeZone })) }
  })

  http.get<{ Params: { code: string } }>('/api/country/:code', async request => {
    const country = countryOf(request.params.code.toUpperCase())
    if (!country) throw new Refusal(404, 'not_found', { params: { entity: 'country' } })
    return shown(country, request.ctx!.clock.now().toISOString().slice(0, 10), request.ctx!.language)
  })
}

function shown(country: Country, today: string, language: 'es' | 'en'): Record<string, unknown> {
  return {
    code: country.code, currency: country.currency, decimals: country.decimals, time_zone: country.timeZone, words: country.words, regions: country.regions.map(({ code, name }) => ({ code, name })), provinces: country.provinces?.map(({ prefix, name, region }) => ({ prefix, name, region })) ?? [],
    address_lines: country.addressLines, postal_code_example: country.postalCode.example, tax_kinds: country.taxKinds.map(({ kind, holder }) => ({ kind, holder })), generic_tax_numbers: country.genericTaxNumbers,
    taxes: country.taxes.filter(tax => inForce(tax, today)).map(tax => ({ code: tax.code, name: tax.name[language], kind: tax.kind, sign: tax.sign, treatment: tax.treatment, rate: tax.rate, base: tax.base, inclusive: tax.inclusive, standard: tax.standard === true, regions: tax.regions ?? null, minimum: tax.minimum ?? null, from: tax.from, until: tax.until, source: tax.source })),
    contact_rules: country.contactRules, consent_only: country.consentOnly, complaint: { working_days: country.complaint.workingDays, source: country.complaint.source },
    registries: country.registries.map(registry => ({ code: registry.code, name: registry.name, authority: registry.authority, max_age_days: registry.maxAge })), privacy: country.privacy,
  }
}
