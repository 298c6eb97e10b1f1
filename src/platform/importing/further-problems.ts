// All that is wrong with a row at once: a row that is stopped already is tried without its bad cells, and everything is taken back again. Who corrects the file need not come a second time.
import type { Ctx } from '#kernel/context.ts'
import { savepoint } from '#kernel/database/transaction.ts'
import type { Row } from '#kernel/module.ts'
import { createEach } from '#kernel/records/create.ts'
import type { Outcome } from '#kernel/records/outcome.ts'
import { updateEach } from '#kernel/records/update.ts'
import type { ConvertedRow } from '#platform/importing/convert.ts'
import { isDataError } from '#platform/importing/data-error.ts'
import type { ImportRun } from '#platform/importing/import-run.ts'
import { ofCell } from '#platform/importing/left-out.ts'
import { keysOf, matchRows } from '#platform/importing/match.ts'

/** A write looks at values one step after the other (references, completions, checks): how often a row is tried without what the last try found. */
const ROUNDS = 4

class TakenBack extends Error {}
interface Draft { row: ConvertedRow; values: Row; id?: string }

/** Adds to `row.problems` what storing the row would find besides what is known. Writes nothing; what the database itself refuses is not looked into. In the open transaction. */
export async function findFurtherProblems(run: ImportRun, ctx: Ctx, rows: ConvertedRow[]): Promise<void> {
  // what a dry run would have made before is not there to be changed
  const open = rows.filter(row => !keysOf(run, row).some(key => run.wouldExist.has(key)))
  if (open.length === 0) return
  const matches = await matchRows(run, ctx, open)
  const fresh: Draft[] = [], known = new Map<string, Draft>()
  for (const row of open) {
    const { ids, taken } = matches.get(row.no)!, id = ids[0]
    if (taken || ids.length > 1) continue
    if (id === undefined) fresh.push({ row, values: { ...run.spec.defaults, ...Object.fromEntries(Object.entries(row.values).filter(([, value]) => value !== null)) } })
    else if (run.spec.on_match !== 'skip' && !known.has(id)) known.set(id, { row, id, values: { ...row.values } })
  }
  try {
    await savepoint(ctx, async inside => {
      await tryOut(run, fresh, drafts => createEach(inside, run.definition.name, drafts.map(draft => draft.values)))
      await tryOut(run, [...known.values()], drafts => updateEach(inside, run.definition.name, drafts.map(draft => ({ id: draft.id!, patch: draft.values }))))
      throw new TakenBack()
    })
  } catch (error) { if (!(error instanceof TakenBack) && !isDataError(error)) throw error }
}

async function tryOut(run: ImportRun, drafts: Draft[], write: (drafts: Draft[]) => Promise<Outcome[]>): Promise<void> {
  let left = drafts
  for (let round = 0; round < ROUNDS && left.length > 0; round++) {
    const results = await write(left)
    left = left.filter((draft, i) => {
      const result = results[i]!
      if (result.ok) return false
      let lighter = false
      for (const problem of result.problems) {
        const given = draft.values[problem.field] !== undefined
        lighter ||= given
        delete draft.values[problem.field]
        const known = [...draft.row.problems, ...draft.row.omitted].some(one => one.field === problem.field)
        // a rule about the whole record may be broken only because a bad cell is missing from it
        if (!known && problem.field !== '' && (given || problem.code === 'required')) draft.row.problems.push(ofCell(run, draft.row, problem))
      }
      return lighter
    })
  }
}
