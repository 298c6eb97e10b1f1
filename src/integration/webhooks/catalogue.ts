// Texts of webhooks.
import { bilingual, fields, options } from '#customer/bilingual.ts'

export const catalogue = bilingual({
  'entity.webhook': ['Webhook', 'Webhook'], 'entity.webhook.plural': ['Webhooks', 'Webhooks'], 'entity.webhook_delivery': ['Entrega de webhook', 'Webhook delivery'], 'entity.webhook_delivery.plural': ['Entregas de webhooks', 'Webhook deliveries'],
  ...fields('webhook', {
    name: ['Nombre', 'Name'], description: ['Descripción', 'Description'], url: ['Dirección', 'Address'], events: ['Sucesos', 'Events'], filter: ['Condición', 'Condition'], content: ['Contenido', 'Content'], active: ['Activo', 'Active'],
    owner: ['Responsable', 'Owner'], failing_since: ['Falla desde', 'Failing since'], problem: ['Problema', 'Problem'],
  }),
  ...options('webhook', 'content', { record: ['Registro completo', 'The whole record'], reference: ['Solo qué registro es', 'Only which record it is'] }),
  ...options('webhook', 'problem', { failing: ['Pausado: tres días sin recibir nada', 'Paused: nothing arrived for three days'], gone: ['Pausado: la dirección dijo que ya no existe', 'Paused: the address said it is gone'], owner_inactive: ['Pausado: la persona responsable ya no está activa', 'Paused: its owner is no longer active'] }),
  'help.webhook.owner': ['Se envía solo lo que esta persona puede leer.', 'Only what this person may read is sent.'],
  ...fields('webhook_delivery', {
    webhook: ['Webhook', 'Webhook'], event: ['Suceso', 'Event'], entity: ['Objeto', 'Object'], record: ['Registro', 'Record'], change: ['Cambio', 'Change'], place: ['Lugar en el flujo de cambios', 'Place in the change feed'], run: ['Ejecución de automatización', 'Automation run'],
    state: ['Estado', 'State'], attempts: ['Intentos', 'Attempts'], due: ['Próximo intento', 'Next attempt'], last_status: ['Última respuesta', 'Last answer'], last_error: ['Último error', 'Last error'], delivered_at: ['Entregado', 'Delivered at'],
  }),
  ...options('webhook_delivery', 'state', { queued: ['En cola', 'Queued'], delivered: ['Entregado', 'Delivered'], dead: ['No entregado', 'Not delivered'], withheld: ['No enviado', 'Not sent'] }),
  'related.webhook.deliveries': ['Entregas', 'Deliveries'],
  'action.webhook.secret': ['Generar un secreto nuevo', 'Make a new secret'], 'action.webhook.test': ['Enviar una prueba', 'Send a test'], 'action.webhook.replay': ['Repetir entregas', 'Replay deliveries'], 'action.webhook_delivery.replay': ['Repetir', 'Replay'],
  'job.webhook.drain': ['Entregar mensajes a un webhook', 'Deliver messages to a webhook'],
  'automation.step.webhook': ['Avisar a un webhook', 'Tell a webhook'], 'automation.step.webhook.webhook': ['Webhook', 'Webhook'], 'automation.step.webhook.event': ['Nombre del suceso', 'Name of the event'],
  'error.webhook_url_invalid': ['Hace falta una dirección https://… sin usuario ni contraseña.', 'An https://… address without user and password is needed.'], 'error.webhook_address_refused': ['{host} está dentro de la red o en este equipo. Un administrador puede permitirlo.', '{host} lies inside the network or on this machine. An administrator may allow it.'],
  'error.webhook_https_needed': ['Sin https solo se llega a equipos permitidos por un administrador: {host} no lo está.', 'Without https only hosts an administrator allowed are reached: {host} is not.'], 'error.webhook_unknown_event': ['No existe el suceso «{event}».', 'There is no event “{event}”.'],
  'error.webhook_filter_one_entity': ['Con una condición, todos los sucesos deben ser del mismo objeto.', 'With a condition all events must be of one object.'], 'error.webhook_inactive': ['El webhook está apagado.', 'The webhook is switched off.'],
  'error.webhook_queued_already': ['Esta entrega ya está en cola.', 'This delivery is queued already.'], 'error.replay_too_large': ['Como máximo {limit} entregas a la vez. Conviene un periodo más corto.', '{limit} deliveries at most at a time. Choose a shorter span.'],
  'webhook.letter.subject': ['Webhook en pausa: {name}', 'Webhook paused: {name}'],
  'webhook.letter.failing': ['El webhook «{name}» lleva tres días sin recibir nada y quedó en pausa.\n\nLos mensajes se guardan treinta días. Al activarlo de nuevo en Administración, Webhooks, se envían.', 'The webhook “{name}” has received nothing for three days and was paused.\n\nIts messages are kept for thirty days. They are sent when it is switched on again under Administration, Webhooks.'],
  'webhook.letter.gone': ['La dirección del webhook «{name}» respondió que ya no existe (410) y quedó en pausa.', 'The address of the webhook “{name}” answered that it is gone (410); it was paused.'],
})
