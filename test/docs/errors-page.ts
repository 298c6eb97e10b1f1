// docs/errors.md, generated: every code with a sentence in the catalogues, and the statuses the sources give it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueOf } from '#kernel/i18n/texts.ts'
import type { Module } from '#kernel/module.ts'
import { programFiles, root } from '#test/docs/sources.ts'

const INTRO = `# Errors

Generated from the catalogues; \`VINCULO_WRITE=1 npx vitest run test/docs.test.ts\` writes it anew. [api.md](api.md#errors) says how a refusal looks.

Codes are stable, sentences are not. *Status* is that of the whole answer; **field** stands for codes that appear in \`errors\`, beside the name of a field, or beside a row of an import. \`{…}\` is filled in.
`
const MAKERS: Record<string, string> = { badRequest: '400', forbidden: '403', conflict: '409', unreadable: '422' }

/** The page as Markdown. */
export function errorsPage(modules: readonly Module[]): string {
  const sentences = new Map<string, string>(), statuses = statusesOfCodes()
  for (const [key, sentence] of catalogueOf(modules, 'en')) if (key.startsWith('error.')) sentences.set(key.slice('error.'.length), sentence)
  const rows = [...sentences].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, sentence]) => `| \`${code}\` | ${[...(statuses.get(code) ?? [])].sort().join(', ') || 'field'} | ${sentence.replaceAll('|', '\\|')} |`)
  return [INTRO, '| code | status | says |', '|---|---|---|', ...rows].join('\n') + '\n'
}

/** Statuses by code, as the sources write them: `new Refusal(404, 'not_found'`, `forbidden('not_allowed'`, `[409, 'duplicate']`. */
function statusesOfCodes(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add = (code: string, status: string): void => { found.set(code, (found.get(code) ?? new Set()).add(status)) }
  for (const path of programFiles()) {
    const text = readFileSync(join(root, path), 'utf8')
    for (const [, status, code] of text.matchAll(/\[?\b(4\d\d|5\d\d), '([a-z_\d]+)'/g)) add(code!, status!)
    for (const [, maker, code] of text.matchAll(/\b(badRequest|forbidden|conflict|unreadable)\((?:code = )?'([a-z_\d]+)'/g)) add(code!, MAKERS[maker!]!)
    for (const [, code] of text.matchAll(/code: '(invalid_condition|unknown_operator|condition_too_deep)'/g)) add(code!, '400')
  }
  add('forbidden', '403')
  add('not_found', '404')
  return found
}
