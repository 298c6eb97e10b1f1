// Two people of one file who share what rows are matched by, as a family shares a mail address: the later one must not take the earlier one's place.
import { fold } from '#kernel/search/fold.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import type { ImportRun, RowOutcome } from '#platform/importing/import-run.ts'
import { keysOf } from '#platform/importing/match.ts'

/** The rows that may be stored; a row that would give the person of an earlier row of the file another name goes to review, with that row's number. What stood in the database before is changed as ordered. */
export function withoutNamesakes(run: ImportRun, rows: ConvertedRow[], outcomes: RowOutcome[]): ConvertedRow[] {
  if (run.spec.on_match !== 'update') return rows
  const fields = namesOf(run)
  return fields.length === 0 ? rows : rows.filter(row => {
    const key = keysOf(run, row).find(one => one.startsWith('match '))
    if (key === undefined) return true
    const names = fields.map(field => fold(String(row.values[field] ?? '')).trim()), first = run.persons.get(key)
    if (!first) run.persons.set(key, { no: row.no, names })
    if (!first || first.no === row.no || first.names.every((name, i) => name === '' || names[i] === '' || name === names[i])) return true
    outcomes.push({ no: row.no, state: 'review', code: 'namesake_in_file', problems: [{ field: run.spec.match[0] ?? '', code: 'namesake_in_file', params: { row: first.no } }], row })
    return false
  })
}

/** What a person is called by, of the mapped fields: text that is personal and found by everybody. Not what rows are matched by. */
function namesOf(run: ImportRun): string[] {
  return [...run.definition.fields.values()].filter(({ name, field }) => field.kind === 'text' && field.options.personal && field.options.search === 'public' && !field.options.computed && !run.spec.match.includes(name)).map(({ name }) => name)
}
