// What may be kept of an error of a reaction or job: where and of what kind, never the values it speaks about (they may be somebody's).
import { Refusal } from '#kernel/errors.ts'

export interface Failure { code: string; message: string }

/** A stable code and a message without personal data: codes, names of fields, tables and constraints, place in our source. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return { code: error.code, message: [`refused with ${error.status}`, ...error.fields.slice(0, 10).map(f => `${f.field}: ${f.code}`)].join(', ') }
  const { code, name, stack } = (error ?? {}) as { code?: unknown; name?: unknown; stack?: unknown }
  const place = typeof stack === 'string' ? /((?:src|test)\/[\w./-]{1,200}:\d+)/.exec(stack)?.[1] : undefined
  const kind = typeof code === 'string' && /^[\w.-]{1,40}$/.test(code) ? code : typeof name === 'string' ? name.slice(0, 40) : 'Error'
  return { code: kind, message: [...databaseNames(error), place ? `at ${place}` : ''].filter(Boolean).join(', ') || 'no details' }
}

/** Milliseconds before attempt n+1 after `attempts` failed ones: 1 s, 4 s, 16 s … at most an hour. */
export function retryDelay(attempts: number): number { return Math.min(1000 * 4 ** (Math.max(attempts, 1) - 1), 3_600_000) }

function databaseNames(error: unknown): string[] {
  const names = (error ?? {}) as Record<string, unknown>
  return ['table_name', 'column_name', 'constraint_name'].flatMap(key => (typeof names[key] === 'string' ? [`${key.replace('_name', '')} ${names[key]}`] : []))
}
