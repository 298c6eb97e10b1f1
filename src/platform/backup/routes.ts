// Backups for administrators: what there is, what the plan is, one now, and its download.
import { open, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { recordAccess } from '#kernel/access/events.ts'
import type { Ctx } from '#kernel/context.ts'
import { Refusal, notFound } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import type { Routes } from '#kernel/module.ts'
import { isId } from '#kernel/records/lock.ts'
import { orderBackup } from '#platform/backup/jobs.ts'
import { backupFolder, backupPlan, planSchema, storePlan } from '#platform/backup/plan.ts'
import { warningOf } from '#platform/backup/warning.ts'

interface Listed { id: string; kind: string; state: string; host: string; path: string; started_at: string; finished_at: string | null; bytes: string | null; rows: string | null; files: number | null; missing: number | null; error: string | null }

/** GET, POST /api/backup, PUT /api/backup/plan, GET /api/backup/{id}/content. 403 `administrator_required` for everybody else. */
export const backupRoutes: Routes = (http, kernel) => {
  http.get('/api/backup', async request => {
    demandAdministrator(request.ctx)
    const plan = await backupPlan(request.ctx), folder = backupFolder(kernel, plan)
    const rows = await request.ctx.sql<Listed[]>`select id, kind, state, host, path, started_at, finished_at, bytes::text as bytes, rows::text as rows, files, missing, error from kernel.backup order by started_at desc limit 50`
    return { data: await Promise.all(rows.map(shown)), plan, folder, same_disk: await sameDisk(folder, kernel.config.dataFolder), warning: warningOf(rows, kernel.clock.now()) }
  })
  http.put('/api/backup/plan', async request => {
    demandAdministrator(request.ctx)
    await storePlan(request.ctx, body(planSchema, request))
    return backupPlan(request.ctx)
  })
  http.post('/api/backup', async (request, reply) => {
    demandAdministrator(request.ctx)
    void reply.code(202)
    return { job: await orderBackup(request.ctx, 'manual') }
  })
  http.get('/api/backup/:id/content', async (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
    const { ctx, params: { id } } = request
    demandAdministrator(ctx)
    const [row] = isId(id) ? await ctx.sql<{ path: string; host: string }[]>`select path, host from kernel.backup where id = ${id}::uuid and state = 'done' limit 1` : []
    const found = row ? await stat(row.path).catch(() => null) : null
    if (!row) throw notFound('backup')
    if (!found) throw new Refusal(409, 'backup_elsewhere', { params: { host: row.host } })
    await recordAccess(ctx, { kind: 'export', entity: '*', detail: { backup: id } })
    const file = await open(row.path, 'r')
    return reply.header('content-type', 'application/octet-stream').header('content-length', found.size).header('content-disposition', `attachment; filename="${basename(row.path)}"`).send(file.createReadStream())
  })
}

/** A backup holds everything there is. Somebody who looks through another's eyes has no business with it. */
function demandAdministrator(ctx: Ctx): void { if (!ctx.user.admin || ctx.user.viewAs) throw new Refusal(403, 'administrator_required') }

/** Whether its file can be fetched from this process. */
async function shown(row: Listed) {
  const here = row.state === 'done' && (row.host === hostname() || await exists(row.path))
  return { ...row, bytes: row.bytes === null ? null : Number(row.bytes), rows: row.rows === null ? null : Number(row.rows), here: here && await exists(row.path) }
}

async function sameDisk(folder: string, dataFolder: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(folder).catch(() => null), stat(dataFolder).catch(() => null)])
  return !a || a.dev === b?.dev
}

async function exists(path: string): Promise<boolean> { return stat(path).then(() => true, () => false) }
