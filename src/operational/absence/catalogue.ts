// Texts of absences and departures, Spanish and English side by side.
import { bilingual, fields, options } from '#customer/bilingual.ts'

const STATES = { planned: ['Prevista', 'Planned'], active: ['En curso', 'Under way'], over: ['Terminada', 'Over'], cancelled: ['Anulada', 'Called off'] } as const

export const catalogue = bilingual({
  'entity.absence': ['Ausencia', 'Absence'], 'entity.absence.plural': ['Ausencias', 'Absences'],
  ...fields('absence', { user: ['Quién', 'Who'], kind: ['Motivo', 'Reason'], starts_at: ['Desde', 'From'], ends_at: ['Hasta', 'Until'], state: ['Estado', 'State'], note: ['Lo que hay que saber', 'What to know'], source: ['Origen', 'Source'], calendar_uid: ['Identificador del calendario', 'Calendar ID'], returned_at: ['Retomado', 'Taken back at'], thanks: ['Agradecimiento', 'Thanks'] }),
  ...options('absence', 'kind', { vacation: ['Vacaciones', 'Vacation'], leave: ['Permiso', 'Leave'], training: ['Formación', 'Training'], travel: ['Viaje', 'Travel'], other: ['Otro', 'Other'] }),
  ...options('absence', 'state', STATES),
  ...options('absence', 'source', { hand: ['A mano', 'By hand'], calendar: ['Calendario', 'Calendar'] }),
  'entity.absence_substitute': ['Suplencia', 'Substitution'], 'entity.absence_substitute.plural': ['Suplencias', 'Substitutions'],
  ...fields('absence_substitute', { absence: ['Ausencia', 'Absence'], substitute: ['Suplente', 'Substitute'], scope: ['Alcance', 'Scope'], condition: ['Qué clientes', 'Which customers'], delegation: ['Delegación', 'Delegation'], told_at: ['Avisado', 'Told at'] }),
  ...options('absence_substitute', 'scope', { everything: ['Todo el trabajo', 'All the work'], accounts: ['Algunos clientes', 'Some customers'] }),
  'entity.departure': ['Salida', 'Departure'], 'entity.departure.plural': ['Salidas', 'Departures'],
  ...fields('departure', { person: ['Quién', 'Who'], rule: ['Reparto', 'Rule'], fallback: ['Lo demás a', 'The rest to'], state: ['Estado', 'State'], cut_at: ['Acceso cerrado', 'Access cut at'], moved: ['Traspasados', 'Moved'], left: ['Sin traspasar', 'Not moved'], problems: ['Problemas', 'Problems'] }),
  ...options('departure', 'rule', { manager: ['A la persona responsable', 'To the manager'], territory: ['Por territorio', 'By territory'], value: ['Por igual, según su valor', 'Evenly, by value'], list: ['Uno por uno', 'One by one'] }),
  ...options('departure', 'state', { running: ['En curso', 'Under way'], done: ['Terminada', 'Done'] }),
  'entity.handed_customer': ['Cliente recibido', 'Customer received'], 'entity.handed_customer.plural': ['Clientes recibidos', 'Customers received'],
  ...fields('handed_customer', { departure: ['Salida', 'Departure'], from_user: ['De', 'From'], user: ['Responsable nuevo', 'New owner'], account: ['Cuenta', 'Account'], contact: ['Contacto', 'Contact'], state: ['Estado', 'State'], read_at: ['Leído', 'Read at'] }),
  ...options('handed_customer', 'state', { waiting: ['Por traspasar', 'To be moved'], new: ['Sin leer', 'Unread'], read: ['Leído', 'Read'] }),
  'field.account.avoid': ['Qué evitar', 'What to avoid'], 'field.contact.avoid': ['Qué evitar', 'What to avoid'],
  'action.absence.cancellation': ['Anular la ausencia', 'Call the absence off'], 'action.absence.return': ['Retomar el trabajo', 'Take the work back'], 'action.handed_customer.reading': ['Marcar como leído', 'Mark as read'],
  'job.absence.turn': ['Principio y fin de las ausencias', 'Beginning and end of absences'], 'job.absence.departure': ['Traspaso de una cartera', 'Hand-over of a portfolio'],
  'reaction.absence.pass_on': ['Avisos a suplentes', 'News to substitutes'],
  'error.not_yours_to_arrange': ['Solo la propia persona, quien la dirige o un administrador deciden quién la suple.', 'Only the person, whoever is above them or an administrator decides who stands in.'],
  'error.absence_over': ['La ausencia ya terminó o fue anulada.', 'The absence is over or was called off already.'],
  'error.substituted_already': ['Esta persona ya suple en esta ausencia.', 'This colleague stands in for this absence already.'],
  'error.too_many_substitutes': ['Una ausencia admite hasta {maximum} suplentes.', 'An absence takes up to {maximum} substitutes.'],
  'error.not_standing_in': ['No hay suplencia vigente de esta persona.', 'There is no substitution for this person in force.'],
  'error.not_your_absence': ['Solo quien estuvo ausente retoma su trabajo.', 'Only the one who was away takes the work back.'],
  'error.plan_changed': ['La cartera cambió desde la vista previa. Conviene revisarla de nuevo.', 'The portfolio changed since the preview. Look at it again.'],
  'error.no_receiver': ['Nadie puede recibir este trabajo: falta elegir a quién va.', 'Nobody can take this work: choose who gets it.'],
  'error.already_leaving': ['Esta persona ya tiene una salida en curso.', 'This colleague has a departure under way.'],
  'error.calendar_unreadable': ['El archivo no es un calendario que se pueda leer (línea {line}).', 'The file is not a calendar that can be read (line {line}).'],
})
