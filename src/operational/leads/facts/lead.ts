// What can be counted about leads.
import type { Fact } from '#platform/facts/fact.ts'

export const leadFact: Fact = {
  name: 'lead', entity: 'lead', date: 'created_at',
  measures: {
    leads: { of: 'count', kind: 'number' },
    converted: { of: 'count', kind: 'number', filter: { field: 'status', op: 'eq', value: 'converted' } },
    disqualified: { of: 'count', kind: 'number', filter: { field: 'status', op: 'eq', value: 'disqualified' } },
    answered_in_time: { of: 'count', kind: 'number', filter: { field: 'response_state', op: 'eq', value: 'in_time' } },
    clocked: { of: 'count', kind: 'number', filter: { field: 'response_due_at', op: 'is_not_empty' } },
    conversion: { of: 'share', parts: ['converted', 'leads'], kind: 'percent' },
    in_time_share: { of: 'share', parts: ['answered_in_time', 'clocked'], kind: 'percent' },
    days_to_convert: { of: 'average', field: 'converted_at', since: ['created_at'], filter: { field: 'status', op: 'eq', value: 'converted' }, kind: 'duration' },
    expected: { of: 'sum', field: 'expected_amount', kind: 'money' },
  },
  dimensions: {
    source: { field: 'source', levels: ['campaign'] }, campaign: { field: 'campaign_source' }, status: { field: 'status' }, owner: { field: 'owner' }, team: { field: 'team' }, territory: { field: 'territory' }, lost_reason: { field: 'lost_reason' }, web_form: { field: 'web_form' }, created: { field: 'created_at' }, converted: { field: 'converted_at' },
  },
  drill: ['subject', 'contact', 'account', 'source', 'status', 'lead_score', 'owner', 'created_at'],
}
