// What browsers may do with the public pages of forms: shown alone, or inside the pages the form names, and nowhere else.
import type { FastifyReply } from 'fastify'
import { originsOf } from '#operational/leads/forms/fields.ts'
import type { Form } from '#operational/leads/forms/form.ts'

/** Sets the headers of a page of this form; `null` for pages of no form (confirmation, refusal). */
export function pageHeaders(reply: FastifyReply, form: Pick<Form, 'origins' | 'redirect'> | null): FastifyReply {
  const origins = originsOf(form?.origins), onward = form?.redirect && URL.canParse(form.redirect) ? ` ${new URL(form.redirect).origin}` : ''
  return reply.removeHeader('x-frame-options').removeHeader('cross-origin-opener-policy').header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-store').header('referrer-policy', form ? 'strict-origin' : 'no-referrer').header('cross-origin-resource-policy', origins.length > 0 ? 'cross-origin' : 'same-origin')
    .header('content-security-policy', [`default-src 'none'`, `script-src 'self'`, `style-src 'unsafe-inline'`, `img-src 'self'`, `base-uri 'none'`, `form-action 'self'${onward}`, `frame-ancestors ${["'self'", ...origins].join(' ')}`].join('; '))
}

/** Lets a page of a stated origin read the answer; any other gets none, and its browser keeps it away. */
export function corsHeaders(reply: FastifyReply, form: Pick<Form, 'origins'>, origin: string | undefined): FastifyReply {
  void reply.header('vary', 'origin')
  if (origin && originsOf(form.origins).includes(origin)) void reply.header('access-control-allow-origin', origin).header('access-control-allow-methods', 'GET, POST').header('access-control-allow-headers', 'content-type').header('access-control-max-age', '600').header('cross-origin-resource-policy', 'cross-origin')
  return reply
}
