// Files of the repository as the tests of the documents see them.
import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const foreign = new Set(['node_modules', 'dist', 'data', '.git', 'test-results'])

/** Paths below `folder`, relative to the repository, with `/`, sorted. */
export function filesBelow(folder: string, wanted: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return foreign.has(entry.name) ? [] : filesBelow(path, wanted)
    return wanted.test(entry.name) ? [relative('.', path).split(sep).join('/')] : []
  }).sort()
}

/** Sources of the program without tests. */
export function programFiles(): string[] { return filesBelow('src', /(?<!\.test)\.tsx?$/) }
