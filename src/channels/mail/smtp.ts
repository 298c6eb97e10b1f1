// Mail over SMTP: pooled connections, TLS demanded beyond this machine, and an honest word about what became of each message.
import nodemailer from 'nodemailer'
import type { Ctx } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { isLoopback, mailSettings, type MailSettings } from '#channels/mail/settings.ts'
import type { Delivery, Parcel, Transport } from '#channels/outbox/public.ts'

type Pool = ReturnType<typeof openPool>
const pools = new WeakMap<Kernel, { key: string; pool: Pool; idle: NodeJS.Timeout }>()
const IDLE_MS = 15_000

export const smtpTransport: Transport = {
  channel: 'mail',
  async domain(ctx) { return (await mailSettings(ctx))?.from.split('@')[1] ?? null },
  deliver,
}

async function deliver(ctx: Ctx, parcel: Parcel): Promise<Delivery> {
  const settings = await mailSettings(ctx)
  if (!settings) return { result: 'again', reason: 'channel_not_set_up' }
  try {
    const info = await poolOf(ctx.kernel, settings).sendMail(mailOf(settings, parcel))
    return { result: 'sent', detail: String(info.response ?? '').slice(0, 200) }
  } catch (error) {
    return whatBecame(error as SmtpError)
  }
}

function mailOf(settings: MailSettings, { to, toName, subject, text, html, messageId, headers }: Parcel) {
  const unsubscribe = headers.list_unsubscribe
  return {
    from: { name: headers.from_name ?? settings.fromName ?? '', address: settings.from }, to: { name: toName ?? '', address: to }, replyTo: headers.reply_to, subject, text, html: html ?? undefined, messageId,
    inReplyTo: headers.in_reply_to, references: headers.references, disableFileAccess: true, disableUrlAccess: true,
    // RFC 8058: one click, no page
    headers: unsubscribe ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : undefined,
  }
}

interface SmtpError { code?: string; responseCode?: number; command?: string; response?: string; syscall?: string; message?: string }

/** RFC 5321: 4xx may pass, 5xx will not. A line that broke after it stood may have carried the whole text (the library does not tell), so nobody knows. */
function whatBecame({ code, responseCode, command, response, syscall, message }: SmtpError): Delivery {
  if (code === 'EAUTH') return { result: 'again', reason: 'smtp_sign_in_refused' }
  if (responseCode && responseCode >= 500) return { result: 'never', reason: `smtp_${responseCode}`, addressGone: command === 'RCPT TO' && [550, 551, 553].includes(responseCode) && !/\b5\.7\.\d/.test(response ?? '') }
  if (responseCode && responseCode >= 400) return { result: 'again', reason: `smtp_${responseCode}` }
  const neverStood = syscall === 'connect' || syscall === 'getaddrinfo' || /greeting never|connection timeout/i.test(message ?? '')
  if (!neverStood && ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET'].includes(code ?? '')) return { result: 'unknown', reason: 'connection_lost' }
  return { result: 'again', reason: `smtp_${(code ?? 'unreachable').toLowerCase()}` }
}

/** One pool for the settings in force; closed when nothing was sent for 15 s, so that no idle line keeps a process. */
function poolOf(kernel: Kernel, settings: MailSettings): Pool {
  const key = JSON.stringify(settings)
  const before = pools.get(kernel)
  if (before?.key === key) { before.idle.refresh(); return before.pool }
  if (before) { clearTimeout(before.idle); before.pool.close() }
  const pool = openPool(settings)
  const idle = setTimeout(() => { pool.close(); if (pools.get(kernel)?.pool === pool) pools.delete(kernel) }, IDLE_MS)
  idle.unref()
  pools.set(kernel, { key, pool, idle })
  return pool
}

function openPool({ host, port, secure, user, password }: MailSettings) {
  const local = isLoopback(host)
  return nodemailer.createTransport({
    // no requeueing by the library: whether a message goes again is the outbox's decision
    pool: true, maxRequeues: 0, maxConnections: 3, maxMessages: 100, host, port, secure, requireTLS: !secure && !local, ignoreTLS: !secure && local, tls: { minVersion: 'TLSv1.2' },
    auth: user ? { user, pass: password ?? '' } : undefined, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000,
  })
}
