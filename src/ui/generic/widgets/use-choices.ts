import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaField } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import type { Choice } from '#ui/kit/Select.tsx'

/** The choices of a field: its fixed ones, or the records it names (`role.name`), each by its title. Asked once for all cells that show it; empty until they are there, or when the records are hidden from this person. */
export function useChoices(field: MetaField): Choice[] {
  const meta = useMeta()
  const [entity = '', key = ''] = (field.choices ?? '').split('.')
  const known = meta.entities[entity]
  const fields = ['id', key, known?.title].filter(Boolean).join(',')
  const found = useQuery({
    queryKey: keys.list(entity, { choices: key, language: meta.language }), enabled: known !== undefined && !field.options?.length, staleTime: 60_000,
    queryFn: ({ signal }) => api.get<Page>(`/api/${entity}`, { query: { fields, limit: 500 }, signal }),
  })
  if (field.options?.length || !known) return field.options ?? []
  return (found.data?.data ?? []).map(row => ({ value: textOf(row[key]), label: textOf(row[known.title]) || textOf(row[key]) }))
}
