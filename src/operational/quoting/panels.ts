// Quotations on the 360 views of who they are for.
import type { Panel } from '#kernel/module.ts'

export const quotingPanels: Panel[] = ['contact', 'account', 'opportunity'].map(on => ({ on, via: on, name: 'quotes', entity: 'quote', fields: ['number', 'revision', 'state', 'total', 'currency', 'valid_until', 'owner'], filter: { field: 'state', op: 'ne', value: 'superseded' }, sort: '-created_at', limit: 10 }))
