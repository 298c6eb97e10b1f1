import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { RecordName } from '#ui/generic/widgets/ref.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { placesQuery } from '#ui/shell/administration/people/people.ts'
import type { Person } from '#ui/shell/administration/people/people.ts'
import { Tree } from '#ui/shell/administration/people/Tree.tsx'
import { treeOf } from '#ui/shell/administration/people/tree.ts'

const PLACES = [{ entity: 'team', chief: 'leader', above: 'parent', member: 'teams' }, { entity: 'territory', chief: 'manager', above: 'parent', member: 'territories' }, { entity: 'queue', chief: 'team', above: null, member: null }] as const

/** Teams and territories as trees with who leads them and how many work there, and the queues. */
export function PlacesTab({ people }: { people: Person[] }) {
  const meta = useMeta()
  return <div className="grid gap-4 xl:grid-cols-2">{PLACES.filter(({ entity }) => meta.entities[entity]).map((place) => <PlaceCard key={place.entity} place={place} people={people} />)}</div>
}

function PlaceCard({ place, people }: { place: (typeof PLACES)[number]; people: Person[] }) {
  const { t } = useTranslation()
  const go = useGo()
  const entity = useMeta().entities[place.entity]!
  const asked = useQuery(placesQuery(place.entity, ['id', 'name', place.chief, `${place.chief}.name`, ...(place.above ? [place.above] : [])].join(',')))
  const members = (id: string) => (place.member ? people.filter((person) => person.active && person[place.member!]?.includes(id)).length : null)
  return (
    <Card title={entity.plural} tools={<Button size="sm" icon={<Plus size={14} />} onClick={() => go(`/${place.entity}/new`)}>{t('people.place.new', { label: entity.label.toLowerCase() })}</Button>}>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={3} /> : asked.data.length === 0 ? <p className="text-soft">{t(`people.place.none_${place.entity}`)}</p> : (
        <Tree<Row> label={entity.plural} branches={treeOf(asked.data, (row) => (place.above ? ((row[place.above] as string | null) ?? null) : null))} render={(row) => {
          const count = members(row.id), chief = row[place.chief] as string | null
          return (
            <span className="flex flex-wrap items-center gap-x-2">
              <RecordName entity={place.entity} id={row.id} name={String(row['name'] ?? '')} />
              <span className="text-sm text-soft">{[count === null ? null : t('people.place.members', { count }), chief ? String(row[`${place.chief}.name`] ?? '') : null].filter(Boolean).join(' · ')}</span>
            </span>
          )
        }} />
      )}
    </Card>
  )
}
