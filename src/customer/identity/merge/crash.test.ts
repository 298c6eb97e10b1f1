import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { create } from '#kernel/records/create.ts'
import { testKernel } from '#test/support/database.ts'

const { kernel, ctx } = await testKernel()

/** Merges or undoes in a process of its own that dies at `point` (null: it lives). Returns the signal that ended it. */
function inProcess(deed: string, ids: string[], point: string | null): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('../../../../test/support/merge-process.ts', import.meta.url)), kernel.config.databaseUrl, deed, ...ids], { env: { ...process.env, VINCULO_CRASH_POINT: point ?? '' }, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve, reject) => child.once('exit', (code, signal) => (code && !signal ? reject(new Error(`ended with ${code}`)) : resolve(signal))))
}

/** Everything a merge could leave half done. */
async function state(): Promise<unknown> {
  const tables = ['contact', 'contact_point', 'account_contact', 'opportunity', 'consent', 'merge', 'kernel.merge_step', 'kernel.external_id', 'kernel.share']
  return Promise.all(tables.map(async table => (await ctx.sql.unsafe(`select coalesce(json_agg(to_json(t) order by to_json(t)::text), '[]')::text as rows from ${table} t`))[0]!['rows']))
}

test('a process killed at any place in a merge or an undo leaves nothing half done', { timeout: 60_000 }, async () => {
  const account = await create(ctx, 'account', { name: 'Río' })
  const one = String((await create(ctx, 'contact', { last_name: 'Uno', email: 'uno@x.example' }))['id']), two = String((await create(ctx, 'contact', { last_name: 'Dos', email: 'dos@x.example', phone: '+525512345678', account: account['id'] }))['id'])
  const before = await state()
  for (const point of ['merge-references-moved', 'merge-loser-binned', 'merge-before-commit']) {
    expect(await inProcess('merge', [one, two], point)).toBe('SIGKILL')
    expect(await state()).toEqual(before)
  }
  expect(await inProcess('merge', [one, two], null)).toBeNull()
  const [merge] = await ctx.sql`select id, status from merge`
  expect(merge).toMatchObject({ status: 'done' })
  const merged = await state()
  expect(await inProcess('undo', [String(merge!['id'])], 'merge-undone-before-commit')).toBe('SIGKILL')
  expect(await state()).toEqual(merged)
  expect(await inProcess('undo', [String(merge!['id'])], null)).toBeNull()
  expect((await ctx.sql`select email from contact where id = any(${[one, two]}::uuid[]) and deleted_at is null order by email`).map(r => r['email'])).toEqual(['dos@x.example', 'uno@x.example'])
})
