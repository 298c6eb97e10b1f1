// The documents say what is true: links lead somewhere, generated pages are as generated, options and packages are those of the program.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { errorsPage } from '#test/docs/errors-page.ts'
import { modulesPage } from '#test/docs/modules-page.ts'
import { filesBelow, programFiles, root } from '#test/docs/sources.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
const pages = filesBelow('.', /\.md$/)

test('there are pages to look at', () => { expect(pages).toEqual(expect.arrayContaining(['README.md', 'README.es.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/walk.md', 'docs/access.md', 'docs/api.md'])) })

test.each(pages)('links of %s lead somewhere', page => {
  const broken = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!).filter(target => !/^[a-z]+:/.test(target)).filter(target => {
    const [path, anchor] = target.split('#')
    const file = path ? join(dirname(page), path) : page
    if (!existsSync(join(root, file))) return true
    return anchor !== undefined && !anchors(read(file)).has(anchor)
  })
  expect(broken).toEqual([])
})

test.each(pages)('paths named in %s exist', page => {
  const text = read(page).replace(/```[\s\S]*?```/g, '')
  const paths = [...text.matchAll(/`((?:src|bin|bench|docs|test)\/[\w./-]*)(?:#\w+)?`/g)].map(([, path]) => path!)
  // `x.ts` stands for any file
  expect([...new Set(paths)].filter(path => !path.endsWith('/x.ts') && !existsSync(join(root, path)))).toEqual([])
})

test.each([['docs/modules.md', modulesPage], ['docs/errors.md', errorsPage]] as const)('%s is what is generated', (page, generate) => {
  const generated = generate(modules)
  if (process.env['VINCULO_WRITE'] === '1') writeFileSync(join(root, page), generated)
  expect(read(page), 'VINCULO_WRITE=1 npx vitest run test/docs.test.ts writes it anew').toBe(generated)
})

test.each(['README.md', 'README.es.md'])('options in %s are those of the program', page => {
  const sources = programFiles().map(read).join('\n'), text = read(page)
  const variables = [...new Set(text.match(/\b(VINCULO_[A-Z_\d]+|DATABASE_URL|PORT|HOST)\b/g))]
  expect(variables.length).toBeGreaterThan(10)
  expect(variables.filter(name => !sources.includes(name))).toEqual([])
  const known = [...(/const options = \{([\s\S]*?)\} as const/.exec(read('src/platform/process/configuration.ts'))?.[1] ?? '').matchAll(/'?([a-z-]+)'?: \{ type/g)].map(([, name]) => `--${name}`)
  expect(known.length).toBeGreaterThan(4)
  expect(known.filter(option => !text.includes(option))).toEqual([])
})

test.each(['README.md', 'README.es.md', 'CONTRIBUTING.md', 'SECURITY.md'])('commands in %s exist', page => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const blocks = [...read(page).matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!).join('\n')
  const missing = [...blocks.matchAll(/^npm (?:run )?([a-z:]+)/gm)].map(([, name]) => name!).filter(name => !(name in scripts)).concat([...blocks.matchAll(/\b(bin\/[\w./-]+)/g)].map(([, file]) => file!).filter(file => !existsSync(join(root, file))))
  expect(missing).toEqual([])
})

test('dependencies.md has a line for every direct package, with its version and licence', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>
  const lines = new Map([...read('docs/decisions/dependencies.md').matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|/gm)].map(([, name, version, licence]) => [name!, `${version!.trim()} ${licence!.trim()}`]))
  const wanted = Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]): [string, string] => [name, `${version} ${(JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string }).license}`])
  expect(Object.fromEntries(lines)).toEqual(Object.fromEntries(wanted))
})

/** Anchors of the headings, as code hosts make them. */
function anchors(text: string): Set<string> {
  return new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')))
}
