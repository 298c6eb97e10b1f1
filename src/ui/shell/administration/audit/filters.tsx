import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { DateField } from '#ui/kit/DateField.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'

/** What both logs are asked by. Days are whole days of this browser's zone. */
export interface LogFilter { user: string | null; entity: string | null; record: string | null; from: string | null; to: string | null }
export const NO_FILTER: LogFilter = { user: null, entity: null, record: null, from: null, to: null }

/** The span as the API takes it: from the first moment of a day up to the last of another. */
export function spanOf({ from, to }: Pick<LogFilter, 'from' | 'to'>): { from: string | null; to: string | null } {
  const next = (day: string) => { const at = new Date(`${day}T00:00:00`); at.setDate(at.getDate() + 1); return at.toISOString() }
  return { from: from && new Date(`${from}T00:00:00`).toISOString(), to: to && next(to) }
}

/** Who, what, from when to when. */
export function LogFilters({ value, onChange, system = false, children }: { value: LogFilter; onChange: (value: LogFilter) => void; system?: boolean; children?: ReactNode }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const users = useQuery({ queryKey: ['user', 'choices'], queryFn: ({ signal }) => api.get<{ data: { id: string; name: string }[] }>('/api/user', { query: { fields: 'id,name', sort: 'name', limit: 200 }, signal }) })
  const set = (patch: Partial<LogFilter>) => onChange({ ...value, ...patch })
  const entities = Object.values(meta.entities).map((entity) => ({ value: entity.name, label: entity.plural })).sort((a, b) => a.label.localeCompare(b.label))
  return (
    <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-6">
      <Field label={t('privacy.filter.user')}><Select value={value.user} onChange={(user) => set({ user })} emptyLabel={t('privacy.filter.anybody')} options={[...(system ? [{ value: 'system', label: t('privacy.filter.system') }] : []), ...(users.data?.data ?? []).map((user) => ({ value: user.id, label: user.name }))]} /></Field>
      <Field label={t('privacy.filter.entity')}><Select value={value.entity} onChange={(entity) => set({ entity, record: null })} emptyLabel={t('privacy.filter.anything')} options={entities} /></Field>
      {children}
      <Field label={t('privacy.filter.from')}><DateField value={value.from} onChange={(from) => set({ from })} /></Field>
      <Field label={t('privacy.filter.to')}><DateField value={value.to} onChange={(to) => set({ to })} /></Field>
    </div>
  )
}
