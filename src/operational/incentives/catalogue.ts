// Texts of incentives, Spanish and English side by side.
import { bilingual, fields, options, type Pairs } from '#customer/bilingual.ts'
import { commissionTexts } from '#operational/incentives/facts/commission.ts'
import { tileTexts } from '#operational/incentives/tiles/tiles.ts'
import { errors } from '#operational/incentives/catalogue_errors.ts'

const entities: Pairs = {
  'entity.incentive_plan': ['Plan de incentivos', 'Incentive plan'], 'entity.incentive_plan.plural': ['Planes de incentivos', 'Incentive plans'],
  'entity.incentive_plan_version': ['Versión del plan', 'Plan version'], 'entity.incentive_plan_version.plural': ['Versiones de planes', 'Plan versions'],
  'entity.incentive_participant': ['Participante', 'Participant'], 'entity.incentive_participant.plural': ['Participantes', 'Participants'],
  'entity.incentive_period': ['Periodo de incentivos', 'Incentive period'], 'entity.incentive_period.plural': ['Periodos de incentivos', 'Incentive periods'],
  'entity.incentive_statement': ['Liquidación', 'Incentive statement'], 'entity.incentive_statement.plural': ['Liquidaciones', 'Incentive statements'],
  'entity.incentive_line': ['Renglón de liquidación', 'Statement line'], 'entity.incentive_line.plural': ['Renglones de liquidación', 'Statement lines'],
  'entity.incentive_dispute': ['Reclamo de liquidación', 'Statement dispute'], 'entity.incentive_dispute.plural': ['Reclamos de liquidación', 'Statement disputes'],
  'entity.incentive_dispute_message': ['Mensaje del reclamo', 'Dispute message'], 'entity.incentive_dispute_message.plural': ['Mensajes del reclamo', 'Dispute messages'],
}

const plan: Pairs = {
  ...fields('incentive_plan', { responsible: ['Responsable', 'Responsible'], reckoning_since: ['Cálculo sin terminar desde', 'Reckoning unfinished since'] }),
  ...fields('incentive_plan_version', {
    plan: ['Plan', 'Plan'], number: ['Número', 'Number'], label: ['Nombre', 'Label'], state: ['Estado', 'State'], cadence: ['Periodicidad', 'Period'], valid_from: ['Vale desde', 'Valid from'], valid_to: ['Vale hasta', 'Valid to'], components: ['Componentes', 'Components'],
    cap: ['Tope por persona y periodo', 'Cap per person and period'], notes: ['Notas', 'Notes'], approved_by: ['Aprobada por', 'Approved by'], approved_at: ['Aprobada', 'Approved at'],
  }),
  ...options('incentive_plan_version', 'state', { draft: ['Borrador', 'Draft'], approved: ['Aprobada', 'Approved'], ended: ['Terminada', 'Ended'] }),
  ...options('incentive_plan_version', 'cadence', { month: ['Mensual', 'Monthly'], quarter: ['Trimestral', 'Quarterly'], year: ['Anual', 'Yearly'] }),
  ...fields('incentive_participant', { plan: ['Plan', 'Plan'], user: ['Persona', 'Person'], valid_from: ['Desde', 'From'], valid_to: ['Hasta', 'Until'], target: ['Objetivo por periodo', 'Target per period'] }),
}

const statements: Pairs = {
  ...fields('incentive_period', {
    plan: ['Plan', 'Plan'], version_used: ['Versión aplicada', 'Version applied'], starts_on: ['Empieza', 'Starts on'], ends_on: ['Termina', 'Ends on'], state: ['Estado', 'State'], people: ['Personas', 'People'], amount: ['Total', 'Total'], troubles: ['Sin calcular', 'Not reckoned'],
    calculated_at: ['Calculado', 'Calculated at'], locked_at: ['Cerrado', 'Locked at'], locked_by: ['Cerrado por', 'Locked by'], key: ['Clave', 'Key'],
  }),
  ...options('incentive_period', 'state', { open: ['Abierto', 'Open'], locked: ['Cerrado', 'Locked'] }),
  ...fields('incentive_statement', {
    number: ['Número', 'Number'], user: ['Persona', 'Person'], period: ['Periodo', 'Period'], plan: ['Plan', 'Plan'], starts_on: ['Empieza', 'Starts on'], state: ['Estado', 'State'], credited: ['Acreditado', 'Credited'], target: ['Objetivo', 'Target'], amount: ['Comisión', 'Commission'],
    paid_on: ['Pagada el', 'Paid on'], payment_reference: ['Referencia del pago', 'Payment reference'], key: ['Clave', 'Key'],
  }),
  ...options('incentive_statement', 'state', { open: ['En curso', 'Open'], locked: ['Cerrada', 'Locked'], paid: ['Pagada', 'Paid'] }),
  ...fields('incentive_line', {
    statement: ['Liquidación', 'Statement'], user: ['Persona', 'Person'], origin: ['Periodo de origen', 'Period it is about'], origin_on: ['Inicio del periodo de origen', 'Start of the period it is about'], kind: ['Tipo', 'Kind'], component: ['Componente (clave)', 'Component key'],
    component_name: ['Componente', 'Component'], measure: ['Base', 'Measure'], occurred_on: ['Fecha', 'Date'], description: ['Descripción', 'Description'], lead: ['Prospecto', 'Lead'], base: ['Importe base', 'Base'], credit_percent: ['Participación %', 'Credit %'],
    credited: ['Acreditado', 'Credited'], tier: ['Tramo', 'Tier'], tier_from: ['Tramo desde', 'Tier from'], tier_to: ['Tramo hasta', 'Tier to'], rate: ['Tasa', 'Rate'], amount: ['Comisión', 'Commission'], formula: ['Fórmula', 'Formula'], note: ['Nota', 'Note'], source: ['Origen (clave)', 'Source key'], key: ['Clave', 'Key'],
    account: ['Cuenta', 'Account'], order: ['Pedido', 'Order'],
  }),
  ...options('incentive_line', 'kind', { credit: ['Comisión', 'Commission'], cap: ['Tope', 'Cap'], clawback: ['Reversión de comisión', 'Clawback'], correction: ['Corrección', 'Correction'], adjustment: ['Ajuste', 'Adjustment'] }),
  ...options('incentive_line', 'measure', { booking: ['Venta ganada', 'Won sale'], revenue: ['Ingreso por pedidos', 'Order revenue'], margin: ['Margen', 'Margin'], cash: ['Cobranza', 'Cash received'], leads: ['Prospectos', 'Leads'] }),
}

const disputes: Pairs = {
  ...fields('incentive_dispute', {
    number: ['Número', 'Number'], statement: ['Liquidación', 'Statement'], line: ['Renglón', 'Line'], user: ['Persona', 'Person'], subject: ['Asunto', 'Subject'], reason: ['Motivo', 'Reason'], claimed: ['Importe reclamado', 'Amount claimed'], state: ['Estado', 'State'], granted: ['Importe concedido', 'Amount granted'],
    granted_line: ['Renglón concedido', 'Granted line'], decided_by: ['Resuelto por', 'Decided by'], decided_at: ['Resuelto', 'Decided at'],
  }),
  ...options('incentive_dispute', 'state', { open: ['Por responder', 'Waiting for an answer'], answered: ['Respondido', 'Answered'], granted: ['Concedido', 'Granted'], rejected: ['Rechazado', 'Rejected'], withdrawn: ['Retirado', 'Withdrawn'] }),
  ...fields('incentive_dispute_message', { dispute: ['Reclamo', 'Dispute'], author: ['Autor', 'Author'], step: ['Paso', 'Step'], body: ['Mensaje', 'Message'] }),
  ...options('incentive_dispute_message', 'step', { claim: ['Reclamo', 'Claim'], reply: ['Réplica', 'Reply'], answer: ['Respuesta', 'Answer'], grant: ['Concedido', 'Granted'], rejection: ['Rechazado', 'Rejected'], withdrawal: ['Retirado', 'Withdrawn'] }),
}

const deeds: Pairs = {
  'action.incentive_plan.calculation': ['Calcular ahora', 'Calculate now'], 'action.incentive_plan_version.approval': ['Aprobar', 'Approve'], 'action.incentive_plan_version.versioning': ['Crear nueva versión', 'Create a new version'], 'action.incentive_plan_version.replay': ['Simular sobre el pasado', 'Replay the past'],
  'action.incentive_period.locking': ['Cerrar periodo', 'Lock period'], 'action.incentive_statement.payment': ['Marcar como pagada', 'Mark as paid'], 'action.incentive_statement.dispute': ['Reclamar', 'Dispute'],
  'action.incentive_dispute.reply': ['Responder', 'Reply'], 'action.incentive_dispute.decision': ['Resolver', 'Decide'], 'action.incentive_dispute.withdrawal': ['Retirar reclamo', 'Withdraw'],
  'job.incentives.settle': ['Cálculo de incentivos', 'Reckoning of incentives'],
  'job.incentives.settle_plan': ['Cálculo de un plan de incentivos', 'Reckoning of one incentive plan'], 'job.incentives.lock_period': ['Cierre de un periodo de incentivos', 'Locking of an incentive period'],
}

export const catalogue = bilingual(entities, plan, statements, disputes, deeds, errors, tileTexts, commissionTexts)
