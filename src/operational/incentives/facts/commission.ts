// What is paid to people for sales: each line of a statement.
import type { Fact } from '#platform/facts/fact.ts'

export const commissionFact: Fact = {
  name: 'commission', entity: 'incentive_line', date: 'occurred_on',
  measures: {
    amount: { of: 'sum', field: 'amount', kind: 'money' },
    clawed_back: { of: 'sum', field: 'amount', filter: { field: 'kind', op: 'in', value: ['clawback', 'correction'] }, kind: 'money' },
    lines: { of: 'count', kind: 'number' },
    people: { of: 'distinct', field: 'user', kind: 'number' },
  },
  dimensions: { user: { field: 'user' }, kind: { field: 'kind' }, component: { field: 'component_name' }, measure: { field: 'measure' }, occurred: { field: 'occurred_on' } },
  drill: ['occurred_on', 'user', 'description', 'kind', 'component_name', 'formula', 'amount'],
}

/** Its texts. */
export const commissionTexts = {
  'fact.commission': ['Comisiones', 'Commissions'], 'fact.commission.measure.amount': ['Comisión', 'Commission'], 'fact.commission.measure.clawed_back': ['Reversiones y correcciones', 'Clawbacks and corrections'], 'fact.commission.measure.lines': ['Renglones', 'Lines'],
  'fact.commission.measure.people': ['Personas', 'People'], 'fact.commission.dimension.user': ['Persona', 'Person'], 'fact.commission.dimension.kind': ['Tipo', 'Kind'], 'fact.commission.dimension.component': ['Componente', 'Component'], 'fact.commission.dimension.measure': ['Base', 'Measure'],
  'fact.commission.dimension.occurred': ['Fecha', 'Date'],
} as const
