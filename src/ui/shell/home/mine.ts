import { queryOptions } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'

interface Mine { entity: MetaEntity; fields: string[]; status: string[]; sort: string }

/** My open records of an entity, cut to the fields this person may see. */
export function mine({ entity, fields, status, sort }: Mine) {
  const asked = fields.filter((field) => entity.fields[field.split('.')[0] ?? ''])
  const conditions = [
    ...(entity.fields['owner']?.filterable ? [{ field: 'owner', op: 'eq', value: '$me' }] : []),
    ...(entity.fields['status']?.filterable ? [{ field: 'status', op: 'in', value: status }] : []),
  ]
  const query = { fields: asked.join(','), filter: JSON.stringify({ all: conditions }), sort: entity.fields[sort]?.sortable ? sort : undefined, limit: 6, count: true }
  return queryOptions({ queryKey: keys.list(entity.name, query), queryFn: ({ signal }) => api.get<Page>(`/api/${entity.name}`, { query, signal }) })
}

/** The list behind the figure, as an address. */
export function mineLink(entity: MetaEntity, status: string[]) {
  const filter = { all: [{ field: 'owner', op: 'eq', value: '$me' }, ...(entity.fields['status']?.filterable ? [{ field: 'status', op: 'in', value: status }] : [])] }
  return `/${entity.name}?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}`
}
