// Texts of what belongs to a sale: splits, lines, people, competitors, criteria, approvals, playbooks, risks.
import { bilingual, fields, options, type Pairs } from '#customer/bilingual.ts'

const entities: Pairs = {
  'entity.opportunity_split': ['Reparto', 'Split'], 'entity.opportunity_split.plural': ['Repartos', 'Splits'],
  'entity.opportunity_line': ['Producto de la oportunidad', 'Opportunity product'], 'entity.opportunity_line.plural': ['Productos de la oportunidad', 'Opportunity products'],
  'entity.opportunity_contact': ['Papel en la oportunidad', 'Role in the opportunity'], 'entity.opportunity_contact.plural': ['Personas y papeles', 'People and roles'],
  'entity.opportunity_member': ['Integrante del equipo', 'Team member'], 'entity.opportunity_member.plural': ['Equipo', 'Team'],
  'entity.competitor': ['Competidor', 'Competitor'], 'entity.competitor.plural': ['Competidores', 'Competitors'],
  'entity.opportunity_competitor': ['Competidor en la oportunidad', 'Competitor in the opportunity'], 'entity.opportunity_competitor.plural': ['Competidores en la oportunidad', 'Competitors in the opportunity'],
  'entity.loss_reason': ['Motivo de pérdida', 'Loss reason'], 'entity.loss_reason.plural': ['Motivos de pérdida', 'Loss reasons'],
  'entity.exit_criterion': ['Criterio de salida', 'Exit criterion'], 'entity.exit_criterion.plural': ['Criterios de salida', 'Exit criteria'],
  'entity.stage_approval': ['Aprobación de etapa', 'Stage approval'], 'entity.stage_approval.plural': ['Aprobaciones de etapa', 'Stage approvals'],
  'entity.playbook_step': ['Paso del manual de ventas', 'Playbook step'], 'entity.playbook_step.plural': ['Manual de ventas', 'Playbook'],
}

const FORECAST: Pairs = { pipeline: ['Cartera', 'Pipeline'], best_case: ['Mejor caso', 'Best case'], commit: ['Comprometido', 'Commit'], omitted: ['Sin incluir', 'Omitted'], closed: ['Cerrado', 'Closed'] }

const sale: Pairs = {
  ...fields('opportunity', {
    forecast_category: ['Categoría de pronóstico', 'Forecast category'], next_step_date: ['Fecha del próximo paso', 'Next step date'], price_book: ['Lista de precios', 'Price list'], partner: ['Socio comercial', 'Partner'], end_customer: ['Cliente final', 'End customer'],
    reopened: ['Veces reabierta', 'Times reopened'], reopen_reason: ['Motivo de reapertura', 'Reason for reopening'], postponements: ['Veces aplazada', 'Times put off'], risks: ['Riesgos', 'Risks'],
  }),
  ...options('opportunity', 'forecast_category', FORECAST),
  ...options('opportunity', 'risks', {
    no_next_step: ['Sin próximo paso', 'No next step'], stage_too_old: ['Estancada en la etapa', 'Stuck in its stage'], close_date_passed: ['Fecha de cierre vencida', 'Close date passed'], close_date_moved: ['Cierre aplazado varias veces', 'Close put off repeatedly'],
    no_touch: ['Sin contacto reciente', 'No recent touch'], single_contact: ['Un solo contacto', 'Single contact'], open_complaint: ['Reclamo abierto', 'Open complaint'],
  }),
  ...fields('stage', { usual_days: ['Días habituales', 'Usual days'], won_days: ['Días en ventas ganadas', 'Days in won sales'], won_sales: ['Ventas ganadas medidas', 'Won sales measured'] }),
}

const parts: Pairs = {
  ...fields('opportunity_split', { user: ['Persona', 'Person'], kind: ['Clase', 'Kind'], percent: ['Porcentaje', 'Percentage'], note: ['Nota', 'Note'] }),
  ...options('opportunity_split', 'kind', { revenue: ['Ingreso', 'Revenue'], overlay: ['Adicional', 'Overlay'] }),
  ...fields('opportunity_line', {
    position: ['Posición', 'Position'], product: ['Producto', 'Product'], description: ['Descripción', 'Description'], quantity: ['Cantidad', 'Quantity'], discount: ['Descuento', 'Discount'], total: ['Total', 'Total'],
  }),
  ...fields('opportunity_contact', { contact: ['Persona', 'Person'], role: ['Papel', 'Role'], stance: ['Postura', 'Stance'], note: ['Nota', 'Note'] }),
  ...options('opportunity_contact', 'role', {
    decision_maker: ['Decide', 'Decision maker'], champion: ['Nos impulsa', 'Champion'], influencer: ['Influye', 'Influencer'], user: ['Usa', 'User'], payer: ['Paga', 'Payer'], buyer: ['Compra', 'Buyer'], technical: ['Evalúa lo técnico', 'Technical'],
    legal: ['Revisa lo legal', 'Legal'], executive: ['Dirección', 'Executive'], other: ['Otro', 'Other'],
  }),
  ...options('opportunity_contact', 'stance', { for: ['A favor', 'For'], neutral: ['Neutral', 'Neutral'], against: ['En contra', 'Against'] }),
  ...fields('opportunity_member', { user: ['Persona', 'Person'], role: ['Función', 'Function'], right: ['Puede', 'May'] }),
  ...options('opportunity_member', 'role', {
    sales: ['Ventas', 'Sales'], pre_sales: ['Preventa', 'Pre-sales'], technical: ['Técnica', 'Technical'], specialist: ['Especialista', 'Specialist'], service: ['Servicio', 'Service'], legal: ['Legal', 'Legal'], finance: ['Finanzas', 'Finance'], executive: ['Dirección', 'Executive'],
  }),
  ...options('opportunity_member', 'right', { read: ['Ver', 'See'], write: ['Modificar', 'Change'] }),
  ...fields('competitor', { website: ['Sitio web', 'Website'], strengths: ['Fortalezas', 'Strengths'], weaknesses: ['Debilidades', 'Weaknesses'], answer: ['Cómo responder', 'How to answer'] }),
  ...fields('opportunity_competitor', { competitor: ['Competidor', 'Competitor'], state: ['Situación', 'State'], price: ['Precio ofrecido', 'Price offered'], note: ['Nota', 'Note'] }),
  ...options('opportunity_competitor', 'state', { named: ['Mencionado', 'Named'], offered: ['Ofertó', 'Has offered'], ahead: ['Va adelante', 'Ahead'], out: ['Descartado', 'Out'], won: ['Ganó', 'Won'] }),
  ...fields('loss_reason', { demands_competitor: ['Exige competidor', 'Demands a competitor'] }),
}

const process: Pairs = {
  ...fields('exit_criterion', {
    kind: ['Clase', 'Kind'], demanded_fields: ['Campos exigidos', 'Demanded fields'], task_subject: ['Asunto de la tarea', 'Task subject'], approver: ['Quien aprueba', 'Approver'], condition: ['Condición', 'Condition'],
  }),
  ...options('exit_criterion', 'kind', { fields_filled: ['Campos llenos', 'Fields filled'], task_done: ['Tarea hecha', 'Task done'], approval_given: ['Aprobación dada', 'Approval given'], condition: ['Condición cumplida', 'Condition met'] }),
  ...fields('stage_approval', {
    criterion: ['Criterio', 'Criterion'], state: ['Estado', 'State'], approver: ['Quien aprueba', 'Approver'], asked_by: ['Solicitó', 'Asked by'], asked_at: ['Solicitada', 'Asked at'], decided_by: ['Decidió', 'Decided by'], decided_at: ['Decidida', 'Decided at'], amount: ['Importe por aprobar', 'Amount to approve'], currency: ['Moneda', 'Currency'], sale_owner: ['Responsable de la venta', 'Owner of the sale'],
    comment: ['Comentario', 'Comment'],
  }),
  ...options('stage_approval', 'state', { asked: ['Solicitada', 'Asked'], given: ['Dada', 'Given'], refused: ['Negada', 'Refused'] }),
  ...fields('playbook_step', { kind: ['Clase', 'Kind'], detail: ['Detalle', 'Detail'], link: ['Enlace', 'Link'] }),
  ...options('playbook_step', 'kind', { to_do: ['Qué hacer', 'To do'], question: ['Pregunta', 'Question'], material: ['Material', 'Material'] }),
}

const errors: Pairs = {
  'error.split_twice': ['Esta persona ya tiene un reparto de esta clase en la oportunidad.', 'This person already has a split of this kind in the opportunity.'],
  'error.splits_over_hundred': ['Los repartos de ingreso pasarían de 100 %; queda libre {free} %.', 'The revenue splits would exceed 100%; {free}% is free.'],
  'error.split_of_closed': ['El reparto de una oportunidad cerrada solo lo cambia quien gestiona las ventas o dirige a su responsable.', 'The splits of a closed opportunity are only changed by those who manage sales or are above its owner.'],
  'error.split_of_owner': ['A quien es responsable de la oportunidad le corresponde lo que dejan los demás repartos: {free} %.', 'The owner of the opportunity has what the other splits leave: {free}%.'],
}

const refusals: Pairs = {
  'error.amount_of_lines': ['El importe es la suma de los productos: hay que cambiarlo en ellos.', 'The amount is the sum of the products: change it there.'],
  'error.currency_of_lines': ['La moneda es la de los productos; para cambiarla hay que quitarlos antes.', 'The currency is that of the products; remove them first to change it.'],
  'error.competitor_demanded': ['El motivo «{reason}» exige indicar el competidor.', 'The reason “{reason}” asks for the competitor.'],
  'error.own_sale': ['Nadie aprueba su propia oportunidad: la decide otra persona.', 'Nobody approves an opportunity of their own: somebody else decides.'],
  'error.overlay_for_oneself': ['Un crédito adicional para uno mismo solo lo añade quien gestiona las ventas o dirige al responsable de la oportunidad.', 'An overlay for oneself is only added by those who manage sales or are above the owner of the opportunity.'],
  'error.criterion_fields': ['Antes de avanzar, «{criterion}»: falta llenar {fields}.', 'Before moving on, “{criterion}”: {fields} must be filled in.'],
  'error.criterion_task': ['Antes de avanzar, «{criterion}»: falta una tarea hecha {task}.', 'Before moving on, “{criterion}”: a task must be done {task}.'],
  'error.criterion_approval': ['Antes de avanzar, «{criterion}»: falta la aprobación de {approver}.', 'Before moving on, “{criterion}”: {approver} must approve.'],
  'error.criterion_condition': ['Antes de avanzar hace falta: {criterion}.', 'Before moving on this is needed: {criterion}.'],
  'error.criterion_empty': ['El criterio no dice qué exige.', 'The criterion does not say what it demands.'],
  'error.unknown_criterion': ['La etapa actual no tiene ese criterio de aprobación.', 'The current stage has no such approval criterion.'],
  'error.approval_waiting': ['La aprobación ya se solicitó y espera respuesta.', 'The approval was asked for and waits for an answer.'],
  'error.approval_given': ['La aprobación ya se dio.', 'The approval was given already.'],
  'error.not_your_approval': ['Solo puede decidir quien aprueba o un administrador.', 'Only the approver or an administrator may decide.'],
  'error.already_decided': ['Ya se decidió.', 'This was decided already.'],
  'error.not_closed': ['La oportunidad no está cerrada.', 'The opportunity is not closed.'],
}

const deeds: Pairs = {
  'action.opportunity.reopening': ['Reabrir', 'Reopen'], 'action.opportunity.copy': ['Duplicar', 'Duplicate'], 'action.opportunity.approval-request': ['Solicitar aprobación', 'Ask for approval'], 'action.stage_approval.decision': ['Decidir', 'Decide'],
  'job.sales.risks': ['Riesgos de las oportunidades', 'Risks of opportunities'], 'job.sales.stage_norms': ['Duración habitual de las etapas', 'Usual duration of stages'],
  'action.opportunity.follow-up': ['Crear tarea de seguimiento', 'Create follow-up task'], 'sales.follow_up': ['Dar seguimiento: {sale}', 'Follow up: {sale}'],
  'input.lead.conversion.account': ['Cuenta que ya existe', 'Account that exists'], 'input.lead.conversion.company': ['Cuenta nueva, con este nombre', 'New account, of this name'], 'input.lead.conversion.opportunity': ['Abrir una oportunidad', 'Open an opportunity'],
  'input.*.reason': ['Motivo', 'Reason'], 'input.*.outcome': ['Resultado', 'Outcome'], 'input.*.comment': ['Comentario', 'Comment'], 'input.*.subject': ['Asunto', 'Subject'], 'input.*.due_at': ['Vence', 'Due'], 'input.*.criterion': ['Criterio', 'Criterion'],
  'input.opportunity.closure.outcome.won': ['Ganada', 'Won'], 'input.opportunity.closure.outcome.lost': ['Perdida', 'Lost'], 'input.stage_approval.decision.outcome.given': ['Aprobar', 'Approve'], 'input.stage_approval.decision.outcome.refused': ['No aprobar', 'Do not approve'],
  'sales.administrator': ['un administrador', 'an administrator'], 'sales.approval_task': ['Aprobar: {criterion} — {sale}', 'Approve: {criterion} — {sale}'],
  'panel.opportunity.opportunity_line': ['Productos', 'Products'], 'panel.opportunity.opportunity_contact': ['Personas y papeles', 'People and roles'], 'panel.opportunity.opportunity_member': ['Equipo', 'Team'],
  'panel.opportunity.opportunity_split': ['Reparto', 'Splits'], 'panel.opportunity.opportunity_competitor': ['Competidores', 'Competitors'], 'panel.opportunity.stage_approval': ['Aprobaciones', 'Approvals'], 'panel.opportunity.task': ['Tareas', 'Tasks'],
}

/** Spanish has a form for round millions, which counts of days never reach and the catalogue asks for. */
const counted = (key: string, one: readonly [string, string], other: readonly [string, string]): Pairs => ({ [`${key}_one`]: one, [`${key}_many`]: other, [`${key}_other`]: other })

const risks: Pairs = {
  'risk.no_next_step': ['No hay próximo paso ni tarea abierta.', 'There is no next step and no open task.'],
  ...counted('risk.no_next_step.late', ['El próximo paso venció hace {count} día.', 'The next step was due {count} day ago.'], ['El próximo paso venció hace {count} días.', 'The next step was due {count} days ago.']),
  ...counted('risk.stage_too_old', ['Lleva {count} día en la etapa; tres de cada cuatro ventas ganadas la dejaron en {usual} días o menos.', '{count} day in this stage; three of four won sales left it within {usual} days.'], ['Lleva {count} días en la etapa; tres de cada cuatro ventas ganadas la dejaron en {usual} días o menos.', '{count} days in this stage; three of four won sales left it within {usual} days.']),
  ...counted('risk.stage_too_old.usual', ['Lleva {count} día en la etapa; lo habitual son {usual}.', '{count} day in this stage; {usual} is usual.'], ['Lleva {count} días en la etapa; lo habitual son {usual}.', '{count} days in this stage; {usual} is usual.']),
  ...counted('risk.close_date_passed', ['La fecha de cierre venció hace {count} día.', 'The close date passed {count} day ago.'], ['La fecha de cierre venció hace {count} días.', 'The close date passed {count} days ago.']),
  ...counted('risk.close_date_moved', ['El cierre se aplazó {count} vez.', 'The close was put off {count} time.'], ['El cierre se aplazó {count} veces.', 'The close was put off {count} times.']),
  ...counted('risk.no_touch', ['Sin contacto con el cliente desde hace {count} día.', 'No touch with the customer for {count} day.'], ['Sin contacto con el cliente desde hace {count} días.', 'No touch with the customer for {count} days.']),
  ...counted('risk.no_touch.never', ['Ningún contacto registrado en {count} día.', 'No touch on record in {count} day.'], ['Ningún contacto registrado en {count} días.', 'No touch on record in {count} days.']),
  'risk.single_contact': ['Del lado del cliente participa una sola persona.', 'Only one person takes part on the customer’s side.'], 'risk.single_contact.none': ['No se conoce a nadie del lado del cliente.', 'Nobody is known on the customer’s side.'],
  'risk.open_complaint': ['El cliente tiene un reclamo abierto.', 'The customer has an open complaint.'],
}

export const opportunityCatalogue = bilingual(entities, sale, parts, process, errors, refusals, deeds, risks)
