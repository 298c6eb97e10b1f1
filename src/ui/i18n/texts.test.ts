import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

type Tree = { [key: string]: string | Tree }

const ui = join(process.cwd(), 'src/ui/')
const folder = join(ui, 'i18n/')
const areas = readdirSync(`${folder}es`).filter((name) => name.endsWith('.json'))
const es = flatten(read('es'))
const en = flatten(read('en'))

describe('texts of the interface', () => {
  test('both languages have the same areas', () => {
    expect(readdirSync(`${folder}en`).sort()).toEqual(readdirSync(`${folder}es`).sort())
  })

  test('no key is missing in either language, nor is one empty', () => {
    const stems = (keys: string[]) => [...new Set(keys.map(stem))].sort()
    expect(stems(Object.keys(es))).toEqual(stems(Object.keys(en)))
    expect([...Object.entries(es), ...Object.entries(en)].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test.each([['es', es], ['en', en]] as const)('every plural in %s has all the forms its language knows', (language, texts) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = [...new Set(Object.keys(texts).filter((key) => /_(zero|one|two|few|many|other)$/.test(key)).map(stem))]
    expect(counted.length).toBeGreaterThan(0)
    expect(counted.flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !(key in texts))).toEqual([])
  })

  test('both languages fill in the same values', () => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort()
    const different = Object.keys(es).filter((key) => key in en && JSON.stringify(values(es[key] ?? '')) !== JSON.stringify(values(en[key] ?? '')))
    expect(different).toEqual([])
  })

  test('every key that the code uses is written', () => {
    const used = sources(ui).flatMap(keysIn)
    expect(used.length).toBeGreaterThan(100)
    const known = new Set(Object.keys(es).map(stem))
    const missing = used.filter(({ key }) => (key.endsWith('.') ? ![...known].some((one) => one.startsWith(key)) : !known.has(key)))
    expect(missing).toEqual([])
  })
})

function read(language: string): Tree {
  return Object.fromEntries(areas.map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(`${folder}${language}/${name}`, 'utf8')) as Tree]))
}

function flatten(tree: Tree, path = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value]] : Object.entries(flatten(value, `${path}${key}.`)))))
}

function stem(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '')
}

function sources(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/\.test\.|node_modules/.test(name)).map((name) => `${root}${name}`)
}

// Keys given as they are, and the first part of those that end in a value (`shell.theme.${theme}`), which some key must begin with. Only the areas that exist count.
function keysIn(file: string): { file: string; key: string }[] {
  const text = readFileSync(file, 'utf8')
  const names = areas.map((name) => name.replace('.json', '')).join('|')
  const whole = [...text.matchAll(new RegExp(`'((?:${names})\\.[a-z0-9_.]+)'`, 'g'))].map((match) => match[1] ?? '').filter((key) => !/\.(tsx?|json|css)$/.test(key))
  const begun = [...text.matchAll(new RegExp(`\`((?:${names})\\.[a-z0-9_.]*\\.)\\$\\{`, 'g'))].map((match) => match[1] ?? '')
  return [...new Set([...whole, ...begun])].map((key) => ({ file: file.replace(/.*src\/ui\//, ''), key }))
}
