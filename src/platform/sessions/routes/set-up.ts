// The set-up page of the first start.
import { LANGUAGES } from '#kernel/context.ts'
import { z } from 'zod'
import { Refusal } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { COUNTRIES } from '#platform/countries/countries.ts'
import { originOf } from '#platform/sessions/address.ts'
import { clientOf } from '#platform/sessions/client.ts'
import { setSessionCookie } from '#platform/sessions/cookies.ts'
import { profileOf } from '#platform/sessions/profile.ts'
import { needsSetUp, setUp } from '#platform/sessions/set-up.ts'
import { enter } from '#platform/sessions/sign-in/sign-in.ts'

const Input = z.strictObject({
  language: z.enum(LANGUAGES), country: z.string().length(2), organisation: z.string().trim().min(1).max(200), admin_name: z.string().trim().max(200).nullish(),
  admin_email: z.string().min(1).max(320), admin_password: z.string().min(1).max(1_000), demo: z.boolean().optional(),
})

export const setUpRoutes: Routes = (http, kernel) => {
  http.get('/api/set-up', { config: { public: true } }, async () => {
    const needed = await needsSetUp(kernel)
    return needed ? { needed, countries: COUNTRIES.map(({ code, currency, timeZone }) => ({ code, currency, time_zone: timeZone })) } : { needed, countries: [] }
  })

  http.post('/api/set-up', { config: { public: true, noIdempotency: true } }, async (request, reply) => {
    if (!await needsSetUp(kernel)) throw new Refusal(404, 'not_found', { params: { entity: 'set-up' } })
    const input = body(Input, request)
    const made = await setUp(kernel, {
      language: input.language, country: input.country, organisation: input.organisation, adminName: input.admin_name ?? null, adminEmail: input.admin_email, adminPassword: input.admin_password,
      demo: input.demo ?? false, address: originOf(kernel, request),
    })
    // whoever set it up is signed in
    const entered = await enter(kernel, made.administrator, 'set_up', clientOf(request))
    setSessionCookie(kernel, reply, entered.token)
    return reply.code(201).send({ user: await profileOf(kernel, made.administrator), organisation: made.organisation })
  })
}
