// Is a row a record that exists already? By the other system's id first, else by the match fields, all of them equal.
import type { Ctx } from '#kernel/context.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import { findByFields, findExternals, keyText } from '#platform/importing/find.ts'
import type { ImportRun } from '#platform/importing/import-run.ts'
import { fold } from '#kernel/search/fold.ts'

/** `ids`: the records a row agrees with; `taken`: its external id belongs to a record that the importer may not see or that lies in the bin. */
export interface Match { ids: string[]; byExternal: boolean; taken: 'external_id_taken' | 'external_id_in_bin' | null }

/** The keys by which two rows of a file are the same one: none when it has no value to match by. */
export function keysOf(run: ImportRun, row: ConvertedRow): string[] {
  const keys: string[] = []
  if (row.external !== null) keys.push(`external ${row.external}`)
  const values = matchValues(run, row)
  if (values && run.spec.on_match !== 'create') keys.push(`match ${fold(JSON.stringify(values))}`)
  return keys
}

/** Matches a batch, in two statements at most. */
export async function matchRows(run: ImportRun, ctx: Ctx, rows: ConvertedRow[]): Promise<Map<number, Match>> {
  const result = new Map<number, Match>(rows.map(row => [row.no, { ids: [], byExternal: false, taken: null }]))
  const external = rows.filter(row => row.external !== null)
  if (run.spec.external_ids && external.length > 0) {
    const hits = await findExternals(ctx, run.definition, run.spec.external_ids.system, external.map(row => row.external!))
    external.forEach((row, i) => {
      const hit = hits[i]
      if (hit) result.set(row.no, hit.seen && !hit.binned ? { ids: [hit.record], byExternal: true, taken: null } : { ids: [], byExternal: true, taken: hit.seen ? 'external_id_in_bin' : 'external_id_taken' })
    })
  }
  if (run.spec.match.length === 0 || run.spec.on_match === 'create') return result
  const open = rows.flatMap(row => { const values = result.get(row.no)!.byExternal ? null : matchValues(run, row); return values ? [{ row, values }] : [] })
  const found = await findByFields(ctx, run.definition, run.spec.match.map(name => run.definition.fields.get(name)!), open.map(({ values }) => values))
  open.forEach(({ row }, i) => { result.get(row.no)!.ids = found[i]! })
  return result
}

function matchValues(run: ImportRun, row: ConvertedRow): string[] | null {
  if (run.spec.match.length === 0) return null
  const values = run.spec.match.map(name => row.values[name])
  return values.some(value => value === undefined || value === null || value === '') ? null : values.map((value, i) => keyText(run.definition.fields.get(run.spec.match[i]!)!, value))
}
