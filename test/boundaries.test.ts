import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
// @ts-expect-error a program without types
import { boundaryProblems } from '../bin/check-boundaries.mjs'

const root = mkdtempSync(join(tmpdir(), 'vinculo-boundaries-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Problems of a source tree that holds this one file, and those before it. */
function problemsOf(path: string, text: string, before: Record<string, string> = {}): string[] {
  rmSync(join(root, 'src'), { recursive: true, force: true })
  for (const [name, content] of Object.entries({ ...before, [path]: text })) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  return boundaryProblems(root) as string[]
}

test.each([
  ['src/kernel/a.ts', `import { x } from '#channels/x.ts'\n`, 'higher floor'],
  ['src/customer/a.ts', `import type { X } from '#operational/sales/x.ts'\n`, 'higher floor'],
  ['src/customer/a.ts', `import {\n  x,\n  y,\n} from '../operational/sales/public.ts'\n`, 'higher floor'],
  ['src/channels/mail/a.ts', `const x = await import('#engagement/journeys/x.ts')\n`, 'higher floor'],
  ['src/operational/sales/a.ts', `import { x } from '#operational/service/x.ts'\n`, 'only public.ts'],
  ['src/operational/sales/a.ts', `import { x } from '#operational/service/routes/public.ts'\n`, 'only public.ts'],
  ['src/analytical/facts/a.ts', `import { x } from '#operational/sales/public.ts'\n`, 'does not import'],
  ['src/ui/kit/a.tsx', `import { x } from '#ui/generic/x.ts'\n`, 'higher floor'],
  ['src/ui/generic/a.tsx', `import { text } from '#kernel/fields/text.ts'\n`, 'import type'],
  ['src/kernel/a.ts', `import { x } from '#ui/kit/x.ts'\n`, 'browser code'],
  ['src/customer/a.ts', `import postgres from 'postgres'\n`, 'belongs to'],
  ['src/operational/sales/a.ts', `import { connect } from 'node:net'\n`, 'belongs to'],
  ['src/kernel/a.ts', `// the customer\n`, 'does not know'],
  ['src/customer/a.ts', `const at = Date.now()\n`, 'Date.now'],
  ['src/customer/a.ts', `const at = new Date()\n`, 'new Date()'],
  ['src/customer/a.ts', 'const text = `update x set at = now()`\n', 'made by the database'],
  ['src/customer/a.ts', 'x\n'.repeat(301), '301 lines'],
])('%s with %.80j is a violation', (path, text, what) => {
  expect(problemsOf(path, text)).toEqual([expect.stringContaining(what)])
})

test.each([
  ['src/operational/sales/a.ts', `import { x } from '#operational/service/public.ts'\nimport { y } from '#kernel/y.ts'\nimport { z } from './z.ts'\n`],
  ['src/customer/a.ts', `import type { Sql } from 'postgres'\nconst at = ctx.clock.now()\n`],
  ['src/ui/generic/a.tsx', `import type { Field } from '#kernel/fields/field.ts'\nimport { Button } from '#ui/kit/button.tsx'\n`],
  ['src/kernel/database/a.ts', `import postgres from 'postgres'\nimport { quote } from '#kernel/sql/quote.ts'\n`],
  ['src/kernel/clock/a.ts', `const at = Date.now()\n`],
  ['src/customer/a.test.ts', `import { x } from '#engagement/x.ts'\nconst at = new Date()\n`],
])('%s with %j is fine', (path, text) => {
  expect(problemsOf(path, text)).toEqual([])
})

test('modules of one floor that import each other are named with the files that close the circle, also when only types go round', () => {
  const before = { 'src/platform/a/x.ts': `import { y } from '#platform/b/y.ts'\n`, 'src/platform/b/y.ts': `import { z } from '../c/z.ts'\n` }
  expect(problemsOf('src/platform/c/z.ts', `import type { X } from '#platform/a/x.ts'\n`, before)).toEqual(['platform/a → platform/b → platform/c → platform/a: modules of one floor in a circle (src/platform/a/x.ts, src/platform/b/y.ts, src/platform/c/z.ts)'])
  expect(problemsOf('src/platform/c/z.ts', `import type { X } from '#kernel/x.ts'\n`, before)).toEqual([])
})

const entities = {
  'src/operational/service/entities/case.ts': `export const Case = entity('case', {\n})\n`,
  'src/operational/scheduling/tables.ts': 'export const tables = [`create table if not exists kernel.slot (id uuid)`]\n',
}
test.each([
  ['src/operational/sales/a.ts', 'const text = `select c.id from "case" c where c.id = $1`\n', 'belongs to operational/service'],
  ['src/operational/sales/a.ts', 'const text = `left join case_derived d on d.id = c.id`\n', 'belongs to operational/service'],
  ['src/operational/sales/a.ts', 'const text = `select 1 from kernel.slot s`\n', 'belongs to operational/scheduling'],
  ['src/operational/sales/a.ts', 'const text = `select 1 from kernel.own o, "case" c`\n', 'belongs to operational/service'],
  ['src/operational/sales/a.ts', 'const text = `select 1 from unnest($1::uuid[]) with ordinality x(id), lateral (select 1) y, kernel.slot s`\n', 'belongs to operational/scheduling'],
  ['src/operational/sales/a.ts', 'const text = `delete from kernel.own o using "case" c where c.id = o.id`\n', 'belongs to operational/service'],
  ['src/operational/sales/a.ts', 'function a() { return visible(ctx, params, \'case\', \'c\') }\nfunction b() { return `select 1 from "case" c` }\n', 'a.ts:2 case belongs to operational/service'],
  ['src/operational/service/a.ts', 'const text = `update "case" set status = $1`\n', 'written by records'],
  ['src/operational/service/a.ts', 'const text = `insert into "case" (id) values ($1)`\n', 'written by records'],
  ['src/app.ts', 'const modules = []\n', 'reads user any more'],
])('%s with %j names a table of another', (path, text, what) => {
  expect(problemsOf(path, text, entities)[0]).toContain(what)
})

test.each([
  ['src/operational/service/a.ts', 'const text = `select c.id from "case" c`\n'],
  ['src/operational/sales/a.ts', 'const text = `select c.id from "case" c where ${visible(ctx, params, \'case\', \'c\')}`\n'],
  ['src/operational/sales/a.ts', '// cases come from case after case\nconst text = `select 1 from unnest($1) x`\n'],
  ['src/operational/scheduling/a.ts', 'const text = `delete from kernel.slot s`\n'],
  ['src/operational/sales/a.test.ts', 'const text = `delete from "case"`\n'],
])('%s with %j reads what it may', (path, text) => {
  expect(problemsOf(path, text, entities)).toEqual([])
})
