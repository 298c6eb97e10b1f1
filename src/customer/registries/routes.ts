// Exclusion registries: what is known of each, and the door for their files.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { scopeOf } from '#kernel/access/visible.ts'
import { badRequest, forbidden, Refusal } from '#kernel/errors.ts'
import { readSetting } from '#kernel/database/settings.ts'
import type { Routes } from '#kernel/module.ts'
import { COUNTRIES } from '#customer/countries/countries.ts'
import { readRegistryFile } from '#customer/registries/read_file.ts'
import { ageOf, freshness, registryStates } from '#customer/registries/state.ts'

const Query = z.object({ mode: z.enum(['replace', 'add', 'remove']).default('replace'), as_of: z.iso.date().optional(), shrink: z.enum(['true', 'false']).default('false') })

/** GET /api/registry: every registry with country, age, entries and state; those of the organisation's country first. POST /api/registry/{code}/file (multipart `file`; `mode`, `as_of`, `shrink` in the query): 201 with the stored file. */
export const registryRoutes: Routes = http => {
  http.get('/api/registry', async request => {
    const ctx = request.ctx!
    if (scopeOf(ctx, 'registry_file', 'read') === 'none') throw forbidden()
    const home = (await readSetting<{ country?: string }>(ctx, 'organisation'))?.country
    const all = COUNTRIES.flatMap(country => country.registries.map(registry => ({ country, registry })))
    const states = await registryStates(ctx, all.map(({ registry }) => registry.code)), now = ctx.clock.now()
    const listed = all.map(({ country, registry }) => {
      const state = states.get(registry.code)
      return {
        code: registry.code, name: registry.name, authority: registry.authority, country: country.code, channels: registry.channels, max_age_days: registry.maxAge, hold: registry.hold, later_consent_prevails: registry.laterConsentPrevails, source: registry.source,
        state: freshness(registry, state, now), as_of: state?.asOf.toISOString() ?? null, age_days: state ? ageOf(state, now) : null, entries: state?.entries ?? 0,
      }
    })
    return { data: listed.sort((a, b) => Number(b.country === home) - Number(a.country === home)) }
  })

  http.post<{ Params: { code: string } }>('/api/registry/:code/file', { config: { noIdempotency: true } }, async (request, reply) => {
    const ctx = request.ctx!
    if (!ctx.user.admin || ctx.user.viewAs) throw new Refusal(403, 'administrator_required')
    const asked = Query.safeParse(request.query)
    if (!asked.success) throw badRequest('invalid_parameter', { parameter: String(asked.error.issues[0]?.path[0] ?? 'mode') })
    const { mode, as_of, shrink } = asked.data, now = ctx.clock.now()
    const asOf = as_of ? new Date(`${as_of}T00:00:00Z`) : now
    if (asOf > now) throw badRequest('invalid_parameter', { parameter: 'as_of' })
    const part = await filePart(request)
    return reply.code(201).send(await readRegistryFile(ctx, request.params.code, { name: part.filename, content: part.file, mode, asOf, shrink: shrink === 'true' }))
  })
}

async function filePart(request: FastifyRequest) {
  if (!request.isMultipart()) throw new Refusal(415, 'multipart_expected')
  const part = await request.file()
  if (!part || part.fieldname !== 'file') throw new Refusal(422, 'invalid', { fields: [{ field: 'file', code: 'required' }] })
  return part
}
