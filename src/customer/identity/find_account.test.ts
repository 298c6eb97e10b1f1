// Companies found by what somebody calls them, however many there are.
import { expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { create } from '#kernel/records/create.ts'
import { findAccounts } from '#customer/identity/find_account.ts'
import { testKernel } from '#test/support/database.ts'

const { kernel } = await testKernel()
const ctx = systemContext(kernel, { reason: 'test', origin: 'job' })

test('by name or legal name, without accents and case; never by one that two bear, or by no name', async () => {
  const faro = await create(ctx, 'account', { name: 'Faro', legal_name: 'FARO' }), sol = await create(ctx, 'account', { name: 'Sol', legal_name: 'Índigo S.A.' })
  for (const name of ['Luna', 'Luna']) await create(ctx, 'account', { name })
  const found = await findAccounts(ctx, ['fáro', 'indigo s.a.', 'Luna', 'Nadie', ' '])
  expect(['FARO', 'Índigo S.A.', 'Luna', 'Nadie', ' '].map(name => found.of(name))).toEqual([faro['id'], sol['id'], null, null, null])
})

test('each name is looked up by an index of names', async () => {
  const asked: [string, unknown[]][] = []
  await findAccounts({ ...ctx, sql: { unsafe: (text: string, values: unknown[]) => { asked.push([text, values]); return Promise.resolve([]) } } as unknown as Ctx['sql'] }, ['Faro'])
  const plan = await kernel.sql.begin(async tx => {
    await tx.unsafe('set local enable_seqscan = off')
    return (await tx.unsafe(`explain ${asked[0]![0]}`, asked[0]![1] as never[])).map(row => String(row['QUERY PLAN'])).join('\n')
  })
  expect(plan).toMatch(/account_btree_coalesce_fold_name_\w+ on account/)
  expect(plan).toMatch(/account_btree_coalesce_fold_legal_name_\w+ on account/)
  expect(plan).not.toContain('Seq Scan on account')
})
