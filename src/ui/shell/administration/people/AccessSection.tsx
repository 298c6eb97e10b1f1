import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { deviceOf, refreshPeople, standingQuery } from '#ui/shell/administration/people/people.ts'
import type { Person } from '#ui/shell/administration/people/people.ts'

type Deed = 'invitation' | 'second-factor' | 'session' | 'api-key'

/** How a person signs in, and what helps or stops it: a new invitation, factors taken off, sessions and keys ended. */
export function AccessSection({ person }: { person: Person }) {
  const { t } = useTranslation()
  const format = useFormat()
  const asked = useQuery(standingQuery(person.id))
  const [asking, setAsking] = useState<Deed | null>(null)
  const [busy, setBusy] = useState(false)
  const run = async (deed: Deed): Promise<void> => {
    setBusy(true)
    try {
      if (deed === 'invitation') await api.post(`/api/user/${person.id}/invitation`)
      else await api.delete(`/api/user/${person.id}/${deed}`)
      toast({ title: t(`people.deed.${deed}.done`, { name: person.name }) })
      await refreshPeople()
    } catch (error) { toastProblem(error) }
    setBusy(false)
    setAsking(null)
  }
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton lines={5} />
  const { has_password, second_factor, invited_until, sessions, api_keys } = asked.data
  const nameOf = (deed: Deed): string => t(deed !== 'invitation' ? `people.deed.${deed}.name` : has_password ? 'people.deed.invitation.link' : invited_until ? 'people.deed.invitation.again' : 'people.deed.invitation.name')
  const rows: { deed: Deed; label: string; words: string; possible: boolean }[] = [
    { deed: 'invitation', label: t('people.password'), words: has_password ? t('people.password_set') : invited_until ? t('people.invited_until', { until: format.datetime(invited_until) }) : t('people.no_password'), possible: person.active && person.email !== null },
    { deed: 'second-factor', label: t('people.second_factor'), words: second_factor.length > 0 ? format.list(second_factor.map((one) => t(`people.factor.${one}`))) : t('people.no_factor'), possible: second_factor.length > 0 },
    { deed: 'session', label: t('people.sessions'), words: sessions.length > 0 ? `${t('people.sessions_open', { count: sessions.length })}: ${[...new Set(sessions.map((one) => deviceOf(one.agent) ?? t('shell.sessions.unknown')))].slice(0, 3).join(', ')}` : t('people.no_sessions'), possible: sessions.some((one) => !one.current) },
    { deed: 'api-key', label: t('people.keys'), words: api_keys.length > 0 ? api_keys.map((key) => key.name).slice(0, 5).join(', ') : t('people.no_keys'), possible: api_keys.length > 0 },
  ]
  return (
    <>
      <dl className="grid gap-2">
        {rows.map((row) => (
          <div key={row.deed} className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line px-3 py-2">
            <div className="min-w-0 flex-1"><dt className="text-sm text-soft">{row.label}</dt><dd className="break-words">{row.words}</dd></div>
            <Button size="sm" disabled={!row.possible} onClick={() => setAsking(row.deed)}>{nameOf(row.deed)}</Button>
          </div>
        ))}
      </dl>
      {asking && <AlertDialog open onClose={() => setAsking(null)} title={nameOf(asking)} confirm={nameOf(asking)} onConfirm={() => void run(asking)} busy={busy} danger={asking !== 'invitation'}>{t(`people.deed.${asking}.help`, { name: person.name, email: person.email ?? '' })}</AlertDialog>}
    </>
  )
}
