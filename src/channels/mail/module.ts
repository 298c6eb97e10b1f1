// Mail as a module: the SMTP transport of the outbox and the settings of the mail server.
import type { Module } from '#kernel/module.ts'
import { smtpRoutes } from '#channels/mail/routes/smtp.ts'
import { smtpTransport } from '#channels/mail/smtp.ts'
import { sealedPassword } from '#channels/mail/settings.ts'
import { registerSealed } from '#platform/sessions/sealed-stores.ts'
import { registerTransport } from '#channels/outbox/public.ts'

export const mailModule: Module = { name: 'mail', routes: [smtpRoutes], start: kernel => { registerTransport(kernel, smtpTransport); registerSealed(kernel, sealedPassword) } }
