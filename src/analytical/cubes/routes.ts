// GET /api/fact; GET /api/fact/{name}; GET /api/fact/{name}/cube; GET /api/fact/{name}/cube.csv. Reading only, so that they answer while nothing can be written.
import type { FastifyRequest } from 'fastify'
import { recordAccess } from '#kernel/access/events.ts'
import type { Routes } from '#kernel/module.ts'
import { withRight } from '#platform/sessions/under.ts'
import { cubeCsv } from '#analytical/cubes/csv.ts'
import { cube } from '#analytical/cubes/cube.ts'
import { namesPersons, type OfferedFact, offeredFact, offeredFacts } from '#analytical/cubes/offered.ts'
import { PERIODS } from '#analytical/cubes/period.ts'
import { questionOf } from '#analytical/cubes/question.ts'

type OfFact = FastifyRequest<{ Params: { name: string }; Querystring: Record<string, string> }>

export const cubeRoutes: Routes = http => {
  http.get('/api/fact', async request => ({ data: offeredFacts(request.ctx).map(described), periods: PERIODS }))
  http.get('/api/fact/:name', async (request: OfFact) => described(offeredFact(request.ctx, request.params.name)))
  http.get('/api/fact/:name/cube', async (request: OfFact) => {
    const { ctx, params: { name }, query } = request, question = questionOf(query), answer = await cube(ctx, name, question), offered = offeredFact(ctx, name)
    if ([...question.rows ?? [], ...question.columns ?? []].some(axis => namesPersons(ctx, offered, axis))) await recordAccess(ctx, await withRight(ctx, { kind: 'list', entity: offered.definition.name, detail: { cube: name, question } }))
    return answer
  })
  http.get('/api/fact/:name/cube.csv', async (request: OfFact, reply) => {
    const { locale, purpose } = request.query, { name } = request.params
    const csv = await cubeCsv(request.ctx, name, questionOf(request.query, ['locale', 'purpose']), { locale: locale ?? request.ctx.language, purpose })
    return reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${offeredFact(request.ctx, name).name}.csv"`).send(csv)
  })
}

function described({ name, label, fact, measures, dimensions, drill, definition }: OfferedFact): Record<string, unknown> {
  return {
    name, label, entity: definition.name, date: fact.date, condition: fact.filter ?? {}, drill,
    measures: [...measures.values()].map(measure => ({ name: measure.name, label: measure.label, kind: measure.kind, unit: measure.unit, of: measure.measure.of, parts: measure.measure.parts ?? null })),
    dimensions: [...dimensions.values()].map(each => ({ name: each.name, label: each.label, field: each.dimension.field, kind: each.field.kind, target: each.field.target, grains: each.grains, levels: (each.dimension.levels ?? []).filter(level => dimensions.has(level)) })),
  }
}
