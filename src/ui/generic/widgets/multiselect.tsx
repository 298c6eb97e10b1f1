import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaField } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import type { Choice } from '#ui/kit/Select.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function MultiSelectShow({ field, value, dense }: ShowProps) {
  const values = listOf(value)
  return (
    <span className={`flex min-w-0 gap-1 ${dense ? 'overflow-hidden' : 'flex-wrap'}`}>
      {values.map(one => <Badge key={one}>{field.options?.find(o => o.value === one)?.label ?? one}</Badge>)}
    </span>
  )
}

export function MultiSelectEdit(props: EditProps) {
  const options = useChoices(props.field)
  return <MultiSelect {...controlOf(props)} value={listOf(props.value)} onChange={props.onChange} options={options} />
}

/** The choices of a field: its fixed ones, or the records it names (`role.name`). */
function useChoices(field: MetaField): Choice[] {
  const meta = useMeta()
  const [entity = '', key = ''] = (field.choices ?? '').split('.')
  const known = meta.entities[entity]
  const fields = ['id', key, known?.title].filter(Boolean).join(',')
  const found = useQuery({
    queryKey: keys.list(entity, { choices: key }), enabled: known !== undefined && !field.options?.length, staleTime: 60_000,
    queryFn: ({ signal }) => api.get<Page>(`/api/${entity}`, { query: { fields, limit: 500 }, signal }),
  })
  if (field.options?.length || !known) return field.options ?? []
  return (found.data?.data ?? []).map(row => ({ value: textOf(row[key]), label: textOf(row[known.title]) || textOf(row[key]) }))
}

function listOf(value: unknown): string[] { return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [] }
