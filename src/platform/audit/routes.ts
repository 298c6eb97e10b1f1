// The audit at the HTTP door, for administrators.
import type { FastifyRequest } from 'fastify'
import { audit } from '#platform/audit/browse.ts'
import { auditExport, type AuditExportQuery } from '#platform/audit/export.ts'
import type { AuditQuery } from '#platform/audit/filter.ts'
import { requestTrail } from '#platform/audit/request-trail.ts'
import { askVerification, sealState } from '#platform/audit/seal-state.ts'
import type { Routes } from '#kernel/module.ts'

/** GET /api/audit?user=&entity=&record=&field=&op=&origin=&request=&from=&to=&after=&limit=, GET /api/audit/export.csv with the same, `locale` and `purpose`, GET /api/audit/request/{id}, GET /api/seal, POST /api/seal/verification. */
export const auditRoutes: Routes = http => {
  http.get('/api/audit', async (request: FastifyRequest<{ Querystring: AuditQuery }>) => audit(request.ctx, request.query))
  http.get('/api/audit/export.csv', async (request: FastifyRequest<{ Querystring: AuditExportQuery }>, reply) => {
    const { name, bytes } = await auditExport(request.ctx, request.query)
    return reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store').send(bytes)
  })
  http.get('/api/audit/request/:id', async (request: FastifyRequest<{ Params: { id: string } }>) => requestTrail(request.ctx, request.params.id))
  http.get('/api/seal', async request => sealState(request.ctx))
  http.post('/api/seal/verification', async (request, reply) => reply.code(202).send(await askVerification(request.ctx)))
}
