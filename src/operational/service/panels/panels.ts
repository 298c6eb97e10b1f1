// Open cases on the 360 views.
import type { Panel } from '#kernel/module.ts'
import { ENDED_CASE } from '#operational/service/entities/case.ts'

const cases = {
  name: 'cases', entity: 'case', fields: ['number', 'subject', 'type', 'priority', 'status', 'owner', 'opened_at'], filter: { field: 'status', op: 'not_in', value: [...ENDED_CASE] }, sort: '-opened_at', limit: 10,
}

export const servicePanels: Panel[] = ['contact', 'account'].map(on => ({ on, via: on, ...cases }))
