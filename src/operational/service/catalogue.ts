// Texts of service, Spanish and English side by side.
import { bilingual, channelOptions, fields, options, sections } from '#customer/bilingual.ts'

export const catalogue = bilingual({
  'entity.case': ['Caso', 'Case'], 'entity.case.plural': ['Casos', 'Cases'],
  'entity.queue': ['Cola', 'Queue'], 'entity.queue.plural': ['Colas', 'Queues'],
  ...fields('*', { case: ['Caso', 'Case'], queue: ['Cola', 'Queue'], priority: ['Prioridad', 'Priority'] }),
  ...fields('case', {
    number: ['Número', 'Number'], type: ['Tipo', 'Type'], parent: ['Caso principal', 'Parent case'], origin: ['Origen', 'Origin'], opened_at: ['Abierto', 'Opened'], first_response_at: ['Primera respuesta', 'First response'],
    resolved_at: ['Resuelto', 'Resolved'], closed_at: ['Cerrado', 'Closed'], reopened: ['Veces reabierto', 'Times reopened'], resolution: ['Solución', 'Resolution'], root_cause: ['Causa', 'Root cause'],
    customer_key: ['Cliente (clave)', 'Customer key'],
  }),
  ...options('case', 'type', { incident: ['Incidente', 'Incident'], question: ['Consulta', 'Question'], request: ['Solicitud', 'Request'], complaint: ['Reclamo', 'Complaint'] }),
  ...options('case', 'priority', { low: ['Baja', 'Low'], normal: ['Normal', 'Normal'], high: ['Alta', 'High'], urgent: ['Urgente', 'Urgent'] }),
  ...options('case', 'status', { new: ['Nuevo', 'New'], open: ['Abierto', 'Open'], pending: ['En espera del cliente', 'Waiting for customer'], on_hold: ['En pausa', 'On hold'], resolved: ['Resuelto', 'Resolved'], closed: ['Cerrado', 'Closed'] }),
  ...channelOptions('case', 'origin'), 'option.case.origin.portal': ['Portal de clientes', 'Customer portal'], 'option.case.origin.internal': ['Interno', 'Internal'],
  ...sections(['case'], { responsible: ['Responsables', 'Responsible'], course: ['Curso del caso', 'Course'] }),
  'action.case.closure': ['Cerrar', 'Close'], 'action.case.reopening': ['Reabrir', 'Reopen'],
  'error.not_closed': ['El caso no está resuelto ni cerrado.', 'The case is neither resolved nor closed.'],
  'panel.contact.cases': ['Casos abiertos', 'Open cases'], 'panel.account.cases': ['Casos abiertos', 'Open cases'],
})
