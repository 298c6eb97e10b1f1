// The review queue: GET /api/duplicate-pair?kind=contact&after=&limit= gives the pairs of which the caller may change both sides, POST /api/duplicate-pair/{id}/dismissal says they are two.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { readableFields } from '#kernel/access/fields.ts'
import { visible } from '#kernel/access/visible.ts'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { badRequest, notFound } from '#kernel/errors.ts'
import type { Routes } from '#kernel/module.ts'
import { openEntity } from '#kernel/records/list.ts'
import { isId } from '#kernel/records/lock.ts'
import { reachable } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { newParams } from '#kernel/sql/params.ts'
import { isKind, type Kind } from '#customer/identity/merge/parties.ts'
import type { Reason, ReasonCode } from '#customer/identity/match/weights.ts'

const query = z.object({ kind: z.string(), after: z.string().regex(/^\d{1,3}\.[0-9a-f-]{36}$/).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) })

export interface ReviewPair { id: string; kind: Kind; one: string; other: string; score: number; reasons: Reason[] }

export const pairRoutes: Routes = http => {
  http.get('/api/duplicate-pair', async request => {
    const given = query.safeParse(request.query)
    if (!given.success || !isKind(given.data.kind)) throw badRequest('invalid_parameter', { parameter: given.success ? 'kind' : String(given.error.issues[0]?.path[0] ?? 'kind') })
    return pairs(request.ctx, given.data.kind, given.data.after, given.data.limit)
  })
  http.post('/api/duplicate-pair/:id/dismissal', async (request: FastifyRequest<{ Params: { id: string } }>) => dismiss(request.ctx, request.params.id))
}

async function pairs(ctx: Ctx, kind: Kind, after: string | undefined, limit: number): Promise<{ data: ReviewPair[]; next: string | null }> {
  openEntity(ctx, kind)
  const params = newParams()
  const [score, id] = after?.split('.') ?? []
  const beyond = after ? `and (p.score, p.id) < (${params.add(Number(score), 'int')}, ${params.add(id, 'uuid')})` : ''
  const found = await ctx.sql.unsafe(`select p.id, p.${kind} as one, p.other_${kind} as other, p.score, p.reasons from duplicate_pair p join ${kind} a on a.id = p.${kind} join ${kind} b on b.id = p.other_${kind}
    where p.kind = ${params.add(kind, 'text')} and p.status = 'suggested' and p.deleted_at is null and a.deleted_at is null and b.deleted_at is null and ${visible(ctx, params, kind, 'a', 'update')} and ${visible(ctx, params, kind, 'b', 'update')} ${beyond}
    order by p.score desc, p.id desc limit ${limit + 1}`, params.values as never[], { prepare: true })
  const page = found.slice(0, limit).map(row => ({ id: String(row['id']), kind, one: String(row['one']), other: String(row['other']), score: Number(row['score']), reasons: readable(ctx, kind, row['reasons'] as Reason[] | null) }))
  const last = page.at(-1)
  return { data: page, next: found.length > limit && last ? `${last.score}.${last.id}` : null }
}

const FIELD_OF: Partial<Record<ReasonCode, string>> = { same_email: 'email', same_phone: 'phone', same_tax_id: 'tax_id', other_tax_id: 'tax_id', same_birth_date: 'birth_date', other_birth_date: 'birth_date', same_account: 'account' }

/** A reason that speaks of a field the reader may not read is not told. */
function readable(ctx: Ctx, kind: Kind, reasons: Reason[] | null): Reason[] {
  const known = readableFields(ctx, kind), taxes = readableFields(ctx, 'tax_identity').has('number')
  // a person has no tax number of its own: it stands in the tax identities alone
  return (reasons ?? []).filter(({ code }) => { const field = FIELD_OF[code]; return !field || (field === 'tax_id' ? taxes && (kind === 'contact' || known.has(field)) : known.has(field)) })
}

/** A person has judged the two to be different: they are not suggested again. 404 unless the caller may change both. */
async function dismiss(ctx: Ctx, id: string): Promise<{ status: string }> {
  if (!isId(id)) throw notFound('duplicate_pair')
  const [row] = await ctx.sql.unsafe('select p.kind, coalesce(p.contact, p.account) as one, coalesce(p.other_contact, p.other_account) as other from duplicate_pair p where p.id = $1::uuid and p.deleted_at is null limit 1', [id], { prepare: true })
  if (!row) throw notFound('duplicate_pair')
  for (const side of [row['one'], row['other']]) if (!(await reachable(ctx, String(row['kind']), String(side), 'update').catch(() => false))) throw notFound('duplicate_pair')
  await update(asSystem(ctx, 'a pair of duplicates is settled'), 'duplicate_pair', id, { status: 'dismissed', decided_by: ctx.user.id, decided_at: ctx.clock.now().toISOString() })
  return { status: 'dismissed' }
}
