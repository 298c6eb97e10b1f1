// What is counted about opportunities: opened ones by the day they were opened, decided ones by the day they were closed.
import { bilingual } from '#customer/bilingual.ts'
import type { Dimension, Fact } from '#platform/facts/fact.ts'
import { CLOSED_OPPORTUNITY } from '#operational/sales/entities/opportunity.ts'

const won = { field: 'status', op: 'eq', value: 'won' } as const
const lost = { field: 'status', op: 'eq', value: 'lost' } as const
const open = { field: 'status', op: 'eq', value: 'open' } as const
const decided = { field: 'status', op: 'in', value: [...CLOSED_OPPORTUNITY] } as const

const dimensions: Record<string, Dimension> = {
  owner: { field: 'owner' }, team: { field: 'team', levels: ['owner'] }, territory: { field: 'territory', levels: ['owner'] },
  product: { field: 'product' }, family: { field: 'product.family', levels: ['product'] }, brand: { field: 'product.brand', levels: ['product'] },
  account: { field: 'account' }, industry: { field: 'account.industry', levels: ['account'] }, country: { field: 'account.billing_country', levels: ['account'] }, account_kind: { field: 'account.kind', levels: ['account'] },
  pipeline: { field: 'pipeline', levels: ['stage'] }, stage: { field: 'stage' }, status: { field: 'status', levels: ['stage'] }, kind: { field: 'kind' },
  forecast_category: { field: 'forecast_category' }, partner: { field: 'partner' },
  source: { field: 'source' }, competitor: { field: 'competitor' }, loss_reason: { field: 'loss_reason' },
  close_date: { field: 'close_date' }, opened: { field: 'opened_on' }, created: { field: 'created_at' },
}
const drill = ['name', 'account', 'product', 'stage', 'amount', 'close_date', 'owner']

export const salesFact: Fact = {
  name: 'sales', entity: 'opportunity', date: 'close_date', dimensions, drill,
  measures: {
    count: { of: 'count', kind: 'number' },
    value: { of: 'sum', field: 'amount', kind: 'money' },
    won: { of: 'count', filter: won, kind: 'number' },
    won_value: { of: 'sum', field: 'amount', filter: won, kind: 'money' },
    lost: { of: 'count', filter: lost, kind: 'number' },
    lost_value: { of: 'sum', field: 'amount', filter: lost, kind: 'money' },
    open: { of: 'count', filter: open, kind: 'number' },
    open_value: { of: 'sum', field: 'amount', filter: open, kind: 'money' },
    weighted: { of: 'sum', field: 'expected_revenue', filter: open, kind: 'money' },
    decided: { of: 'count', filter: decided, kind: 'number' },
    win_rate: { of: 'share', parts: ['won', 'decided'], kind: 'percent' },
    decided_value: { of: 'sum', field: 'amount', filter: decided, kind: 'money' },
    won_average: { of: 'average', field: 'amount', filter: won, kind: 'money' },
    days_to_close: { of: 'average', field: 'close_date', since: ['opened_on', 'created_at'], filter: won, kind: 'duration' },
    customers: { of: 'distinct', field: 'customer_key', filter: won, kind: 'number' },
  },
}

/** The same opportunities by the day their records were made: what came in. */
export const openingsFact: Fact = {
  name: 'openings', entity: 'opportunity', date: 'created_at', dimensions, drill,
  measures: {
    count: { of: 'count', kind: 'number' }, value: { of: 'sum', field: 'amount', kind: 'money' }, average: { of: 'average', field: 'amount', kind: 'money' },
    won: { of: 'count', filter: won, kind: 'number' }, conversion: { of: 'share', parts: ['won', 'count'], kind: 'percent' },
  },
}

export const salesFactTexts = bilingual({
  'fact.sales': ['Ventas (por fecha de cierre)', 'Sales (by close date)'], 'fact.openings': ['Oportunidades creadas', 'Opportunities created'],
  'measure.value': ['Importe', 'Value'], 'measure.average': ['Importe medio', 'Average value'], 'measure.won': ['Ganadas', 'Won'], 'measure.won_value': ['Importe ganado', 'Won value'], 'measure.lost': ['Perdidas', 'Lost'], 'measure.lost_value': ['Importe perdido', 'Lost value'],
  'measure.open': ['Abiertas', 'Open'], 'measure.open_value': ['Importe abierto', 'Open value'], 'measure.weighted': ['Importe ponderado', 'Weighted value'], 'measure.decided': ['Decididas', 'Decided'], 'measure.decided_value': ['Importe decidido', 'Decided value'],
  'measure.win_rate': ['Tasa de éxito', 'Win rate'], 'measure.won_average': ['Importe medio ganado', 'Average won value'], 'measure.days_to_close': ['Días hasta ganar', 'Days to win'], 'measure.customers': ['Clientes', 'Customers'], 'measure.conversion': ['Conversión', 'Conversion'],
  ...Object.fromEntries(['sales', 'openings'].flatMap(fact => [
    [`fact.${fact}.dimension.family`, ['Familia de productos', 'Product family']], [`fact.${fact}.dimension.brand`, ['Marca del producto', 'Product brand']], [`fact.${fact}.dimension.industry`, ['Sector de la cuenta', 'Account industry']],
    [`fact.${fact}.dimension.country`, ['País de la cuenta', 'Account country']], [`fact.${fact}.dimension.account_kind`, ['Tipo de cuenta', 'Account kind']],
  ] as [string, [string, string]][])),
})
