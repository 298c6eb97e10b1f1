// Access and portability: the archive is made by a job and kept as a file of the request, for administrators only.
import { z } from 'zod'
import { asSystem } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Action, Job } from '#kernel/module.ts'
import { get } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { keepFile } from '#platform/files/keep.ts'
import { checkedRequest } from '#customer/privacy/actions/check_identity.ts'
import { buildPackage } from '#customer/privacy/package/build.ts'

export const packageAction: Action = { entity: 'privacy_request', noun: 'package', input: z.strictObject({}), needs: 'update', offeredWhen: { all: [{ field: 'kind', op: 'in', value: ['access', 'portability'] }, { field: 'state', op: 'eq', value: 'in_progress' }] }, run: askPackage }

/** Puts the making into the queue and returns its job. 409 `identity_not_checked`, `request_closed`; 422 for a request of another kind. */
async function askPackage(ctx: Ctx, id: string): Promise<{ job: string }> {
  const request = await checkedRequest(ctx, id)
  if (request['kind'] !== 'access' && request['kind'] !== 'portability') throw invalid([{ field: 'kind', code: 'another_kind' }])
  return { job: await enqueue(ctx, 'privacy.package', { request: id, language: ctx.language }, { key: id, priority: 5 }) }
}

export const packageJob: Job = {
  name: 'privacy.package',
  async run(ctx, { request: id, language }: { request: string; language?: 'es' | 'en' }) {
    const system = { ...asSystem(ctx, 'a person gets their data'), language: language ?? ctx.language }
    const request = await get(system, 'privacy_request', id)
    const archive = await buildPackage(system, String(request['contact']), String(request['number']))
    const file = await keepFile(system, { name: `${String(request['number'])}.zip`, about: { entity: 'privacy_request', id } }, archive)
    await update(system, 'privacy_request', id, { package: file['id'] })
    return { file: file['id'], bytes: archive.length }
  },
}
