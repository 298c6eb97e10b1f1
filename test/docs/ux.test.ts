// docs/ux.md says of every promise about screens which test shows it: the tests it names exist.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#test/docs/sources.ts'

const numbers = [...range(1, 39), ...range(76, 82), ...range(86, 94), 96]
const rows = readFileSync(join(root, 'docs/ux.md'), 'utf8').split('\n').map(line => /^\| (\d+) \| (.+?) \| (.+) \|$/.exec(line)).filter(row => row !== null).map(([, number, statement, shown]) => ({ number: Number(number), statement: statement!, shown: shown! }))

test('every statement is there once', () => { expect(rows.map(({ number }) => number)).toEqual(numbers) })

test('every statement names a test or says what is missing', () => {
  expect(rows.filter(({ shown }) => !/^(not yet|in part): .{10,}/.test(shown) && named(shown).length === 0).map(({ number }) => number)).toEqual([])
})

test('the tests it names exist', () => {
  const gone = rows.flatMap(({ number, shown }) => named(shown).filter(({ file, title }) => !existsSync(join(root, file)) || !readFileSync(join(root, file), 'utf8').includes(title)).map(({ file, title }) => `${number}: ${file} › ${title}`))
  expect(gone).toEqual([])
})

function named(shown: string): { file: string; title: string }[] {
  return [...shown.matchAll(/`([^`]+\.(?:spec|test)\.tsx?)` › ([^;|]+?)(?=;|$)/g)].map(([, file, title]) => ({ file: file!.includes('/') ? file! : `test/browser/${file}`, title: title!.trim() }))
}

function range(from: number, to: number): number[] { return Array.from({ length: to - from + 1 }, (_, i) => from + i) }
