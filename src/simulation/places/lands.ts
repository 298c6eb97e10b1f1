// The countries of the simulated world, and what can be drawn from one: a town, an address, a telephone number.
import { ar } from '#simulation/places/ar.ts'
import { cl } from '#simulation/places/cl.ts'
import { co } from '#simulation/places/co.ts'
import { digits, type CountryCode, type Land, type Town } from '#simulation/places/country.ts'
import { es } from '#simulation/places/es.ts'
import { mx } from '#simulation/places/mx.ts'
import { pe } from '#simulation/places/pe.ts'
import type { Random } from '#simulation/random.ts'

export const LANDS: Readonly<Record<CountryCode, Land>> = { ES: es, MX: mx, CO: co, AR: ar, CL: cl, PE: pe }

/** The land of a code in either case; Mexico for those the world does not have. */
export function landOf(code: string): Land { return LANDS[code.toUpperCase() as CountryCode] ?? mx }

/** A postal address in a town, under the field names of `prefix`. */
export function addressIn(random: Random, land: Land, town: Town, prefix: string): Record<string, string> {
  const [code, neighborhood] = random.pick(town.areas)
  return {
    [`${prefix}_street`]: random.pick(land.streets), [`${prefix}_number`]: String(random.int(2, 480)), ...(neighborhood ? { [`${prefix}_neighborhood`]: neighborhood } : {}),
    [`${prefix}_city`]: town.city, [`${prefix}_region`]: town.region, [`${prefix}_postal_code`]: code, [`${prefix}_country`]: land.code,
  }
}

/** A fixed line of a town, in E.164. */
export function fixedLine(random: Random, land: Land, town: Town): string { return land.calling + town.dial + digits(random, town.digits, town.first) }

/** A mobile number, in E.164. */
export function mobileLine(random: Random, land: Land, town: Town): string { return land.calling + land.mobile(random, town) }
