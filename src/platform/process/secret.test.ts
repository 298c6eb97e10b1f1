import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSecret } from '#platform/process/secret.ts'

const folder = mkdtempSync(join(tmpdir(), 'vinculo-secret-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a key is made once; a data folder that is a file, and a key that cannot be read, are told in a sentence', () => {
  expect(readSecret(join(folder, 'fresh'), undefined)).toEqual(readSecret(join(folder, 'fresh'), undefined))
  writeFileSync(join(folder, 'a-file'), '')
  expect(() => readSecret(join(folder, 'a-file'), undefined)).toThrow(/^Cannot write to the data folder .*a-file \((EEXIST|ENOTDIR)\)\.$/)
  mkdirSync(join(folder, 'odd', 'secret.key'), { recursive: true })
  expect(() => readSecret(join(folder, 'odd'), undefined)).toThrow(/^Cannot read the file .*secret\.key \(EISDIR\)\.$/)
})
