import type { Language } from '#kernel/context.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { ResolvedLayout } from '#platform/layouts/arrangement.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { currentLanguage, usePreferences } from '#ui/i18n/preferences.ts'

export interface MetaOption { value: string; label: string; tone?: string }

export interface MetaField {
  name: string
  kind: string
  label: string
  help?: string
  required: boolean
  unique: boolean
  writable: boolean
  computed: boolean
  derived: boolean
  personal: boolean
  sortable: boolean
  filterable: boolean
  operators: string[]
  edit: string
  show: string
  section?: string
  section_label?: string
  options?: MetaOption[]
  target?: string
  targets?: string[]
  currency_field?: string
  max_length?: number
  min?: number | string
  max?: number | string
  scale?: number
  default?: unknown
  integer?: boolean
  /** The field whose values may be chosen, as `role.name`. */
  choices?: string
  companion_of?: string | null
  /** Of use to programs only: no screen offers it. */
  technical?: boolean
}

export interface MetaRelated { name: string; entity: string; field: string; label: string }
export interface MetaAction { noun: string; label: string; needs?: string; input?: Record<string, unknown>; offered_when?: Condition | null }
export type Reach = 'none' | 'own' | 'team' | 'all' | boolean

export interface MetaEntity {
  name: string
  label: string
  plural: string
  title: string
  subtitle: string[]
  sort: string
  /** What the standard list opens on. */
  list_filter?: Condition | null
  board: string | null
  access: string
  navigation: { wing: string; icon: string; order: number; rare?: boolean } | null
  list: string[]
  searchable: boolean
  append_only: boolean
  rights: { /** how far the person reads: their own, or all; as told by servers that say so */ read?: Reach; create: boolean; update: Reach; delete: Reach; import: boolean; export: boolean }
  fields: Record<string, MetaField>
  related: MetaRelated[]
  actions: MetaAction[]
  /** Values taken on writing that are no field, such as a password. */
  inputs?: string[]
  panels?: string[]
  /** How an administrator arranged its pages for this person's role, or for everybody. */
  layout?: ResolvedLayout
}

export interface Meta {
  version: string
  language: string
  languages: Language[]
  organisation: { name: string; country: string; currency: string; time_zone: string }
  user: { id: string; name: string; email: string; roles: string[]; language: string | null; time_zone: string | null; admin?: boolean; view_as?: string | null }
  entities: Record<string, MetaEntity>
}

/** The query of the definitions from which every screen is drawn; its labels follow the language. */
export function metaQuery() {
  return queryOptions({ queryKey: [...keys.meta, currentLanguage()], queryFn: ({ signal }) => api.get<Meta>('/api/meta', { signal }), staleTime: 5 * 60_000, gcTime: Infinity })
}

/** The definitions. Use it below the shell's frame, which has loaded them; while the language changes, the former ones stand. */
export function useMeta(): Meta {
  usePreferences()
  const { data } = useQuery({ ...metaQuery(), placeholderData: (before) => before ?? former() })
  if (!data) throw new Error('The definitions are not loaded: useMeta belongs below the frame.')
  return data
}

/** Those of the other language: what first appears while the language changes has none of its own before. */
function former(): Meta | undefined {
  return queryClient.getQueriesData<Meta>({ queryKey: keys.meta }).find(([, data]) => data)?.[1]
}

/** The definition of one entity, or undefined when it does not exist or the person may not see it. */
export function useEntity(name: string): MetaEntity | undefined {
  return useMeta().entities[name]
}
