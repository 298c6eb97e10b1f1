import { expect, test } from 'vitest'
import { setUp } from '#platform/sessions/set-up.ts'
import { testKernel } from '#test/support/database.ts'
import { loadDemo } from '#simulation/demo/load.ts'
test('probe', async () => {
  const { kernel, ctx } = await testKernel()
  await setUp(kernel, { language: 'es', country: 'MX', organisation: 'Envases del Sur', adminEmail: 'carmen@envasesdelsur.example', adminPassword: 'una clave bien larga 42' })
  const t = performance.now()
  try { const l = await loadDemo(kernel); console.log(l.state) } catch (e) { console.log(e, JSON.stringify((e as {fields?: unknown}).fields)); throw e }
  console.log('seconds', (performance.now() - t) / 1000)
  for (const e of ['user','account','contact','contact_point','consent','product','opportunity','order','order_line','case','interaction','commitment','task','lead','site']) console.log(e, (await ctx.sql.unsafe(`select count(*)::int n from "${e}"`))[0]!['n'])
  expect(1).toBe(1)
}, 120000)
