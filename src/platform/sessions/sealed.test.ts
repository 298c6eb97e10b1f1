import { expect, test } from 'vitest'
import type { Kernel } from '#kernel/kernel.ts'
import { seal, unseal } from '#platform/sessions/sealed.ts'

const under = (byte: number) => ({ config: { secret: Buffer.alloc(32, byte) } }) as unknown as Kernel

test('a sealed secret opens only for its owner, its purpose and this installation', () => {
  const kernel = under(1), sealed = seal(kernel, 'totp', 'a', 'JBSWY3DPEHPK3PXP')
  expect(unseal(kernel, 'totp', 'a', sealed)).toBe('JBSWY3DPEHPK3PXP')
  expect(() => unseal(kernel, 'totp', 'b', sealed)).toThrow()
  expect(() => unseal(kernel, 'oidc_client', 'a', sealed)).toThrow()
  expect(() => unseal(under(2), 'totp', 'a', sealed)).toThrow()
  sealed[sealed.length - 1]! ^= 1
  expect(() => unseal(kernel, 'totp', 'a', sealed)).toThrow()
})
