// What can be asked of a fact, as it comes in an address or is kept in an exploration.
import { z } from 'zod'
import { badRequest } from '#kernel/errors.ts'
import { json, names } from '#kernel/http/query.ts'
import { PERIODS } from '#analytical/cubes/period.ts'

export const MOST_ROWS = 1000, MOST_COLUMNS = 60
const name = z.string().min(1).max(100)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Rows and columns are dimensions (`owner`) or dates by a grain (`closed:month`); `period` says which days count, by the fact's date unless `by` names one of its dates.
 *  `share`: of the row, of the column or of everything, in percent. `growth`: against the stretch of time before, or the same one a year before: of neighbours on a date axis, else of the period. */
export const questionSchema = z.strictObject({
  rows: z.array(name).max(3).default([]), columns: z.array(name).max(2).default([]), measures: z.array(name).min(1).max(8).default(['count']),
  filter: z.unknown().optional(),
  period: z.strictObject({ by: name.optional(), name: z.enum(PERIODS).optional(), from: day.optional(), to: day.optional() }).optional(),
  share: z.enum(['row', 'column', 'all']).optional(), growth: z.enum(['before', 'year']).optional(),
  sort: z.string().regex(/^-?[a-z0-9_]+$/).max(100).optional(), limit: z.number().int().min(1).max(MOST_ROWS).default(100),
})
export type Question = z.output<typeof questionSchema>
/** As a caller writes it: everything but the measures may be left out. */
export type AskedQuestion = z.input<typeof questionSchema>

/** A question from a query string (`rows=owner&columns=closed:month&measures=count,value&period=this_year`). 400 `invalid_parameter` names what is wrong. */
export function questionOf(query: unknown, more: readonly string[] = []): Question {
  const q = query as Record<string, string | undefined>
  for (const key of Object.keys(q)) if (!KNOWN.includes(key) && !more.includes(key)) throw wrong(key)
  const period = { by: q['by'], name: q['period'], from: q['from'], to: q['to'] }
  return readQuestion({
    rows: names(q['rows'], 'rows'), columns: names(q['columns'], 'columns'), measures: names(q['measures'], 'measures'), filter: q['filter'] === undefined ? undefined : json(q['filter'], 'filter'),
    period: Object.values(period).some(value => value !== undefined) ? period : undefined, share: q['share'], growth: q['growth'], sort: q['sort'], limit: q['limit'] === undefined ? undefined : Number(q['limit']),
  })
}

/** A question of whatever origin, checked. 400 `invalid_parameter`. */
export function readQuestion(asked: unknown): Question {
  const read = questionSchema.safeParse(asked)
  if (read.success) return read.data
  const [top, below] = read.error.issues[0]!.path
  throw wrong(top === 'period' ? (below === 'name' ? 'period' : String(below ?? 'period')) : String(top ?? 'question'))
}

const KNOWN = ['rows', 'columns', 'measures', 'filter', 'by', 'period', 'from', 'to', 'share', 'growth', 'sort', 'limit']

function wrong(parameter: string): Error {
  const short = parameter.slice(0, 50)
  return badRequest('invalid_parameter', { parameter: short }, [{ field: short, code: 'invalid_parameter', params: { parameter: short } }])
}
