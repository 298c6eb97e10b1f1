// What is counted about quotations, by the day they were made. A newer version stands for the ones it supersedes.
import { bilingual } from '#customer/bilingual.ts'
import type { Fact } from '#platform/facts/fact.ts'

const sent = { field: 'sent_at', op: 'is_not_empty' } as const
const accepted = { field: 'state', op: 'eq', value: 'accepted' } as const
const answered = { field: 'state', op: 'in', value: ['accepted', 'rejected', 'expired'] } as const

export const quotationsFact: Fact = {
  name: 'quotations', entity: 'quote', date: 'quote_date', filter: { field: 'state', op: 'ne', value: 'superseded' },
  measures: {
    count: { of: 'count', kind: 'number' }, net: { of: 'sum', field: 'net', kind: 'money' }, sent: { of: 'count', filter: sent, kind: 'number' },
    accepted: { of: 'count', filter: accepted, kind: 'number' }, accepted_net: { of: 'sum', field: 'net', filter: accepted, kind: 'money' }, answered: { of: 'count', filter: answered, kind: 'number' },
    acceptance_rate: { of: 'share', parts: ['accepted', 'answered'], kind: 'percent' }, given_away: { of: 'sum', field: 'discount_amount', kind: 'money' },
    expected_profit: { of: 'sum', field: 'expected_profit', kind: 'money' }, average_margin: { of: 'average', field: 'margin_percent', kind: 'percent' }, days_to_answer: { of: 'average', field: 'decided_at', since: ['sent_at'], kind: 'duration' },
  },
  dimensions: {
    owner: { field: 'owner' }, team: { field: 'team', levels: ['owner'] }, territory: { field: 'territory', levels: ['owner'] }, state: { field: 'state' }, business_unit: { field: 'business_unit' },
    account: { field: 'account' }, industry: { field: 'account.industry', levels: ['account'] }, price_book: { field: 'price_book' }, currency: { field: 'currency' }, quote_date: { field: 'quote_date' }, decided: { field: 'decided_at' },
  },
  drill: ['number', 'account', 'state', 'net', 'quote_date', 'owner'],
}

export const quotationFactTexts = bilingual({
  'fact.quotations': ['Cotizaciones', 'Quotations'],
  'fact.quotations.measure.sent': ['Enviadas', 'Sent'], 'fact.quotations.measure.accepted': ['Aceptadas', 'Accepted'], 'fact.quotations.measure.accepted_net': ['Neto aceptado', 'Accepted net'], 'fact.quotations.measure.answered': ['Con respuesta', 'Answered'],
  'fact.quotations.measure.acceptance_rate': ['Tasa de aceptación', 'Acceptance rate'], 'fact.quotations.measure.given_away': ['Descuentos concedidos', 'Discounts given'], 'fact.quotations.measure.expected_profit': ['Ganancia esperada', 'Expected profit'],
  'fact.quotations.measure.average_margin': ['Margen medio', 'Average margin'], 'fact.quotations.measure.days_to_answer': ['Días hasta la respuesta', 'Days to answer'], 'fact.quotations.measure.net': ['Neto', 'Net'],
  'fact.quotations.dimension.industry': ['Sector de la cuenta', 'Account industry'],
})
