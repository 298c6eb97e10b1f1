// Where something is written, found in the sources themselves.
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { packageFolder } from '#platform/process/configuration.ts'

let sources: { path: string; text: string }[] | null = null

/** Files of src/ (tests and pages left out) that hold all of these texts, sorted. */
export function filesWith(...texts: string[]): string[] {
  sources ??= walk(join(packageFolder(), 'src')).map(path => ({ path: relative(packageFolder(), path), text: readFileSync(path, 'utf8') }))
  return sources.filter(({ text }) => texts.every(each => text.includes(each))).map(({ path }) => path).sort()
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.isDirectory()) return entry.name === 'ui' ? [] : walk(join(folder, entry.name))
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [join(folder, entry.name)] : []
  })
}
