// A kept statement is nobody else's: another reader, language or state of the definitions gets its own.
import { expect, test } from 'vitest'
import type { Ctx, Principal } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { keptStatement } from '#kernel/sql/kept.ts'

const kernelAt = (version: number) => ({ registry: { version } }) as unknown as Kernel
const reader = () => ({ id: null }) as unknown as Principal
let made = 0
const make = (sql = 'select 1') => () => ({ sql, values: [++made] })

test('kept for a reader, a language, a state of the definitions and a key', () => {
  const ctx = { kernel: kernelAt(1), user: reader(), language: 'es' } as unknown as Ctx
  const first = keptStatement(ctx, 'a', make())
  expect(keptStatement(ctx, 'a', make())).toBe(first)
  for (const other of [{ ...ctx, user: reader() }, { ...ctx, language: 'en' }, { ...ctx, kernel: kernelAt(2) }] as Ctx[]) expect(keptStatement(other, 'a', make()).values).not.toEqual(first.values)
  expect(keptStatement(ctx, 'b', make()).values).not.toEqual(first.values)
  expect(keptStatement(ctx, 'a', make())).toBe(first)
})

test('what no longer holds is made anew; what is long is not kept; there is no end to neither', () => {
  const ctx = { kernel: kernelAt(1), user: reader(), language: 'es' } as unknown as Ctx
  const first = keptStatement(ctx, 'a', make())
  const second = keptStatement(ctx, 'a', make(), kept => kept !== first)
  expect(second.values).not.toEqual(first.values)
  expect(keptStatement(ctx, 'a', make())).toBe(second)
  const long = 'x'.repeat(30_000)
  expect(keptStatement(ctx, 'long', make(long)).values).not.toEqual(keptStatement(ctx, 'long', make(long)).values)
  for (let i = 0; i < 60; i++) keptStatement(ctx, `k${i}`, make())
  expect(keptStatement(ctx, 'a', make()), 'forty at most').not.toBe(second)
})
