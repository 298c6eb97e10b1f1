import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { Avatar } from '#ui/kit/Avatar.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import type { Person } from '#ui/shell/administration/people/people.ts'

const STEP = 100

/** Everybody with their roles, whom they report to, and when they were last here. */
export function PeopleList({ people, roles, roleName, onOpen }: { people: Person[]; roles: { value: string; label: string }[]; roleName: (name: string) => string; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [text, setText] = useState('')
  const [role, setRole] = useState<string | null>(null)
  const [state, setState] = useState<string | null>('active')
  const [most, setMost] = useState(STEP)
  const names = new Map(people.map((person) => [person.id, person.name]))
  const wanted = text.trim().toLowerCase()
  const found = people.filter((person) => (state === null || (state === 'active') === person.active) && (role === null || person.roles?.includes(role)) && (wanted === '' || `${person.name} ${person.email ?? ''} ${person.job_title ?? ''}`.toLowerCase().includes(wanted)))
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[minmax(12rem,1fr)_14rem_12rem]">
        <Field label={t('people.find')} className="max-sm:col-span-2"><TextField type="search" value={text} onChange={setText} start={<Search size={15} />} /></Field>
        <Field label={t('people.role')}><Select value={role} onChange={setRole} emptyLabel={t('people.every_role')} options={roles} /></Field>
        <Field label={t('people.state')}><Select value={state} onChange={setState} emptyLabel={t('people.everybody')} options={[{ value: 'active', label: t('people.only_active') }, { value: 'inactive', label: t('people.only_inactive') }]} /></Field>
      </div>
      <div className="rounded-lg border border-line bg-surface">
        <Table caption={t('administration.page.people')} rows={found.slice(0, most)} keyOf={(person) => person.id} empty={<EmptyState title={t('people.nobody')}>{t('people.nobody_help')}</EmptyState>} columns={[
          { key: 'name', label: t('people.name'), cell: (person) => <button type="button" className="flex max-w-72 items-center gap-2.5 text-left" onClick={() => onOpen(person.id)}><Avatar name={person.name} size={28} /><span className="min-w-0"><span className="block truncate font-medium underline decoration-line-strong underline-offset-2">{person.name}</span><span className="block truncate text-sm text-soft">{person.email}</span></span></button> },
          { key: 'roles', label: t('people.roles'), cell: (person) => <span className="flex flex-wrap gap-1">{(person.roles ?? []).map((name) => <Badge key={name} tone={name === 'admin' ? 'warn' : 'neutral'}>{roleName(name)}</Badge>)}{!person.active && <Badge tone="bad">{t('people.inactive')}</Badge>}</span> },
          { key: 'manager', label: t('people.manager'), cell: (person) => (person.manager ? (names.get(person.manager) ?? '') : '') },
          { key: 'seen', label: t('people.seen'), cell: (person) => (person.last_sign_in_at ? <time dateTime={person.last_sign_in_at} title={format.datetime(person.last_sign_in_at, true)} className="whitespace-nowrap">{format.relative(person.last_sign_in_at)}</time> : <span className="text-soft">{t('people.never')}</span>) },
        ]} />
      </div>
      <p className="flex items-center gap-3 text-sm text-soft" role="status">{t('people.count', { count: found.length })}{found.length > most && <Button size="sm" onClick={() => setMost(most + STEP)}>{t('people.more')}</Button>}</p>
    </div>
  )
}
