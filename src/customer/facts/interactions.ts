// What is counted about talks with customers, by the day they happened.
import { bilingual } from '#customer/bilingual.ts'
import type { Fact } from '#platform/facts/fact.ts'

export const interactionsFact: Fact = {
  name: 'interactions', entity: 'interaction', date: 'occurred_at',
  measures: {
    count: { of: 'count', kind: 'number' }, inbound: { of: 'count', filter: { field: 'direction', op: 'eq', value: 'in' }, kind: 'number' }, outbound: { of: 'count', filter: { field: 'direction', op: 'eq', value: 'out' }, kind: 'number' },
    reached: { of: 'count', filter: { field: 'outcome', op: 'in', value: ['reached', 'interested', 'not_interested', 'sold', 'resolved', 'escalated'] }, kind: 'number' },
    tried: { of: 'count', filter: { all: [{ field: 'direction', op: 'eq', value: 'out' }, { field: 'outcome', op: 'is_not_empty' }] }, kind: 'number' },
    negative: { of: 'count', filter: { field: 'sentiment', op: 'eq', value: 'negative' }, kind: 'number' }, time: { of: 'sum', field: 'duration', kind: 'duration' }, average_time: { of: 'average', field: 'duration', kind: 'duration' },
    accounts: { of: 'distinct', field: 'account', kind: 'number' },
  },
  dimensions: {
    user: { field: 'user' }, channel: { field: 'channel' }, direction: { field: 'direction' }, outcome: { field: 'outcome' }, sentiment: { field: 'sentiment' },
    account: { field: 'account' }, industry: { field: 'account.industry', levels: ['account'] }, occurred: { field: 'occurred_at' },
  },
  drill: ['occurred_at', 'channel', 'direction', 'subject', 'account', 'user', 'outcome'],
}

export const interactionFactTexts = bilingual({
  'fact.interactions': ['Interacciones', 'Interactions'], 'fact.interactions.measure.inbound': ['Recibidas', 'Inbound'], 'fact.interactions.measure.outbound': ['Hechas', 'Outbound'], 'fact.interactions.measure.reached': ['Con contacto', 'Reached'],
  'fact.interactions.measure.tried': ['Intentos con resultado', 'Attempts with an outcome'], 'fact.interactions.measure.negative': ['Negativas', 'Negative'], 'fact.interactions.measure.time': ['Tiempo', 'Time'], 'fact.interactions.measure.average_time': ['Tiempo medio', 'Average time'],
  'fact.interactions.measure.accounts': ['Cuentas tocadas', 'Accounts touched'], 'fact.interactions.dimension.industry': ['Sector de la cuenta', 'Account industry'],
})
