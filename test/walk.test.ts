// docs/walk.md names functions as `path#function`; each must stand in that file.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#test/docs/sources.ts'

const named = [...new Set([...readFileSync(join(root, 'docs', 'walk.md'), 'utf8').matchAll(/`((?:src|bin)\/[\w./-]+)#(\w+)`/g)].map(([, path, name]) => `${path}#${name}`))]

test('the walks name functions', () => { expect(named.length).toBeGreaterThan(60) })

test.each(named)('%s exists', reference => {
  const [path = '', name = ''] = reference.split('#')
  expect(existsSync(join(root, path)), path).toBe(true)
  expect(readFileSync(join(root, path), 'utf8')).toMatch(new RegExp(`^(?:export )?(?:async )?(?:function\\*? |const |let |class |interface |type )${name}\\b`, 'm'))
})

test('no other way of naming a function crept in', () => {
  const text = readFileSync(join(root, 'docs', 'walk.md'), 'utf8')
  expect([...text.matchAll(/`[\w./-]+\.tsx?(?:#[^`]*)?`/g)].map(([match]) => match.slice(1, -1)).filter(match => !named.includes(match) && !existsSync(join(root, match)))).toEqual([])
})
