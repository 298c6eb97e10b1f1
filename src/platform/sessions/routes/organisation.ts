// Administrators read and change the organisation, and read the rules of signing in.
import { LANGUAGES } from '#kernel/context.ts'
import { z } from 'zod'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { demandAdministrator } from '#platform/sessions/administrator.ts'
import { changeOrganisation, organisationOf } from '#platform/sessions/organisation.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#platform/sessions/sign-in/password-strength.ts'
import { ABSOLUTE, IDLE } from '#platform/sessions/session.ts'

const Change = z.strictObject({ name: z.string().trim().min(1).max(200).optional(), time_zone: z.string().max(60).optional(), language: z.enum(LANGUAGES).optional(), currency: z.string().length(3).optional() })
const HOUR = 3_600_000

export const organisationRoutes: Routes = http => {
  http.get('/api/organisation', async request => organisationOf(demandAdministrator(request.ctx)))
  http.patch('/api/organisation', async request => {
    const { name, time_zone, language, currency } = body(Change, request)
    return changeOrganisation(demandAdministrator(request.ctx), { ...(name === undefined ? {} : { name }), ...(time_zone === undefined ? {} : { time_zone }), ...(language === undefined ? {} : { language }), ...(currency === undefined ? {} : { currency }) })
  })
  http.get('/api/sign-in-rule', async request => {
    demandAdministrator(request.ctx)
    return { password: { shortest: SHORTEST_PASSWORD, longest: LONGEST_PASSWORD }, session: { idle_hours: IDLE / HOUR, longest_days: ABSOLUTE / HOUR / 24 } }
  })
}
