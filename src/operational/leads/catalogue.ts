// Texts of prospecting, Spanish and English side by side.
import { bilingual, channelOptions, fields, options, sections, type Pairs } from '#customer/bilingual.ts'
import { formTexts } from '#operational/leads/catalogue-forms.ts'

const entities: Pairs = {
  'entity.score_rule': ['Regla de puntuación', 'Score rule'], 'entity.score_rule.plural': ['Reglas de puntuación', 'Score rules'],
  'entity.assignment_rule': ['Regla de reparto', 'Assignment rule'], 'entity.assignment_rule.plural': ['Reglas de reparto', 'Assignment rules'],
  'entity.lead_recipient': ['Receptor de prospectos', 'Lead recipient'], 'entity.lead_recipient.plural': ['Receptores de prospectos', 'Lead recipients'],
  'entity.lead_assignment': ['Asignación de prospecto', 'Lead assignment'], 'entity.lead_assignment.plural': ['Asignaciones de prospectos', 'Lead assignments'],
  'entity.cadence': ['Cadencia', 'Cadence'], 'entity.cadence.plural': ['Cadencias', 'Cadences'],
  'entity.cadence_step': ['Paso de cadencia', 'Cadence step'], 'entity.cadence_step.plural': ['Pasos de cadencia', 'Cadence steps'],
  'entity.cadence_enrolment': ['Inscripción en cadencia', 'Cadence enrolment'], 'entity.cadence_enrolment.plural': ['Inscripciones en cadencias', 'Cadence enrolments'],
  'entity.source_cost': ['Costo de origen', 'Source cost'], 'entity.source_cost.plural': ['Costos de origen', 'Source costs'],
}

const rules: Pairs = {
  ...fields('score_rule', { about: ['Se fija en', 'Looks at'], condition: ['Condición', 'Condition'], points: ['Puntos', 'Points'], half_life_days: ['Días para perder la mitad', 'Days to lose half'], cap: ['Máximo que aporta', 'Most it brings'] }),
  ...options('score_rule', 'about', { lead: ['El prospecto', 'The lead'], interaction: ['Las interacciones de su persona', 'Talks with its person'] }),
  ...fields('assignment_rule', {
    condition: ['Condición', 'Condition'], method: ['Forma de reparto', 'Method'], people: ['Personas', 'People'], skill: ['Habilidad que exige', 'Skill it demands'], by_territory: ['Solo del mismo territorio', 'Same territory only'],
    response_minutes: ['Minutos para la primera respuesta', 'Minutes to first response'], calendar: ['Calendario laboral', 'Working calendar'], cadence: ['Cadencia', 'Cadence'],
  }),
  ...options('assignment_rule', 'method', { round_robin: ['Por turno', 'Round robin'], capacity: ['A quien tiene más capacidad libre', 'Most free capacity'], value: ['A quien mejor convierte', 'Best converter'] }),
  ...sections(['assignment_rule'], { people: ['Quiénes', 'Who'], after: ['Después de asignar', 'After assigning'] }),
  ...fields('lead_recipient', { receives: ['Recibe prospectos', 'Receives leads'], capacity: ['Prospectos abiertos como máximo', 'Open leads at most'], skills: ['Habilidades (separadas por comas)', 'Skills (parted by commas)'] }),
  ...fields('lead_assignment', { lead: ['Prospecto', 'Lead'], assignment_rule: ['Regla', 'Rule'], method: ['Forma de reparto', 'Method'], assigned_at: ['Asignado', 'Assigned'], considered: ['Personas consideradas', 'People considered'] }),
  ...options('lead_assignment', 'method', { round_robin: ['Por turno', 'Round robin'], capacity: ['Por capacidad', 'By capacity'], value: ['Por conversión', 'By conversion'], fallback: ['Responsable del formulario', 'Owner of the form'], nobody: ['Nadie disponible', 'Nobody available'] }),
  ...fields('source_cost', { source: ['Origen', 'Source'], from: ['Desde', 'From'], to: ['Hasta', 'To'], amount: ['Importe', 'Amount'], note: ['Nota', 'Note'] }),
}

const cadences: Pairs = {
  ...fields('cadence', { calendar: ['Calendario laboral', 'Working calendar'] }),
  ...fields('cadence_step', {
    cadence: ['Cadencia', 'Cadence'], order: ['Orden', 'Order'], wait_days: ['Días hábiles de espera', 'Working days to wait'], kind: ['Qué se hace', 'What is done'], subject: ['Asunto', 'Subject'], text: ['Texto', 'Text'], message_class: ['Tipo de mensaje', 'Class of message'], purpose: ['Finalidad', 'Purpose'],
  }),
  ...options('cadence_step', 'kind', { call: ['Llamada', 'Call'], task: ['Tarea', 'Task'], mail: ['Correo', 'Email'] }),
  ...options('cadence_step', 'message_class', { marketing: ['Comercial (exige consentimiento)', 'Marketing (needs consent)'], service: ['De servicio', 'Service'] }),
  ...fields('cadence_enrolment', { lead: ['Prospecto', 'Lead'], cadence: ['Cadencia', 'Cadence'], started_at: ['Inicio', 'Started'], next_order: ['Próximo paso', 'Next step'], next_at: ['Próximo paso, fecha', 'Next step at'], ended_at: ['Fin', 'Ended'], stop_reason: ['Motivo del fin', 'Why it ended'], done: ['Pasos hechos', 'Steps done'] }),
  ...options('cadence_enrolment', 'state', { active: ['En curso', 'Active'], finished: ['Terminada', 'Finished'], stopped: ['Detenida', 'Stopped'] }),
  ...options('cadence_enrolment', 'stop_reason', { answered: ['La persona respondió', 'The person answered'], converted: ['Convertido', 'Converted'], disqualified: ['Descartado', 'Disqualified'], withdrawn: ['Retiró su consentimiento', 'Consent withdrawn'], removed: ['Se eliminó el prospecto', 'The lead was removed'], by_hand: ['A mano', 'By hand'], cadence_off: ['La cadencia se desactivó', 'The cadence was switched off'] }),
  'action.cadence_enrolment.end': ['Detener', 'End'],
}

const lead: Pairs = {
  ...fields('lead', {
    lost_reason: ['Motivo de descarte (tipo)', 'Reason for disqualification (kind)'], web_form: ['Formulario web', 'Web form'], landing_page: ['Página', 'Page'], referrer: ['Página anterior', 'Referrer'],
    utm_source: ['UTM: fuente', 'UTM source'], utm_medium: ['UTM: medio', 'UTM medium'], utm_campaign: ['UTM: campaña', 'UTM campaign'], utm_term: ['UTM: término', 'UTM term'], utm_content: ['UTM: contenido', 'UTM content'],
  }),
  'field.task.lead': ['Prospecto', 'Lead'],
  ...options('lead', 'lost_reason', {
    no_need: ['No lo necesita', 'No need'], no_budget: ['Sin presupuesto', 'No budget'], no_authority: ['No decide', 'Does not decide'], not_now: ['No es el momento', 'Not now'], competitor: ['Eligió a la competencia', 'Chose a competitor'], unreachable: ['No se logra contactar', 'Cannot be reached'],
    duplicate: ['Duplicado', 'Duplicate'], spam: ['No es una solicitud real', 'Not a real request'], other: ['Otro', 'Other'],
  }),
  ...sections(['lead'], { origin: ['De dónde llegó', 'Where it came from'] }),
  'action.lead.assignment': ['Asignar por reglas', 'Assign by rules'], 'action.lead.enrolment': ['Inscribir en una cadencia', 'Put on a cadence'], 'action.lead.disqualification': ['Descartar', 'Disqualify'], 'action.lead.reopening': ['Reabrir', 'Reopen'],
  'panel.lead.assignments': ['A quién se asignó', 'Who it was given to'], 'panel.lead.cadences': ['Cadencias', 'Cadences'], 'panel.lead.tasks': ['Tareas', 'Tasks'], 'panel.web_form.submissions': ['Envíos', 'Submissions'], 'panel.cadence.steps': ['Pasos', 'Steps'], 'panel.cadence.enrolments': ['Prospectos inscritos', 'Leads on it'], 'panel.assignment_rule.assignments': ['Asignaciones', 'Assignments'], 'panel.lead.opportunities': ['Oportunidades', 'Opportunities'],
}

const lifecycle: Pairs = {
  ...fields('*', { interested_at: ['Interesado desde', 'Interested since'], prospect_at: ['Prospecto desde', 'Prospect since'], customer_at: ['Cliente desde (fecha)', 'Customer since (date)'], former_at: ['Dejó de ser cliente', 'Left'], lost_at: ['Perdido desde', 'Lost since'], lost_reason: ['Motivo de pérdida', 'Why lost'] }),
  ...sections(['contact', 'account'], { lifecycle: ['Ciclo de vida', 'Life cycle'] }),
}

const rest: Pairs = {
  'error.lead_closed': ['El prospecto ya se convirtió o se descartó.', 'The lead was converted or disqualified already.'], 'error.lead_not_disqualified': ['Solo se reabre un prospecto descartado.', 'Only a disqualified lead can be reopened.'],
  'error.cadence_off': ['La cadencia no está activa.', 'The cadence is not active.'], 'error.cadence_without_steps': ['La cadencia no tiene pasos.', 'The cadence has no steps.'], 'error.already_enrolled': ['El prospecto ya está en esta cadencia.', 'The lead is on this cadence already.'],
  'error.span_too_long': ['El periodo puede durar {days} días como máximo.', 'The period can last {days} days at most.'],
  'job.leads.score_all': ['Puntuar los prospectos', 'Score leads'], 'job.leads.response_watch': ['Vigilar las primeras respuestas', 'Watch first responses'], 'job.leads.assign_waiting': ['Asignar prospectos en espera', 'Assign waiting leads'],
  'job.leads.cadence': ['Pasos de cadencias', 'Steps of cadences'], 'job.leads.submissions_end': ['Cerrar envíos de formularios', 'Close form submissions'],
  'seed.score_rule.phone': ['Tiene teléfono', 'Has a telephone number'], 'seed.score_rule.company': ['Pertenece a una empresa', 'Belongs to a company'], 'seed.score_rule.amount': ['Indica un importe', 'Names an amount'], 'seed.score_rule.comes': ['Nos busca: llama, escribe o visita', 'Comes to us: calls, writes or visits'], 'seed.score_rule.recent': ['Interés reciente', 'Recent interest'],
  'home.kind.marketer': ['Mercadeo', 'Marketing'],
  'tile.leads.waiting': ['Esperan mi primera respuesta', 'Waiting for my first answer'],
  'tile.leads.answers': ['Respuesta a prospectos', 'Answers to leads'], 'tile.leads.nobody': ['Sin responsable', 'Without owner'], 'tile.leads.late': ['Sin respuesta a tiempo', 'Not answered in time'], 'tile.leads.waiting_count': ['Por responder', 'Waiting'],
  'fact.lead': ['Prospectos', 'Leads'], 'fact.lead.measure.leads': ['Prospectos', 'Leads'], 'fact.lead.measure.converted': ['Convertidos', 'Converted'], 'fact.lead.measure.disqualified': ['Descartados', 'Disqualified'], 'fact.lead.measure.answered_in_time': ['Respondidos a tiempo', 'Answered in time'],
  'fact.lead.measure.clocked': ['Con plazo de respuesta', 'With a response deadline'], 'fact.lead.measure.days_to_convert': ['Días hasta convertir', 'Days to convert'], 'fact.lead.measure.conversion': ['Conversión', 'Conversion'], 'fact.lead.measure.in_time_share': ['Parte respondida a tiempo', 'Share answered in time'], 'fact.lead.measure.expected': ['Importe esperado', 'Expected amount'],
  'fact.lead.dimension.campaign': ['Campaña', 'Campaign'], 'fact.lead.dimension.created': ['Llegada', 'Came'], 'fact.lead.dimension.converted': ['Conversión (fecha)', 'Converted (date)'],
}

export const catalogue = bilingual(entities, rules, cadences, lead, lifecycle, rest, formTexts, channelOptions('web_form', 'consent_channel'))
