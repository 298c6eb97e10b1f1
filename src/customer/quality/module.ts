// Quality of customer data: a score beside each record, and a board of what is missing, wrong or stale.
import type { FastifyRequest } from 'fastify'
import { asSystem } from '#kernel/access/system.ts'
import { extend } from '#kernel/entity/entity.ts'
import { badRequest, forbidden } from '#kernel/errors.ts'
import { multiselect } from '#kernel/fields/multiselect.ts'
import { number } from '#kernel/fields/number.ts'
import { body } from '#kernel/http/body.ts'
import type { Job, Module, Routes } from '#kernel/module.ts'
import { sweep, sweepAnew, type Sweep } from '#customer/changed_records.ts'
import { qualityBoard } from '#customer/quality/board.ts'
import { catalogue } from '#customer/quality/catalogue.ts'
import { JUDGED, SCORED, readRules, rulesSchema, writeRules, type Scored } from '#customer/quality/rules.ts'
import { scoreRecords } from '#customer/quality/score.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { qualityTile } from '#customer/quality/tiles/score.ts'
import { tileWords } from '#customer/quality/tiles/words.ts'

const holders = ['contact', 'account']
const qualitySweep: Sweep = { name: 'quality', entities: [...SCORED], references: { contact_point: holders, tax_identity: ['account'], interaction: holders }, work: (ctx, entity, ids) => scoreRecords(ctx, entity as Scored, ids) }

const jobs: Job[] = [
  { name: 'quality.sweep', cron: '* * * * *', attempts: 1, run: async (ctx, _payload, progress) => ({ records: await sweep(asSystem(ctx, 'records are scored'), qualitySweep, progress) }) },
  // what nobody touches grows stale all the same
  { name: 'quality.age', cron: '23 2 * * *', run: ctx => sweepAnew(ctx, qualitySweep) },
]

/** GET /api/quality?entity=contact, GET and PUT /api/quality/rules (administrators write). */
const routes: Routes = http => {
  http.get('/api/quality', async (request: FastifyRequest<{ Querystring: { entity?: string } }>) => {
    const entity = SCORED.find(name => name === request.query.entity)
    if (!entity) throw badRequest('invalid_parameter', { parameter: 'entity' })
    return qualityBoard(request.ctx, entity)
  })
  http.get('/api/quality/rules', async request => readRules(request.ctx))
  http.put('/api/quality/rules', async request => {
    if (!request.ctx.user.admin || request.ctx.user.viewAs) throw forbidden()
    await writeRules(request.ctx, body(rulesSchema, request))
    await sweepAnew(request.ctx, qualitySweep)
    return readRules(request.ctx)
  })
}

const scores = (entity: Scored) => extend(entity, {
  quality_score: number({ integer: true, derived: true, index: true }), quality_completeness: number({ integer: true, derived: true }), quality_validity: number({ integer: true, derived: true }), quality_freshness: number({ integer: true, derived: true }),
  quality_invalid: multiselect(JUDGED[entity], { derived: true }),
})

export const qualityModule: Module = { name: 'quality', extensions: SCORED.map(scores), jobs, routes: [routes], start: kernel => { registerTiles(kernel, [qualityTile]) }, catalogue: { es: { ...catalogue.es, ...tileWords.es }, en: { ...catalogue.en, ...tileWords.en } } }
