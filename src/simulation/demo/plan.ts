// The whole story of the demo company as a script: thirteen months that end now. The same seed, end and installation give the same script.
import { DAY } from '#simulation/demo/calendar.ts'
import { homeOf, staffNames, tellCompany, type Found } from '#simulation/demo/company.ts'
import { tellCustomers } from '#simulation/demo/customers.ts'
import { tellSales } from '#simulation/demo/sales.ts'
import type { Step } from '#simulation/demo/script.ts'
import { tellService } from '#simulation/demo/service.ts'
import type { World } from '#simulation/demo/world.ts'
import { seeded } from '#simulation/random.ts'

/** What the script needs to know of the installation: ids of rows that were there before. */
export interface Installation extends Found { country: string; currency: string; company: string; stages: World['stages'] }

/** How long the story is, in days. */
export const SPAN = 395
const TALKS = 900

/** Writes the script. `now` in milliseconds since 1970. */
export function plan(seed: number, now: number, installation: Installation): Step[] {
  const home = homeOf(installation.country)
  const world: World = {
    random: seeded(seed), now, start: now - SPAN * DAY, home, currency: installation.currency, company: installation.company, stages: installation.stages, names: staffNames(), customers: [], steps: [], count: {},
  }
  tellCompany(world, installation)
  tellCustomers(world)
  tellSales(world)
  tellService(world, installation.queue, TALKS)
  return world.steps
}
