import { expect, test } from 'vitest'
import { fakeClock } from '#kernel/clock/clock.ts'
import { pruningJob } from '#platform/sessions/jobs/pruning.ts'
import { setUpOffice } from '#test/support/office.ts'

const clock = fakeClock(new Date('2026-03-02T09:00:00Z'))
const office = await setUpOffice({ clock })

test('what is over goes, what is in use stays', async () => {
  const { cookie } = await office.signIn('ana@imprenta.example', 'nueve-gatos-verdes')
  const run = () => pruningJob.run(office.ctx, undefined as never, { jobId: '', report: async () => undefined, signal: new AbortController().signal })
  await office.kernel.sql`insert into kernel.password (user_id, hash, changed_at) values (${clock.id()}, 'left behind', ${new Date('2026-02-01T00:00:00Z')})`
  await run()
  expect((await office.call('GET', '/api/me', { cookie })).status).toBe(200)
  expect(await office.kernel.sql`select user_id from kernel.password where hash = 'left behind'`).toHaveLength(0)
  clock.advance(120 * 86_400_000)
  await run()
  expect(await office.kernel.sql`select id from kernel.session`).toHaveLength(0)
  expect(await office.kernel.sql`select id from kernel.sign_in_attempt`).toHaveLength(0)
  expect((await office.signIn('ana@imprenta.example', 'nueve-gatos-verdes')).status).toBe(200)
})
