// POST /api/contact/duplicates and /api/account/duplicates; and what a creation says about whom it may have doubled.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { recordAccess } from '#kernel/access/events.ts'
import { mayCreate } from '#kernel/access/visible.ts'
import { readableFields } from '#kernel/access/fields.ts'
import type { Ctx } from '#kernel/context.ts'
import { badRequest, conflict } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Row, Routes } from '#kernel/module.ts'
import { openEntity, rows } from '#kernel/records/list.ts'
import { matchDrafts, type Match } from '#customer/identity/match/draft.ts'
import { REVIEW_FROM, SHOW_FROM } from '#customer/identity/match/weights.ts'
import { isKind, type Kind } from '#customer/identity/merge/parties.ts'

const draft = z.strictObject({ draft: z.record(z.string().max(100), z.unknown()), except: z.uuid().optional() })
const SHOWN: Record<Kind, string[]> = { contact: ['display_name', 'job_title', 'account', 'account.name', 'email', 'phone', 'mailing_city'], account: ['name', 'legal_name', 'tax_id', 'email', 'phone', 'billing_city'] }

export const duplicateRoutes: Routes = http => {
  for (const kind of ['contact', 'account'] as const) http.post(`/api/${kind}/duplicates`, { config: { noIdempotency: true } }, async request => {
    const given = body(draft, request)
    openEntity(request.ctx, kind)
    const [found] = await matchDrafts(request.ctx, kind, [given.except ? { ...given.draft, id: given.except.toLowerCase() } : given.draft], SHOW_FROM, given.except !== undefined)
    const data = await shown(request.ctx, kind, found!)
    // a search by another name: whoever asks with one address after the other leaves a trace
    if (data.length > 0) await recordAccess(request.ctx, { kind: 'search', entity: kind, count: data.length, detail: { duplicates: true } })
    return { data }
  })
  // at a creation nobody looks unless asked to (a look costs about as much as the creation): the job finds the pair within a minute
  http.addHook('preHandler', async (request, reply) => {
    const kind = createdKind(request)
    const wish = String(request.headers['on-duplicate'] ?? 'ignore')
    if (kind && !['warn', 'refuse', 'ignore'].includes(wish)) throw badRequest('invalid_parameter', { parameter: 'On-Duplicate' })
    if (!kind || wish === 'ignore' || await answered(request) || !request.ctx || !mayCreate(request.ctx, kind) || typeof request.body !== 'object' || request.body === null) return
    const [found] = await matchDrafts(request.ctx, kind, [request.body as Row], REVIEW_FROM)
    if (found!.length === 0) return
    if (wish === 'refuse') throw conflict('possible_duplicate', { candidates: found!.map(({ id, score }) => ({ id, score })) })
    void reply.header('possible-duplicates', found!.map(({ id, score }) => `${id};score=${score}`).join(', '))
  })
}

/** A repeated request gets its first answer: the record it made must not stand in its way. */
async function answered({ ctx, headers }: FastifyRequest): Promise<boolean> {
  const key = headers['idempotency-key']
  if (!key || !ctx) return false
  return (await ctx.sql.unsafe('select 1 from kernel.idempotency i where i.principal = $1::text and i.key = $2::text', [`${ctx.user.id ?? 'system'} ${ctx.user.apiKeyId ?? ''}`, String(key)], { prepare: true })).length > 0
}

function createdKind(request: FastifyRequest): Kind | null {
  if (request.method !== 'POST' || request.routeOptions.url !== '/api/:entity') return null
  const { entity } = request.params as { entity?: string }
  return entity && isKind(entity) ? entity : null
}

/** Candidates with what tells them apart, of the fields the asker may read. */
async function shown(ctx: Ctx, kind: Kind, found: Match[]): Promise<(Match & { record: Row })[]> {
  if (found.length === 0) return []
  const readable = readableFields(ctx, kind)
  const fields = SHOWN[kind].filter(name => readable.has(name.split('.')[0]!) && (!name.includes('.') || readableFields(ctx, 'account').has('name')))
  const records = new Map((await rows(ctx, kind, { fields: ['id', ...fields], filter: { field: 'id', op: 'in', value: found.map(match => match.id) }, limit: 50 })).map(row => [String(row['id']), row]))
  return found.flatMap(match => { const record = records.get(match.id); return record ? [{ ...match, record }] : [] })
}
