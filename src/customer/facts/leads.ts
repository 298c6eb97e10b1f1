// What is counted about leads, by the day they came in.
import { bilingual } from '#customer/bilingual.ts'
import type { Fact } from '#platform/facts/fact.ts'

const converted = { field: 'status', op: 'eq', value: 'converted' } as const

export const leadsFact: Fact = {
  name: 'leads', entity: 'lead', date: 'created_at',
  measures: {
    count: { of: 'count', kind: 'number' }, converted: { of: 'count', filter: converted, kind: 'number' }, disqualified: { of: 'count', filter: { field: 'status', op: 'eq', value: 'disqualified' }, kind: 'number' },
    conversion_rate: { of: 'share', parts: ['converted', 'count'], kind: 'percent' }, expected_value: { of: 'sum', field: 'expected_amount', kind: 'money' }, average_score: { of: 'average', field: 'score', kind: 'number' },
    days_to_convert: { of: 'average', field: 'converted_at', since: ['created_at'], filter: converted, kind: 'duration' },
  },
  dimensions: { owner: { field: 'owner' }, team: { field: 'team', levels: ['owner'] }, territory: { field: 'territory', levels: ['owner'] }, source: { field: 'source', levels: ['campaign'] }, campaign: { field: 'campaign_source' }, status: { field: 'status' }, reason: { field: 'disqualified_reason' }, account: { field: 'account' }, created: { field: 'created_at' }, converted: { field: 'converted_at' } },
  drill: ['subject', 'contact', 'account', 'source', 'status', 'owner', 'created_at'],
}

export const leadFactTexts = bilingual({
  'fact.leads': ['Prospectos', 'Leads'], 'fact.leads.measure.converted': ['Convertidos', 'Converted'], 'fact.leads.measure.disqualified': ['Descartados', 'Disqualified'], 'fact.leads.measure.conversion_rate': ['Tasa de conversión', 'Conversion rate'],
  'fact.leads.measure.expected_value': ['Importe esperado', 'Expected value'], 'fact.leads.measure.average_score': ['Puntuación media', 'Average score'], 'fact.leads.measure.days_to_convert': ['Días hasta convertir', 'Days to convert'],
})
