// Texts of the outbox, Spanish and English side by side.
import { automationTexts } from '#channels/outbox/automation/texts.ts'
import { bilingual, channelOptions, fields, options } from '#customer/bilingual.ts'

export const catalogue = bilingual(automationTexts, {
  'entity.outbound_message': ['Mensaje saliente', 'Outbound message'], 'entity.outbound_message.plural': ['Mensajes salientes', 'Outbound messages'],
  ...fields('outbound_message', {
    state: ['Estado', 'State'], message_class: ['Clase', 'Class'], purpose: ['Finalidad', 'Purpose'], held_until: ['Retenido hasta', 'Held until'], to: ['Para', 'To'], to_name: ['Nombre del destinatario', 'Recipient name'], body: ['Texto', 'Body'], html: ['HTML', 'HTML'],
    sealed: ['Texto cifrado', 'Sealed text'], headers: ['Encabezados', 'Headers'], about: ['Asunto al que pertenece', 'About'], message_id: ['Identificador del mensaje', 'Message ID'], dedupe: ['Clave única', 'Unique key'],
    attempts: ['Intentos', 'Attempts'], sent_at: ['Enviado', 'Sent at'], interaction: ['Interacción', 'Interaction'],
  }),
  ...channelOptions('outbound_message', 'channel'),
  ...options('outbound_message', 'message_class', { marketing: ['Mercadotecnia', 'Marketing'], collection: ['Cobranza', 'Collection'], service: ['Servicio', 'Service'], transactional: ['Transaccional', 'Transactional'], security: ['Seguridad', 'Security'] }),
  ...options('outbound_message', 'state', { queued: ['En cola', 'Queued'], sending: ['Enviando', 'Sending'], sent: ['Enviado', 'Sent'], held: ['Retenido', 'Held'], refused: ['No permitido', 'Refused'], uncertain: ['Incierto', 'Uncertain'], failed: ['Fallido', 'Failed'] }),
  'job.outbox.deliver': ['Entregar mensaje', 'Deliver message'],
  'error.smtp_url_invalid': ['VINCULO_SMTP_URL debe ser smtp://… o smtps://… con ?from=correo.', 'VINCULO_SMTP_URL must be smtp://… or smtps://… with ?from=address.'],
  'error.smtp_set_by_environment': ['El servidor de correo está fijado en VINCULO_SMTP_URL.', 'The mail server is set in VINCULO_SMTP_URL.'],
  'error.smtp_port_465_is_tls': ['El puerto 465 exige TLS desde el comienzo.', 'Port 465 demands TLS from the start.'],
  'panel.contact.messages': ['Mensajes salientes', 'Outbound messages'],
})
