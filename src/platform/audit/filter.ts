// What the audit can be asked: by whom, what, where from, when.
import { parseCursor, type Cursor } from '#kernel/changes/cursor.ts'
import { badRequest } from '#kernel/errors.ts'
import { isId } from '#kernel/records/lock.ts'

export interface AuditQuery { user?: string; entity?: string; record?: string; field?: string; op?: string; origin?: string; request?: string; from?: string; to?: string; after?: string; limit?: string }
export interface AuditFilter { user: string | null; entity: string | null; record: string | null; field: string | null; op: string | null; origin: string | null; request: string | null; from: Date | null; to: Date | null; after: Cursor | null; limit: number }

const OPS = ['created', 'updated', 'deleted', 'restored', 'erased', 'derived'], ORIGINS = ['ui', 'api', 'import', 'job', 'reaction', 'system', 'cli']
const NAME = /^[a-z][a-z0-9_]{0,62}$/

/** The query, checked. `user` may be `system`. 400 `invalid_parameter` names the one that is wrong or unknown; 400 `invalid_cursor`. */
export function auditFilter(query: AuditQuery): AuditFilter {
  const { user = null, entity = null, record = null, field = null, op = null, origin = null, request = null, from = null, to = null, after = null, limit = '50', ...rest } = query
  const demand = (right: boolean, parameter: string) => { if (!right) throw badRequest('invalid_parameter', { parameter: parameter.slice(0, 50) }) }
  for (const name of Object.keys(rest)) demand(false, name)
  demand(user === null || user === 'system' || isId(user), 'user')
  demand(record === null || isId(record), 'record')
  for (const [name, value] of Object.entries({ entity, field })) demand(value === null || NAME.test(value), name)
  demand(op === null || OPS.includes(op), 'op')
  demand(origin === null || ORIGINS.includes(origin), 'origin')
  demand(request === null || (request.length > 0 && request.length <= 200), 'request')
  for (const [name, value] of Object.entries({ from, to })) demand(value === null || !Number.isNaN(Date.parse(value)), name)
  const most = Number(limit)
  demand(Number.isInteger(most) && most >= 1 && most <= 200, 'limit')
  return { user, entity, record, field, op, origin, request, from: from === null ? null : new Date(from), to: to === null ? null : new Date(to), after: after === null ? null : parseCursor(after), limit: most }
}
