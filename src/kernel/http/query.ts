// The query string of lists, read strictly: unknown parameters and wrong values are told, not ignored.
import { badRequest } from '#kernel/errors.ts'
import type { ListOptions } from '#kernel/records/list.ts'
import { MOST_ROWS } from '#kernel/records/list.ts'

const KNOWN = new Set(['fields', 'filter', 'sort', 'limit', 'after', 'before', 'from', 'q', 'count', 'bin'])
const LONGEST = 16_000

/** List options of a query string. 400 `invalid_parameter` naming the parameter. `more` are further names the route understands. */
export function listQuery(query: unknown, more: string[] = []): ListOptions {
  const given = query as Record<string, unknown>
  for (const [name, value] of Object.entries(given)) {
    if (!KNOWN.has(name) && !more.includes(name)) throw badRequest('invalid_parameter', { parameter: name.slice(0, 50) }, [{ field: name.slice(0, 50), code: 'unknown_parameter', params: { parameter: name.slice(0, 50) } }])
    if (typeof value !== 'string' || value.length > LONGEST || value.includes('\0')) throw wrong(name)
  }
  const q = given as Record<string, string | undefined>
  return {
    fields: names(q['fields'], 'fields'), filter: q['filter'] === undefined ? undefined : json(q['filter'], 'filter'), sort: q['sort'], limit: limit(q['limit']),
    after: q['after'], before: q['before'], from: q['from'], q: q['q'], count: flag(q['count'], 'count'), bin: flag(q['bin'], 'bin'),
  }
}

/** A comma-separated list of names. */
export function names(text: unknown, parameter: string): string[] | undefined {
  if (text === undefined || text === '') return undefined
  // a parameter that is given twice arrives as a list
  if (typeof text !== 'string') throw wrong(parameter)
  const list = text.split(',').map(s => s.trim()).filter(Boolean)
  if (list.length === 0 || list.some(n => n.length > 200)) throw wrong(parameter)
  return list
}

/** A JSON value in a parameter. */
export function json(text: string, parameter: string): unknown {
  try { return JSON.parse(text) as unknown } catch { throw wrong(parameter) }
}

function limit(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1 || n > MOST_ROWS) throw wrong('limit')
  return n
}

function flag(text: string | undefined, parameter: string): boolean | undefined {
  if (text === undefined) return undefined
  if (text !== 'true' && text !== 'false') throw wrong(parameter)
  return text === 'true'
}

function wrong(parameter: string): Error { return badRequest('invalid_parameter', { parameter }, [{ field: parameter, code: 'invalid_parameter', params: { parameter } }]) }
