// The way out: one store of messages, one gate, one job, and the transports that were registered.
import type { Module } from '#kernel/module.ts'
import { registerStep } from '#platform/automation/step-kind.ts'
import { mailStep } from '#channels/outbox/automation/mail.ts'
import { registerSentMessages } from '#customer/gate/touches.ts'
import { sentMessages } from '#channels/outbox/sent_messages.ts'
import { sealedLetters } from '#channels/outbox/sealed_letters.ts'
import { registerSealed } from '#platform/sessions/sealed-stores.ts'
import { sendUserLetter } from '#channels/outbox/user_letter.ts'
import { catalogue } from '#channels/outbox/catalogue.ts'
import { OutboundMessage } from '#channels/outbox/entities/outbound_message.ts'
import { deliverJob } from '#channels/outbox/jobs/deliver.ts'

const look = { read: 'own', create: false, update: 'none', delete: 'none' } as const
const lookAtAll = { ...look, read: 'all' } as const


export const outboxModule: Module = {
  name: 'outbox', entities: [OutboundMessage], jobs: [deliverJob], catalogue,
  grants: { manager: { outbound_message: lookAtAll }, sales_rep: { outbound_message: look }, agent: { outbound_message: lookAtAll }, marketer: { outbound_message: lookAtAll }, analyst: { outbound_message: lookAtAll } },
  panels: [{ on: 'contact', name: 'messages', entity: 'outbound_message', via: 'contact', fields: ['created_at', 'channel', 'subject', 'message_class', 'state', 'reason'], sort: '-created_at', limit: 5 }],
  start: kernel => { kernel.services.set('outbox', sendUserLetter); registerSentMessages(kernel, sentMessages); registerStep(kernel, mailStep); registerSealed(kernel, sealedLetters) },
}
