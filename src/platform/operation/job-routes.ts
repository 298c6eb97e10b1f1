// Jobs and dead letters at the HTTP door. Everybody sees and stops what they started; administrators see all.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { deadLetters, discardDeadLetter, replay, retryDeadLetter } from '#kernel/changes/dead-letters.ts'
import { badRequest, notFound } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import { job, jobs, type JobState } from '#kernel/jobs/list.ts'
import { cancelJob, retryJob } from '#kernel/jobs/queue.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Routes } from '#kernel/module.ts'

type OfJob = FastifyRequest<{ Params: { id: string } }>
type OfLetter = FastifyRequest<{ Params: { reaction: string; change: string } }>
const STATES: readonly string[] = ['waiting', 'running', 'done', 'failed', 'cancelled'] satisfies JobState[]

/** GET /api/job?state=&name=&after=&limit=, GET /api/job/{id}, DELETE /api/job/{id} (cancels it), POST /api/job/{id}/retry; the same for dead letters of reactions, and POST /api/reaction/{name}/replay {"from"}. */
export const jobRoutes: Routes = http => {
  http.get('/api/job', async (request: FastifyRequest<{ Querystring: { state?: string; name?: string; after?: string; limit?: string } }>) => {
    const { state, name, after, limit } = request.query
    if (state !== undefined && !STATES.includes(state)) throw badRequest('invalid_parameter', { parameter: 'state' })
    const page = await jobs(request.ctx, { state: state as JobState | undefined, name, after, limit: number(limit, 200) })
    return { ...page, data: page.data.map(row => ({ ...row, label: text(request.ctx.kernel, request.ctx.language, `job.${row.name}`) ?? row.name })) }
  })
  http.get('/api/job/:id', async (request: OfJob) => job(request.ctx, uuid(request.params.id, 'job')))
  http.delete('/api/job/:id', async (request: OfJob) => {
    await cancelJob(request.ctx, uuid(request.params.id, 'job'))
    return job(request.ctx, request.params.id)
  })
  http.post('/api/job/:id/retry', async (request: OfJob) => {
    await retryJob(request.ctx, uuid(request.params.id, 'job'))
    return job(request.ctx, request.params.id)
  })
  http.get('/api/dead-letter', async (request: FastifyRequest<{ Querystring: { reaction?: string; limit?: string } }>) =>
    ({ data: await deadLetters(request.ctx, { reaction: request.query.reaction, limit: number(request.query.limit, 500) }) }))
  http.post('/api/dead-letter/:reaction/:change/retry', async (request: OfLetter, reply) => {
    await retryDeadLetter(request.ctx, request.params.reaction, uuid(request.params.change, 'dead_letter'))
    return reply.code(204).send()
  })
  http.delete('/api/dead-letter/:reaction/:change', async (request: OfLetter, reply) => {
    await discardDeadLetter(request.ctx, request.params.reaction, uuid(request.params.change, 'dead_letter'))
    return reply.code(204).send()
  })
  http.post('/api/reaction/:name/replay', async (request: FastifyRequest<{ Params: { name: string } }>, reply) => {
    const { from } = body(z.strictObject({ from: z.string().nullable() }), request)
    await replay(request.ctx, request.params.name, from)
    return reply.code(202).send({})
  })
}

function number(text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > most) throw badRequest('invalid_parameter', { parameter: 'limit' })
  return value
}

function uuid(text: string, what: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw notFound(what)
  return text
}
