import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageFolder } from '#platform/process/configuration.ts'
import { testKernel } from '#test/support/database.ts'

const { kernel } = await testKernel()
const text = readFileSync(join(packageFolder(), 'docs', 'privacy.md'), 'utf8')
const listed = text.split('\n').filter(line => line.startsWith('| kernel.')).flatMap(line => [...line.split('|')[1]!.matchAll(/kernel\.([a-z0-9_]+)/g)].map(match => match[1]!))

test('docs/privacy.md says of every table whether it holds personal data and who cleans it', async () => {
  const found = await kernel.sql<{ name: string }[]>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname not in ('public', 'pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p') and not c.relispartition order by 1`
  expect({ not_listed: found.map(row => row.name).filter(name => !listed.includes(name)), gone: listed.filter(name => !found.some(row => row.name === name)) }).toEqual({ not_listed: [], gone: [] })
})

test('every table of schema public is that of an entity, or its derived values', async () => {
  const known = new Set([...kernel.registry.definitions.values()].flatMap(definition => [definition.name, `${definition.name}_derived`]))
  const found = await kernel.sql<{ name: string }[]>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`
  expect(found.map(row => row.name).filter(name => !known.has(name))).toEqual([])
})

test('every eraser that a table names is registered', () => {
  const erasers = new Set(kernel.registry.modules.flatMap(module => (module.erasers ?? []).map(eraser => eraser.name)))
  const named = [...text.matchAll(/eraser `([a-z._]+)`/g)].map(match => match[1]!)
  expect(named.filter(name => !erasers.has(name))).toEqual([])
})
