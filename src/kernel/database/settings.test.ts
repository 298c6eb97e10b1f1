import { expect, test } from 'vitest'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { testKernel } from '#test/support/database.ts'

const { ctx } = await testKernel({ modules: [] })

test('a setting is read anew once it is committed, also where somebody read the old value meanwhile', async () => {
  await writeSetting(ctx, 'colour', 'red')
  await transaction(ctx, async inside => {
    await writeSetting(inside, 'colour', 'blue')
    expect(await readSetting(ctx, 'colour')).toBe('red')
  })
  expect(await readSetting(ctx, 'colour')).toBe('blue')
})
