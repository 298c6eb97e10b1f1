import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { armCrashPoint } from '#kernel/changes/crash-points.ts'
import { create } from '#kernel/records/create.ts'
import { mergeInto } from '#customer/identity/merge/merge.ts'
import { undoMerge } from '#customer/identity/merge/undo.ts'
import { testKernel } from '#test/support/database.ts'

const { kernel, ctx } = await testKernel()
let serial = 0

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

const POINTS = ['merge-references-moved', 'merge-loser-binned', 'merge-before-commit'] as const

async function couple(): Promise<[string, string]> {
  const account = await create(ctx, 'account', { name: 'Río' })
  const one = await create(ctx, 'contact', { last_name: 'Uno', email: `uno${++serial}@x.example` }), two = await create(ctx, 'contact', { last_name: 'Dos', email: `dos${serial}@x.example`, phone: '+525512345678', account: account['id'] })
  return [String(one['id']), String(two['id'])]
}

test('a merge or an undo that breaks off at any place leaves nothing half done', async () => {
  const [one, two] = await couple()
  const before = await state()
  const broken = async (point: Parameters<typeof armCrashPoint>[0], deed: () => Promise<unknown>) => {
    armCrashPoint(point, 1, () => { throw new Error('broken off') })
    await expect(deed()).rejects.toThrow('broken off')
  }
  for (const point of POINTS) {
    await broken(point, () => mergeInto(ctx, 'contact', one, { with: two, fields: { email: 'with' } }))
    expect(await state()).toEqual(before)
  }
  const { merge } = await mergeInto(ctx, 'contact', one, { with: two, fields: { email: 'with' } })
  const merged = await state()
  await broken('merge-undone-before-commit', () => undoMerge(ctx, merge))
  expect(await state()).toEqual(merged)
  expect(await undoMerge(ctx, merge)).toMatchObject({ status: 'undone', kept: [] })
})

test.runIf(process.env['VINCULO_TEST_FULL'])('a process killed at any place in a merge or an undo leaves nothing half done', { timeout: 240_000 }, async () => {
  const [one, two] = await couple()
  const before = await state()
  for (const point of POINTS) {
    expect(await inProcess('merge', [one, two], point)).toBe('SIGKILL')
    expect(await state()).toEqual(before)
  }
  expect(await inProcess('merge', [one, two], null)).toBeNull()
  const [merge] = await ctx.sql`select id, status from merge where merged_contact = ${two}::uuid`
  expect(merge).toMatchObject({ status: 'done' })
  const merged = await state()
  expect(await inProcess('undo', [String(merge!['id'])], 'merge-undone-before-commit')).toBe('SIGKILL')
  expect(await state()).toEqual(merged)
  expect(await inProcess('undo', [String(merge!['id'])], null)).toBeNull()
  expect(await ctx.sql`select 1 from contact where id = any(${[one, two]}::uuid[]) and deleted_at is null`).toHaveLength(2)
})
