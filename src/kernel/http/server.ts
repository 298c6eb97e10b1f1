// The HTTP door: one Fastify instance that authenticates, limits, routes and answers problems.
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { flushAccess } from '#kernel/access/events.ts'
import { contextFor } from '#kernel/access/system.ts'
import type { Ctx, Language, Principal } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { securityHeaders } from '#kernel/http/headers.ts'
import { wrapIdempotent } from '#kernel/http/idempotency.ts'
import { rateLimit } from '#kernel/http/limits.ts'
import { sendProblem } from '#kernel/http/problem.ts'
import { kernelRoutes } from '#kernel/http/routes/index.ts'
import { staticFiles } from '#kernel/http/static.ts'
import { preferredLanguage } from '#kernel/i18n/texts.ts'
import type { Kernel } from '#kernel/kernel.ts'

declare module 'fastify' {
  interface FastifyRequest { ctx: Ctx; language: Language; principal: Principal | null }
  interface FastifyContextConfig { public?: boolean; noIdempotency?: boolean; receive?: (request: FastifyRequest) => Promise<() => Promise<void>> }
}

const BODY_LIMIT = 1_048_576

/** Builds the server over a kernel: kernel routes, then those of every module, then the browser's files. Does not listen. */
export async function createServer(kernel: Kernel): Promise<FastifyInstance> {
  const http = Fastify({
    loggerInstance: undefined, bodyLimit: BODY_LIMIT, trustProxy: kernel.config.trustProxy, genReqId: () => kernel.clock.id(), routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    onProtoPoisoning: 'error', onConstructorPoisoning: 'error', requestTimeout: 300_000, keepAliveTimeout: 65_000, return503OnClosing: false, forceCloseConnections: 'idle',
    // an address that cannot be read is refused before any hook of ours runs
    frameworkErrors: (error, request, reply) => { request.language = preferredLanguage(request.headers['accept-language'], 'es'); return sendProblem(kernel, request, reply, error) },
  })
  await http.register(cookie)
  await http.register(multipart, { limits: { fileSize: 200 * 1_048_576, files: 1, fields: 20, fieldSize: 1_048_576, parts: 25 } })
  http.decorateRequest('ctx', null as unknown as Ctx)
  http.decorateRequest('principal', null)
  http.decorateRequest('language', 'es')
  // nothing here is sent as plain text: refused like every other type
  http.removeContentTypeParser('text/plain')
  http.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, parseJson)
  addHooks(kernel, http)
  http.setErrorHandler((error, request, reply) => sendProblem(kernel, request, reply, error))
  for (const routes of kernelRoutes) await routes(http, kernel)
  for (const module of kernel.registry.modules) for (const routes of module.routes ?? []) await routes(http, kernel)
  await staticFiles(http, kernel)
  return http
}

function addHooks(kernel: Kernel, http: FastifyInstance): void {
  const headers = securityHeaders(kernel.config.url.startsWith('https:'))
  const byAddress = rateLimit(200, 2_000), byPrincipal = rateLimit(4_000, 20_000)
  http.addHook('onRequest', async (request, reply) => {
    request.language = preferredLanguage(request.headers['accept-language'], 'es')
    void reply.headers(headers).header('x-request-id', request.id)
    // an address without a route has no pattern: the application's page is as public as its files
    if (!(request.routeOptions.url ?? request.url).startsWith('/api')) return
    const now = kernel.clock.now().getTime()
    if (request.url !== '/api/health') request.principal = await kernel.identity.authenticate(kernel, request.headers, request.cookies)
    if (request.principal) byPrincipal.take(request.principal.apiKeyId ?? request.principal.sessionId ?? 'system', now)
    else byAddress.take(request.ip, now)
    if (!request.principal && request.routeOptions.config.public !== true) throw new Refusal(401, 'unauthenticated')
    kernel.identity.demandSameOrigin(kernel, request.method, request.headers)
    if (request.principal) setContext(kernel, request, reply, request.principal)
    if (request.principal?.viewAs && !['GET', 'HEAD'].includes(request.method) && !/^\/api\/session(?:[/?]|$)/.test(request.url)) throw new Refusal(403, 'view_as_read_only')
    void reply.header('cache-control', 'no-store')
  })
  http.addHook('onClose', async () => flushAccess(kernel))
  http.addHook('onRoute', route => wrapIdempotent(kernel, route))
}

function setContext(kernel: Kernel, request: FastifyRequest, reply: FastifyReply, principal: Principal): void {
  request.language = preferredLanguage(request.headers['accept-language'], principal.language)
  // reads seldom ask for it, and making one takes longer than all the rest of a context
  let abort: AbortController | undefined
  const signal = () => (abort ??= abortWith(reply)).signal
  request.ctx = contextFor(kernel, principal, { origin: principal.apiKeyId ? 'api' : 'ui', requestId: request.id, language: request.language, signal })
}

/** Aborts when the caller goes away before the answer is out. */
function abortWith(reply: FastifyReply): AbortController {
  const abort = new AbortController()
  if (reply.raw.closed && !reply.raw.writableFinished) abort.abort()
  reply.raw.once('close', () => { if (!reply.raw.writableFinished) abort.abort() })
  return abort
}

/** JSON.parse with the two keys refused that could change prototypes, depth-limited before anything walks it. */
function parseJson(_request: FastifyRequest, content: Buffer, done: (error: Error | null, value?: unknown) => void): void {
  if (content.length === 0) return done(null, undefined)
  try {
    const source = content.toString('utf8')
    if (tooDeep(source, 100)) throw new Refusal(400, 'invalid_json')
    // escapes may spell the key too, so their presence also takes the slow way
    const suspicious = source.includes('__proto__') || source.includes('\\u')
    done(null, suspicious ? JSON.parse(source, refusePrototype) : JSON.parse(source))
  } catch (error) { done(error instanceof Refusal ? error : new Refusal(400, 'invalid_json')) }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Refusal(400, 'invalid_json')
  return value
}

function tooDeep(source: string, most: number): boolean {
  let depth = 0, inText = false
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i)
    if (inText) { if (c === 92) i++; else if (c === 34) inText = false } else if (c === 34) inText = true
    else if (c === 123 || c === 91) { if (++depth > most) return true } else if (c === 125 || c === 93) depth--
  }
  return false
}
