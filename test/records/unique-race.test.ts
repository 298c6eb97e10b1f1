import { describe, expect, test } from 'vitest'
import { transaction } from '#kernel/database/transaction.ts'
import { asRefusal } from '#kernel/http/problem.ts'
import { create, createEach } from '#kernel/records/create.ts'
import { update } from '#kernel/records/update.ts'
import { testKernel } from '#test/support/database.ts'

const { kernel, ctx } = await testKernel()

/** Runs `second` while the `first` writer of a value has not committed yet: it waits at the unique index, and the first wins. */
async function race<T>(first: Record<string, unknown>, second: () => Promise<T>): Promise<T> {
  let started: () => void, release: () => void
  const begun = new Promise<void>(resolve => { started = resolve }), gate = new Promise<void>(resolve => { release = resolve })
  const holder = transaction(ctx, async tx => { await create(tx, 'product', first); started(); await gate })
  await begun
  const running = second()
  for (let waiting = 0; waiting === 0;) waiting = Number((await kernel.sql`select count(*)::int as n from pg_locks where not granted and locktype = 'transactionid' and pid <> pg_backend_pid() and pid in (select pid from pg_stat_activity where datname = current_database())`)[0]!['n'])
  release!()
  await holder
  return running
}

describe('a race for a unique value', () => {
  test.each(['create', 'update'])('%s: names the field', async how => {
    const other = await create(ctx, 'product', { name: 'Otro', sku: `OTHER-${how}` })
    const value = { name: 'Rival', sku: `RACE-${how}` }
    const error: unknown = await race(value, () => (how === 'create' ? create(ctx, 'product', value) : update(ctx, 'product', String(other['id']), { sku: value.sku })).then(() => null, (e: unknown) => e))
    expect(asRefusal(error, kernel)).toMatchObject({ status: 409, code: 'duplicate', fields: [{ field: 'sku', code: 'duplicate' }] })
  })
  test('in a batch it is a problem of its row', async () => {
    const outcomes = await race({ name: 'Rival', sku: 'RACE-2' }, () => createEach(ctx, 'product', [{ name: 'Uno', sku: 'U-1' }, { name: 'Dos', sku: 'RACE-2' }, { name: 'Tres', sku: 'U-3' }]))
    expect(outcomes).toMatchObject([{ ok: true, row: { sku: 'U-1' } }, { ok: false, problems: [{ field: 'sku', code: 'duplicate', index: 1 }] }, { ok: true, row: { sku: 'U-3' } }])
  })
})
