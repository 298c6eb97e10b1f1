import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { Avatar } from '#ui/kit/Avatar.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { administers } from '#ui/shell/administration/pages.ts'
import { DelegationForm } from '#ui/shell/administration/people/DelegationForm.tsx'
import { DelegationList } from '#ui/shell/administration/people/DelegationList.tsx'
import { InvitePerson } from '#ui/shell/administration/people/InvitePerson.tsx'
import { delegationsQuery, peopleQuery, refreshPeople } from '#ui/shell/administration/people/people.ts'
import type { Person } from '#ui/shell/administration/people/people.ts'
import { PeopleList } from '#ui/shell/administration/people/PeopleList.tsx'
import { PersonDrawer } from '#ui/shell/administration/people/PersonDrawer.tsx'
import { PlacesTab } from '#ui/shell/administration/people/PlacesTab.tsx'
import { Tree } from '#ui/shell/administration/people/Tree.tsx'
import { treeOf } from '#ui/shell/administration/people/tree.ts'
import { rolesQuery } from '#ui/shell/administration/rights/rights.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/administration/people?tab=…&person=…`: who works here, under whom, where, and who stands in for whom. */
export function PeoplePage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const go = useGo()
  const search = useSearchText()
  const [inviting, setInviting] = useState(false)
  const people = useQuery(peopleQuery)
  const roles = useQuery(rolesQuery)
  const labels = useMemo(() => new Map((roles.data?.data ?? []).map((role) => [role.name, role.label])), [roles.data])
  usePageTitle(t('administration.page.people'))
  if (!administers(meta)) return <EmptyState title={t('kit.error.forbidden')}>{t('people.administrators_only')}</EmptyState>
  const tab = search.get('tab') ?? 'list', chosen = people.data?.find((person) => person.id === search.get('person'))
  const show = (next: { tab?: string; person?: string | null }) => go(`/administration/people?${new URLSearchParams(Object.entries({ tab, person: search.get('person'), ...next }).flatMap(([key, value]) => (value && !(key === 'tab' && value === 'list') ? [[key, value] as [string, string]] : []))).toString()}`.replace(/\?$/, ''), true)
  const open = (id: string) => show({ person: id }), roleName = (name: string) => labels.get(name) ?? name
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.people')} subtitle={t('people.about')} actions={<Button variant="primary" icon={<UserPlus size={15} />} onClick={() => setInviting(true)}>{t('people.invite')}</Button>} />
      <div className="px-gutter">
        {people.error ? <ErrorState error={people.error} onRetry={() => void people.refetch()} /> : !people.data ? <Skeleton lines={10} /> : (
          <Tabs label={t('administration.page.people')} value={tab} onChange={(next) => show({ tab: next })} tabs={[
            { value: 'list', label: t('people.tab.list'), content: <PeopleList people={people.data} roles={(roles.data?.data ?? []).map((role) => ({ value: role.name, label: role.label }))} roleName={roleName} onOpen={open} /> },
            { value: 'tree', label: t('people.tab.tree'), content: <ManagerTree people={people.data} roleName={roleName} onOpen={open} /> },
            { value: 'places', label: t('people.tab.places'), content: <PlacesTab people={people.data} /> },
            { value: 'absences', label: t('people.tab.absences'), content: <Absences /> },
          ]} />
        )}
      </div>
      {chosen && <PersonDrawer key={chosen.id} person={chosen} roleName={roleName} onClose={() => show({ person: null })} />}
      {inviting && <InvitePerson onClose={() => setInviting(false)} onMade={(id) => { setInviting(false); open(id) }} />}
    </div>
  )
}

function ManagerTree({ people, roleName, onOpen }: { people: Person[]; roleName: (name: string) => string; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const branches = useMemo(() => treeOf(people.filter((person) => person.active), (person) => person.manager), [people])
  return (
    <>
      <p className="pb-3 text-soft">{t('people.tree.about')}</p>
      <Tree label={t('people.tab.tree')} branches={branches} render={(person, count) => (
        <button type="button" className="flex min-w-0 max-w-full items-center gap-2 rounded-md py-1 pr-2 text-left hover:bg-hover" onClick={() => onOpen(person.id)}>
          <Avatar name={person.name} size={24} /><span className="truncate font-medium">{person.name}</span>
          <span className="flex min-w-0 flex-wrap items-center gap-1.5 text-sm text-soft max-sm:hidden">{person.job_title && <span className="truncate">{person.job_title}</span>}{(person.roles ?? []).map((role) => <Badge key={role}>{roleName(role)}</Badge>)}{count > 0 && <span>{t('people.tree.below', { count })}</span>}</span>
        </button>
      )} />
    </>
  )
}

function Absences() {
  const { t } = useTranslation()
  const asked = useQuery(delegationsQuery)
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <Card title={t('people.absence.title')}>{asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : asked.data ? <DelegationList delegations={asked.data.data} ends={() => true} onDone={refreshPeople} /> : <Skeleton lines={3} />}</Card>
      <Card title={t('people.absence.new')}><DelegationForm onDone={refreshPeople} /></Card>
    </div>
  )
}
