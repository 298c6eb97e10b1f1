// The customer's doors: by an unguessable link, a few times a minute, and nothing beyond the quotation. The token travels in the body, so that no log and no Referer holds it.
import { rm } from 'node:fs/promises'
import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import { systemContext } from '#kernel/access/system.ts'
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import { Refusal, invalid } from '#kernel/errors.ts'
import { body } from '#kernel/http/body.ts'
import { rateLimit } from '#kernel/http/limits.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Routes } from '#kernel/module.ts'
import { remove } from '#kernel/records/remove.ts'
import { keepReceived } from '#platform/files/keep.ts'
import { receive } from '#platform/files/receive.ts'
import type { QuoteDocument } from '#operational/quoting/document/snapshot.ts'
import { quotePdf } from '#operational/quoting/document/pdf.ts'
import { acceptable, acceptQuote, openQuote } from '#operational/quoting/by-link/accept.ts'
import { answerQuote } from '#operational/quoting/by-link/answer.ts'
import { consentText } from '#operational/quoting/by-link/consent.ts'
import { quoteOfLink } from '#operational/quoting/by-link/link.ts'
import { pngOf } from '#operational/quoting/by-link/signature.ts'
import { sentQuote, viewQuote } from '#operational/quoting/by-link/view.ts'

const token = z.string().min(20).max(100), name = z.string().trim().min(1).max(200), hash = z.string().length(64)
const View = z.strictObject({ token })
const Signing = z.strictObject({ token, name, job_title: z.string().trim().max(150).optional(), consent: z.literal(true), signature: z.string().min(30).max(200_000), options: z.array(z.uuid()).max(400).optional(), document_hash: hash })
const Answer = z.strictObject({ token, name, text: z.string().trim().min(1).max(4000) })
const Order = z.strictObject({ token, name, number: z.string().trim().min(1).max(60), options: z.array(z.uuid()).max(400).optional(), document_hash: hash })
const LARGEST_ORDER = 10 * 1_048_576

export const publicRoutes: Routes = (http, kernel) => {
  // reading: a person who comes back and back; deciding: once or twice
  const reads = rateLimit(1, 60), deeds = rateLimit(0.05, 12)
  const open = { config: { public: true, noIdempotency: true } } as const

  http.post('/api/quotation', open, async request => {
    reads.take(request.ip, kernel.clock.now().getTime())
    return transaction(guest(kernel, request), ctx => viewQuote(ctx, body(View, request).token))
  })
  http.post('/api/quotation/pdf', open, async (request, reply) => {
    reads.take(request.ip, kernel.clock.now().getTime())
    const ctx = guest(kernel, request), quote = await sentQuote(ctx, (await quoteOfLink(ctx, body(View, request).token)).quote)
    return reply.header('content-type', 'application/pdf').header('content-disposition', `inline; filename="${String(quote['number']).replace(/[^\w.-]/g, '_')}.pdf"`).send(await quotePdf(ctx, quote['document'] as QuoteDocument))
  })
  http.post('/api/quotation/acceptance', open, async request => {
    deeds.take(request.ip, kernel.clock.now().getTime())
    const input = body(Signing, request), signature = pngOf(input.signature)
    if (!signature) throw invalid([{ field: 'signature', code: 'signature_invalid' }])
    return transaction(guest(kernel, request), async ctx => {
      const { quote } = await quoteOfLink(ctx, input.token), document = (await sentQuote(ctx, quote))['document'] as QuoteDocument
      const { order } = await acceptQuote(ctx, quote, {
        method: 'signature', name: input.name, jobTitle: input.job_title ?? null, consent: consentText(document), signature, purchaseOrder: null, purchaseOrderFile: null, options: input.options ?? [], documentHash: input.document_hash, ...sender(request),
      })
      return { state: 'accepted', order: order['number'] }
    })
  })
  http.post('/api/quotation/purchase-order', open, async request => {
    deeds.take(request.ip, kernel.clock.now().getTime())
    const ctx = guest(kernel, request), { input, file } = await orderForm(ctx, request)
    const accepted = transaction(ctx, async tx => {
      const { order } = await acceptQuote(tx, file.quote, { method: 'purchase_order', name: input.name, jobTitle: null, consent: null, signature: null, purchaseOrder: input.number, purchaseOrderFile: file.id, options: input.options ?? [], documentHash: input.document_hash, ...sender(request) })
      return { state: 'accepted', order: order['number'] }
    })
    // of several that came at once one is taken: the files of the others go
    accepted.catch(() => remove(ctx, 'file', file.id, {}).catch((error: unknown) => kernel.log.warn({ err: error, request: request.id }, 'a purchase order that came to nothing keeps its file')))
    return accepted
  })
  for (const [path, kind] of [['change', 'change_requested'], ['refusal', 'rejected']] as const) http.post(`/api/quotation/${path}`, open, async request => {
    deeds.take(request.ip, kernel.clock.now().getTime())
    const input = body(Answer, request)
    return transaction(guest(kernel, request), async ctx => {
      const { quote } = await quoteOfLink(ctx, input.token)
      await answerQuote(ctx, quote, { kind, name: input.name, text: input.text })
      return { state: kind }
    })
  })
}

function guest(kernel: Kernel, request: FastifyRequest): Ctx { return systemContext(kernel, { reason: 'a customer and their quotation', origin: 'api', requestId: request.id, language: request.language }) }

function sender(request: FastifyRequest): { ip: string; agent: string | null } { return { ip: request.ip.slice(0, 60), agent: request.headers['user-agent'] ?? null } }

/** The multipart form: `file` (PDF or image, ten megabytes at most), and the fields before it. The quotation must be open, and the order one that it can take, before a byte is kept: nobody with a link fills the disk with orders that come to nothing. */
async function orderForm(ctx: Ctx, request: FastifyRequest): Promise<{ input: z.infer<typeof Order>; file: { id: string; quote: string } }> {
  if (!request.isMultipart()) throw new Refusal(415, 'multipart_expected')
  const fields: Record<string, string> = {}
  for await (const part of request.parts({ limits: { fileSize: LARGEST_ORDER, files: 1, fields: 8 } })) {
    if (part.type === 'field') { if (typeof part.value === 'string') fields[part.fieldname] = part.value; continue }
    const input = body(Order, { body: { ...fields, ...(fields['options'] ? { options: fields['options'].split(',').filter(Boolean) } : {}) } })
    const { quote } = await quoteOfLink(ctx, input.token)
    await transaction(ctx, async tx => { acceptable(await openQuote(tx, quote), { documentHash: input.document_hash, options: input.options ?? [] }) })
    const received = await receive(ctx, part.file)
    try {
      if (part.file.truncated) throw new Refusal(413, 'file_too_large', { params: { limit: LARGEST_ORDER } })
      if (!isDocument(received.head)) throw invalid([{ field: 'file', code: 'file_kind_refused' }])
      const kept = await keepReceived(ctx, { name: part.filename || 'purchase-order', about: { entity: 'quote', id: quote } }, received)
      return { input, file: { id: String(kept['id']), quote } }
    } finally { await rm(received.path, { force: true }) }
  }
  throw invalid([{ field: 'file', code: 'required' }])
}

/** PDF, PNG, JPEG or WebP, by its first bytes. */
function isDocument(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 12)
  return start.startsWith('%PDF-') || start.startsWith('\x89PNG') || start.startsWith('\xff\xd8\xff') || (start.startsWith('RIFF') && start.endsWith('WEBP'))
}
