import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { RecordName } from '#ui/generic/widgets/ref.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { now } from '#ui/i18n/now.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import type { Delegation } from '#ui/shell/administration/people/people.ts'

/** Absences in force and to come; each can be taken back by whom `ends` lets. */
export function DelegationList({ delegations, ends, onDone }: { delegations: (Omit<Delegation, 'from_name' | 'to_name'> & { from_name?: string | null; to_name?: string | null })[]; ends: (one: { from_user: string }) => boolean; onDone: () => unknown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const end = async (id: string): Promise<void> => {
    try {
      await api.delete(`/api/me/delegation/${id}`)
      toast({ title: t('people.absence.ended') })
      await onDone()
    } catch (error) { toastProblem(error) }
  }
  if (delegations.length === 0) return <p className="text-soft">{t('people.absence.none')}</p>
  return (
    <ul className="grid gap-2">
      {delegations.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-line px-3 py-2">
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-1.5"><RecordName entity="user" id={one.from_user} name={one.from_name ?? null} /> → <RecordName entity="user" id={one.to_user} name={one.to_name ?? null} />{Date.parse(one.valid_from) > now().getTime() ? <Badge>{t('people.absence.later')}</Badge> : <Badge tone="good">{t('people.absence.now')}</Badge>}</span>
            <span className="block text-sm text-soft">{t('people.absence.period', { from: format.datetime(one.valid_from), until: format.datetime(one.valid_until) })}</span>
          </span>
          {ends(one) && <Button size="sm" onClick={() => void end(one.id)}>{t('people.absence.end')}</Button>}
        </li>
      ))}
    </ul>
  )
}
