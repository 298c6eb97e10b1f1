// Absence and hand-over: whoever is away is stood in for, and whoever leaves hands over, with all that was promised.
import { extend } from '#kernel/entity/entity.ts'
import { longtext } from '#kernel/fields/longtext.ts'
import type { Module } from '#kernel/module.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { absenceCancellation } from '#operational/absence/actions/cancellation.ts'
import { customerReading } from '#operational/absence/actions/reading.ts'
import { absenceReturn } from '#operational/absence/actions/return.ts'
import { catalogue } from '#operational/absence/catalogue.ts'
import { letterTexts } from '#operational/absence/catalogue-letters.ts'
import { absencePeriod, absenceState } from '#operational/absence/completions/absence.ts'
import { followAbsence } from '#operational/absence/completions/rights.ts'
import { completeSubstitute } from '#operational/absence/completions/substitute.ts'
import { Absence } from '#operational/absence/entities/absence.ts'
import { AbsenceSubstitute } from '#operational/absence/entities/absence_substitute.ts'
import { Departure } from '#operational/absence/entities/departure.ts'
import { HandedCustomer } from '#operational/absence/entities/handed_customer.ts'
import { absenceGrants } from '#operational/absence/grants.ts'
import { departureJob } from '#operational/absence/jobs/departure.ts'
import { turnJob } from '#operational/absence/jobs/turn.ts'
import { passOnNews } from '#operational/absence/reactions/pass_on.ts'
import { departureRoutes } from '#operational/absence/routes/departure.ts'
import { standInRoutes } from '#operational/absence/routes/standing_in.ts'
import { awayTile } from '#operational/absence/tiles/away.ts'
import { standInTile } from '#operational/absence/tiles/stand_in.ts'
import { tileWords } from '#operational/absence/tiles/words.ts'

export const absenceModule: Module = {
  name: 'absence', catalogue: { es: { ...catalogue.es, ...letterTexts.es, ...tileWords.es }, en: { ...catalogue.en, ...letterTexts.en, ...tileWords.en } }, start: kernel => { registerTiles(kernel, [standInTile, awayTile]) }, grants: absenceGrants,
  entities: [Absence, AbsenceSubstitute, Departure, HandedCustomer],
  extensions: [extend('account', { avoid: longtext({ section: 'notes' }) }), extend('contact', { avoid: longtext({ section: 'notes', personal: true }) })],
  completions: [absenceState, completeSubstitute],
  checks: [absencePeriod],
  consequences: [followAbsence],
  actions: [absenceCancellation, absenceReturn, customerReading],
  reactions: [passOnNews],
  jobs: [turnJob, departureJob],
  routes: [standInRoutes, departureRoutes],
}
