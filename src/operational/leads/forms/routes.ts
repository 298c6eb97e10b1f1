// The doors strangers knock at: the page of a form, what they send with it, and the confirmation by mail.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '#kernel/errors.ts'
import { rateLimit } from '#kernel/http/limits.ts'
import { asRefusal, problemDocument } from '#kernel/http/problem.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Routes } from '#kernel/module.ts'
import { ipPrefix, agentFamily } from '#platform/sessions/client-address.ts'
import { ownAddress } from '#operational/leads/forms/address.ts'
import { campaignOf } from '#operational/leads/forms/campaign.ts'
import { confirm, waiting } from '#operational/leads/forms/confirm.ts'
import { originsOf } from '#operational/leads/forms/fields.ts'
import { formOf, visitor, type Form } from '#operational/leads/forms/form.ts'
import { corsHeaders, pageHeaders } from '#operational/leads/forms/headers.ts'
import { formPage, messagePage, postButton, TRAP } from '#operational/leads/forms/page.ts'
import { publicForm } from '#operational/leads/forms/public-form.ts'
import { EMBED_SCRIPT, FORM_SCRIPT } from '#operational/leads/forms/scripts.ts'
import { newStamp } from '#operational/leads/forms/stamp.ts'
import { takeSubmission, type Taken } from '#operational/leads/forms/submit.ts'

/** bytes of what may be sent: thirty answers, the longest twenty thousand characters */
const LARGEST = 200_000

/** what the sender reads: look into the mailbox, a colleague looks at it, thanks */
const ANSWERS = { confirm: 'mailbox', kept: 'kept', accepted: 'thanks' } as const

type Sender = { Params: { token: string }; Querystring: Record<string, unknown>; Body: Record<string, unknown> | undefined }

export const formRoutes: Routes = async (http, kernel) => {
  await http.register(async scope => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: LARGEST }, (_request, content, done) => done(null, Object.fromEntries(new URLSearchParams(String(content)))))
    addRoutes(scope, kernel)
  })
}

function addRoutes(http: FastifyInstance, kernel: Kernel): void {
  const reads = rateLimit(2, 60), sends = rateLimit(0.1, 10)
  const open = { config: { public: true, noIdempotency: true }, bodyLimit: LARGEST } as const
  const script = (path: string, content: string) => http.get(path, open, async (_request, reply) => reply.header('content-type', 'text/javascript; charset=utf-8').header('cache-control', 'public, max-age=3600').header('cross-origin-resource-policy', 'cross-origin').send(content))
  const instant = (): number => kernel.clock.now().getTime()
  script('/f/form.js', FORM_SCRIPT)
  script('/f/embed.js', EMBED_SCRIPT)

  http.get<Sender>('/f/confirm/:token', open, (request, reply) => shown(kernel, request, reply, async () => {
    reads.take(request.ip, instant())
    const { form } = await waiting(visitor(kernel, request.id, request.language), request.params.token), say = words(kernel, form)
    return pageHeaders(reply, null).send(messagePage(form.language, say('confirm.title'), form.consent_text ?? say('confirm.text'), { form: postButton(`/f/confirm/${encodeURIComponent(request.params.token)}`, say('confirm.button')) }))
  }))
  http.post<Sender>('/f/confirm/:token', open, (request, reply) => shown(kernel, request, reply, async () => {
    sends.take(networkOf(request.ip), instant())
    const form = await confirm(visitor(kernel, request.id, request.language), request.params.token, ipPrefix(request.ip))
    return done(kernel, reply, form, { state: 'accepted' }, false)
  }))
  http.get<Sender>('/f/:token', open, (request, reply) => shown(kernel, request, reply, async () => {
    reads.take(request.ip, instant())
    const ctx = visitor(kernel, request.id, request.language), form = await formOf(ctx, request.params.token), { query } = request
    if (!wantsPage(request)) return corsHeaders(reply, form, request.headers.origin).header('cache-control', 'no-store').send(publicForm(kernel, form, newStamp(ctx, form.id)))
    const hidden = { ...campaignOf(query), ...(query['embed'] === '1' ? { embed: '1' } : {}) }
    return pageHeaders(reply, form).send(formPage(kernel, form, { values: query, problems: [], stamp: newStamp(ctx, form.id), hidden, embedded: query['embed'] === '1' }))
  }))
  http.post<Sender>('/f/:token', open, (request, reply) => shown(kernel, request, reply, () => receive(kernel, request, reply, () => sends.take(networkOf(request.ip), instant()))))
  http.options<Sender>('/f/:token', open, async (request, reply) => corsHeaders(reply, await formOf(visitor(kernel, request.id, request.language), request.params.token), request.headers.origin).code(204).send())
}

async function receive(kernel: Kernel, request: FastifyRequest<Sender>, reply: FastifyReply, limit: () => void): Promise<unknown> {
  limit()
  const ctx = visitor(kernel, request.id, request.language), form = await formOf(ctx, request.params.token), given = request.body ?? {}, page = wantsPage(request)
  ownOrigin(request, form)
  if (!page) corsHeaders(reply, form, request.headers.origin)
  const embedded = given['embed'] === '1', campaign = campaignOf(given), values = typeof given['values'] === 'object' && given['values'] !== null ? given['values'] as Record<string, unknown> : given
  try {
    const taken = await takeSubmission(ctx, form, { values, consent: given['consent'] === 'on' || given['consent'] === true, trap: String(given[TRAP] ?? ''), stamp: given['stamp'], campaign, ip: ipPrefix(request.ip), agent: agentFamily(String(request.headers['user-agent'] ?? '')), address: await ownAddress(kernel, request) })
    return page ? await done(kernel, reply, form, taken, embedded) : reply.send({ state: taken.state, message: thanks(kernel, form, taken), redirect: taken.state === 'accepted' ? form.redirect : null })
  } catch (error) {
    const refusal = asRefusal(error, kernel)
    if (!page || !['invalid', 'form_stale'].includes(refusal.code)) throw error
    const note = refusal.code === 'form_stale' ? text(kernel, form.language, 'error.form_stale') : null
    return pageHeaders(reply.code(refusal.status), form).send(formPage(kernel, form, { values: given, problems: refusal.fields, stamp: newStamp(ctx, form.id), hidden: { ...campaign, ...(embedded ? { embed: '1' } : {}) }, embedded, note }))
  }
}

/** After the form: thanks, or a look into the mailbox; or on to the company's page. */
async function done(kernel: Kernel, reply: FastifyReply, form: Form, taken: Taken, embedded: boolean): Promise<FastifyReply> {
  const onward = taken.state === 'accepted' ? form.redirect : null
  if (onward && !embedded) return reply.code(303).header('location', onward).send()
  return pageHeaders(reply, form).send(messagePage(form.language, words(kernel, form)(`${ANSWERS[taken.state]}.title`), thanks(kernel, form, taken), { embedded, to: onward }))
}

function thanks(kernel: Kernel, form: Form, taken: Taken): string { return (taken.state === 'accepted' && form.thanks) || words(kernel, form)(`${ANSWERS[taken.state]}.text`) }
function words(kernel: Kernel, form: Form): (key: string) => string { return key => text(kernel, form.language, `web_form.${key}`) ?? key }

/** A page of another origin sends only what the form allows. */
function ownOrigin(request: FastifyRequest, form: Form): void {
  const { origin, host } = request.headers
  if (!origin || (URL.canParse(origin) && new URL(origin).host === host) || originsOf(form.origins).includes(origin)) return
  throw new Refusal(403, 'form_origin_refused')
}

function wantsPage(request: FastifyRequest): boolean { return !/json/.test(`${String(request.headers['content-type'] ?? '')} ${String(request.headers.accept ?? '')}`) }

/** What goes wrong is told as a page to who asked for one, as a problem to programs. */
async function shown(kernel: Kernel, request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>): Promise<unknown> {
  try { return await work() } catch (error) {
    const refusal = asRefusal(error, kernel)
    if (!wantsPage(request) || refusal.status >= 500) throw error
    const { title } = problemDocument(kernel, request.language, refusal, request.id)
    if (refusal.status === 429) void reply.header('retry-after', String(refusal.params['seconds'] ?? 10))
    return pageHeaders(reply.code(refusal.status), null).send(messagePage(request.language, text(kernel, request.language, 'web_form.refused') ?? '', String(title), { tone: 'bad' }))
  }
}

/** One line of IPv6 has more addresses than a limit can count: its network is what is limited. */
function networkOf(ip: string): string { return ip.includes(':') && !ip.includes('.') ? ipPrefix(ip) : ip }
