// Texts of privacy requests, holds and erasures.
import { bilingual, fields, options, type Pairs } from '#customer/bilingual.ts'

const texts: Pairs = {
  'entity.privacy_request': ['Solicitud de privacidad', 'Privacy request'], 'entity.privacy_request.plural': ['Solicitudes de privacidad', 'Privacy requests'],
  'entity.legal_hold': ['Retención legal', 'Legal hold'], 'entity.legal_hold.plural': ['Retenciones legales', 'Legal holds'],
  ...fields('privacy_request', {
    number: ['Número', 'Number'], kind: ['Derecho', 'Right'], contact: ['Persona', 'Person'], country: ['País', 'Country'], channel: ['Por dónde llegó', 'Received by'], received_on: ['Recibida', 'Received'], due_on: ['Vence', 'Due'], term: ['Plazo según', 'Term according to'],
    state: ['Estado', 'State'], identity_checked_by: ['Identidad comprobada por', 'Identity checked by'], identity_checked_at: ['Identidad comprobada', 'Identity checked'], identity_method: ['Cómo se comprobó', 'How it was checked'], wish: ['Lo que pide', 'What is asked'],
    answer: ['Respuesta', 'Answer'], package: ['Archivo de datos', 'Data file'], outcome: ['Resultado', 'Outcome'], closed_at: ['Cerrada', 'Closed'], closed_by: ['Cerrada por', 'Closed by'],
  }),
  ...options('privacy_request', 'kind', { access: ['Acceso', 'Access'], rectification: ['Rectificación', 'Rectification'], erasure: ['Supresión', 'Erasure'], portability: ['Portabilidad', 'Portability'], opposition: ['Oposición', 'Objection'] }),
  ...options('privacy_request', 'channel', { mail: ['Correo', 'Email'], web: ['Sitio web', 'Website'], phone: ['Teléfono', 'Phone'], post: ['Carta', 'Letter'], in_person: ['En persona', 'In person'], authority: ['Autoridad', 'Authority'], other: ['Otro', 'Other'] }),
  ...options('privacy_request', 'state', { received: ['Recibida', 'Received'], in_progress: ['En curso', 'In progress'], done: ['Atendida', 'Done'], refused: ['Rechazada', 'Refused'] }),
  'section.privacy_request.identity': ['Identidad', 'Identity'], 'section.privacy_request.notes': ['Solicitud y respuesta', 'Request and answer'], 'section.privacy_request.result': ['Resultado', 'Result'], 'section.privacy_request.responsible': ['Responsable', 'Responsible'],
  ...fields('legal_hold', { reason: ['Motivo', 'Reason'], contact: ['Persona', 'Person'], account: ['Cuenta', 'Account'], from: ['Desde', 'From'], until: ['Hasta', 'Until'], owner: ['Responsable', 'Owner'], notes: ['Notas', 'Notes'] }),
  'action.privacy_request.identity': ['Confirmar identidad', 'Confirm identity'], 'action.privacy_request.package': ['Preparar archivo de datos', 'Prepare data file'], 'action.privacy_request.erasure': ['Suprimir datos', 'Erase data'], 'action.privacy_request.resolution': ['Cerrar solicitud', 'Close request'],
  'job.privacy.erasure': ['Suprimir los datos de una persona', 'Erase the data of a person'], 'job.privacy.package': ['Preparar los datos de una persona', 'Prepare the data of a person'],
  'error.request_closed': ['La solicitud ya está cerrada.', 'The request is already closed.'],
  'error.identity_not_checked': ['Primero hay que confirmar la identidad de quien lo pide.', 'The identity of the requester has to be confirmed first.'],
  'error.under_legal_hold': ['Hay una retención legal que lo impide: {reason}', 'A legal hold forbids it: {reason}'],
  'error.another_kind': ['La solicitud es de otro derecho.', 'The request is about another right.'],
  'error.erase_first': ['Una solicitud de supresión se cierra suprimiendo los datos.', 'An erasure request is closed by erasing the data.'],
  'error.too_much_at_once': ['Hay más de {limit} registros de una sola persona.', 'There are more than {limit} records of a single person.'],
  'error.held_by_nobody': ['Hay que indicar la persona o la cuenta.', 'Name the person or the account.'],
  'privacy.package.title': ['Datos personales de {person}', 'Personal data of {person}'],
  'privacy.package.intro': ['{organisation} conserva estos datos. Solicitud {number}, {day}. El archivo data.json contiene lo mismo para programas.', '{organisation} keeps these data. Request {number}, {day}. The file data.json holds the same for programs.'],
}

export const catalogue = bilingual(texts)
