import { useQuery } from '@tanstack/react-query'
import { Eye, Pencil, UserCheck, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Avatar } from '#ui/kit/Avatar.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { AccessSection } from '#ui/shell/administration/people/AccessSection.tsx'
import { DelegationForm } from '#ui/shell/administration/people/DelegationForm.tsx'
import { DelegationList } from '#ui/shell/administration/people/DelegationList.tsx'
import { HandOver } from '#ui/shell/administration/people/HandOver.tsx'
import { refreshPeople, standingQuery, viewAs } from '#ui/shell/administration/people/people.ts'
import type { Person } from '#ui/shell/administration/people/people.ts'
import { PersonRights } from '#ui/shell/administration/people/PersonRights.tsx'

/** One colleague: how they sign in, what they can see, who stands in, and how they leave. */
export function PersonDrawer({ person, roleName, onClose }: { person: Person; roleName: (name: string) => string; onClose: () => void }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const format = useFormat()
  const go = useGo()
  const [tab, setTab] = useState('access')
  const [leaving, setLeaving] = useState(false)
  const self = person.id === meta.user.id
  const back = async (): Promise<void> => {
    try {
      await api.patch(`/api/user/${person.id}`, { active: true }, { ifMatch: person.version })
      toast({ title: t('people.reactivated', { name: person.name }) })
    } catch (error) { toastProblem(error) }
    await refreshPeople()
  }
  return (
    <Drawer open onClose={onClose} size="lg" title={person.name}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <Avatar name={person.name} size={40} />
          <div className="min-w-0 flex-1">
            <p className="truncate">{[person.job_title, person.email].filter(Boolean).join(' · ')}</p>
            <p className="flex flex-wrap items-center gap-1.5 pt-0.5 text-sm text-soft">{!person.active && <Badge tone="warn">{t('people.inactive')}</Badge>}{(person.roles ?? []).map((role) => <Badge key={role} tone="accent">{roleName(role)}</Badge>)}<span>{person.last_sign_in_at ? t('people.last_sign_in', { when: format.relative(person.last_sign_in_at) }) : t('people.never_signed_in')}</span></p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" icon={<Pencil size={14} />} onClick={() => go(recordHref('user', person.id))}>{t('people.edit')}</Button>
          {!self && person.active && <Button size="sm" icon={<Eye size={14} />} onClick={() => void viewAs({ user: person.id }).catch(toastProblem)}>{t('people.view_as')}</Button>}
          {!self && <Button size="sm" icon={<UserMinus size={14} />} onClick={() => setLeaving(true)}>{t(person.active ? 'people.leave.open' : 'people.leave.hand_over')}</Button>}
          {!person.active && <Button size="sm" icon={<UserCheck size={14} />} onClick={() => void back()}>{t('people.reactivate')}</Button>}
        </div>
        <Tabs label={person.name} value={tab} onChange={setTab} tabs={[
          { value: 'access', label: t('people.tab.access'), content: <AccessSection person={person} /> },
          { value: 'rights', label: t('people.tab.rights'), content: <PersonRights person={person.id} /> },
          { value: 'absence', label: t('people.tab.absence'), content: <Absence person={person} /> },
        ]} />
      </div>
      {leaving && <HandOver person={person} onClose={() => setLeaving(false)} />}
    </Drawer>
  )
}

function Absence({ person }: { person: Person }) {
  const asked = useQuery(standingQuery(person.id))
  if (!asked.data) return <Skeleton lines={2} />
  return <div className="flex flex-col gap-4"><DelegationList delegations={asked.data.delegations} ends={() => true} onDone={refreshPeople} /><DelegationForm from={person.id} onDone={refreshPeople} /></div>
}
