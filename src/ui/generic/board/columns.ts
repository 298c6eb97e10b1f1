import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import { subtitleOf, titleOf } from '#ui/generic/meta/identity.ts'
import { fieldsToAsk } from '#ui/generic/meta/path.ts'

/** A column of a board: a value of the field it is laid out by. */
export interface BoardColumn { value: string; label: string; detail: string }

/** The columns of an entity's board: the options of its field, or the records it refers to in their own order (those of one process beside each other). Undefined while they load. */
export function useBoardColumns(entity: MetaEntity): BoardColumn[] | undefined {
  const meta = useMeta()
  const field = entity.fields[entity.board ?? '']
  const target = field?.target ? meta.entities[field.target] : undefined
  const query = { fields: target ? fieldsToAsk(meta, target, []).join(',') : 'id', sort: target?.sort, limit: 200 }
  const asked = useQuery({ queryKey: keys.list(target?.name ?? '', query), enabled: target !== undefined, staleTime: 60_000, queryFn: ({ signal }) => api.get<Page>(`/api/${target?.name ?? ''}`, { query, signal }) })
  if (!target) return (field?.options ?? []).map(option => ({ value: option.value, label: option.label, detail: '' }))
  const columns = asked.data?.data.map(row => ({ value: row.id, label: titleOf(target, row), detail: subtitleOf(target, row).join(' · ') }))
  // What all have in common (the one process there is) says nothing.
  const several = new Set(columns?.map(column => column.detail)).size > 1
  return columns?.map(column => (several ? column : { ...column, detail: '' })).toSorted((a, b) => a.detail.localeCompare(b.detail))
}
