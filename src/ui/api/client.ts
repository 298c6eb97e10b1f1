import { noteProblem } from '#ui/api/last-problem.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { noteTrouble } from '#ui/api/service-trouble.ts'
import { sessionExpired } from '#ui/api/session.ts'
import { currentLanguage } from '#ui/i18n/preferences.ts'

export type Query = Record<string, string | number | boolean | null | undefined>

export interface Options {
  query?: Query
  signal?: AbortSignal
  /** `version` of the record as last seen: the server answers 412 with the current record when it is stale. */
  ifMatch?: number | string
  /** The same key twice writes once: give one made with `idempotencyKey()` when the person starts the deed, and keep it for retries. */
  idempotencyKey?: string
  /** Do not ask for a sign-in on 401 (the sign-in page itself, the first look at the session). */
  quiet?: boolean
}

export interface Reply<T> { status: number; body: T; etag: string | null }

/**
 * The way to the server. Each rejects with `ApiProblem`. An expired session asks for a sign-in over the page and then goes on.
 * Paths are given with `/api`, e.g. `api.get<Page<Row>>('/api/contact', { query: { limit: 50 } })`. A `FormData` body is sent as multipart.
 */
export const api = {
  get: <T>(path: string, options?: Options) => body<T>('GET', path, undefined, options),
  post: <T>(path: string, input?: unknown, options?: Options) => body<T>('POST', path, input ?? {}, options),
  patch: <T>(path: string, input: unknown, options?: Options) => body<T>('PATCH', path, input, options),
  put: <T>(path: string, input: unknown, options?: Options) => body<T>('PUT', path, input, options),
  delete: <T = void>(path: string, options?: Options) => body<T>('DELETE', path, undefined, options),
  /** The whole answer, for those who need its status. */
  send: <T>(method: string, path: string, input?: unknown, options?: Options) => send<T>(method, path, input, options),
}

/** A fresh key for `idempotencyKey`. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A path with its query; empty values are left out. */
export function withQuery(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  if (given.length === 0) return path
  return `${path}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()}`
}

async function body<T>(method: string, path: string, input: unknown, options?: Options): Promise<T> {
  return (await send<T>(method, path, input, options)).body
}

async function send<T>(method: string, path: string, input: unknown, options: Options = {}): Promise<Reply<T>> {
  const response = await reach(method, path, input, options)
  if (response.status === 401 && !options.quiet && (await sessionExpired())) return send<T>(method, path, input, { ...options, quiet: true })
  const content = await parsed(response)
  if (!response.ok) {
    const problem = new ApiProblem(response.status, { request_id: response.headers.get('x-request-id'), ...(isRecord(content) ? content : {}) })
    noteTrouble(problem.status, problem.code)
    noteProblem(problem)
    throw problem
  }
  return { status: response.status, body: content as T, etag: response.headers.get('etag') }
}

async function reach(method: string, path: string, input: unknown, options: Options): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': currentLanguage() }
  if (options.ifMatch !== undefined) headers['If-Match'] = `"${options.ifMatch}"`
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey
  const form = input instanceof FormData
  if (input !== undefined && !form) headers['Content-Type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin', ...(options.signal ? { signal: options.signal } : {}) }
  if (input !== undefined) init.body = form ? input : JSON.stringify(input)
  try {
    return await fetch(withQuery(path, options.query), init)
  } catch (error) {
    if (options.signal?.aborted) throw new ApiProblem(0, { code: 'cancelled' })
    throw new ApiProblem(0, { code: 'unreachable', detail: String(error) })
  }
}

async function parsed(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  if (!/json/.test(response.headers.get('content-type') ?? '')) return text
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiProblem(response.status, { code: 'unreadable', request_id: response.headers.get('x-request-id') })
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
