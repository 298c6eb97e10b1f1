import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { RecordName } from '#ui/generic/widgets/ref.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { rightsQuery } from '#ui/shell/administration/people/people.ts'
import type { Rights } from '#ui/shell/administration/people/people.ts'
import { Matrix } from '#ui/shell/administration/rights/Matrix.tsx'
import { useObjects } from '#ui/shell/administration/rights/rights.ts'

const MOST_SHOWN = 100

/** What a person can see and do, all roles added up, and whose records are theirs. */
export function PersonRights({ person }: { person: string }) {
  const { t } = useTranslation()
  const asked = useQuery(rightsQuery(person))
  const { objects, error, pending } = useObjects()
  if (asked.error ?? error) return <ErrorState error={asked.error ?? error} onRetry={() => void asked.refetch()} />
  if (!asked.data || pending) return <Skeleton lines={6} />
  const { active, admin, grants, reach } = asked.data
  if (!active) return <Banner>{t('people.rights.inactive')}</Banner>
  return (
    <div className="flex flex-col gap-4">
      {admin ? <Banner>{t('people.rights.admin')}</Banner>
        : <Matrix caption={t('people.rights.sum')} objects={objects.filter((object) => object.wing !== null && (grants[object.name]?.read ?? 'none') !== 'none')} grants={grants} />}
      <Reach reach={reach} />
      <p><PageLink href={`/administration/why?user=${person}`} className="text-accent underline underline-offset-2">{t('people.rights.why')}</PageLink></p>
    </div>
  )
}

function Reach({ reach }: { reach: Rights['reach'] }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const others = reach.filter((each) => each.reason !== 'self')
  return (
    <section>
      <h3 className="pb-1 text-sm font-medium text-soft">{t('people.rights.reach')}</h3>
      {others.length === 0 ? <p>{t('people.rights.only_own')}</p> : (
        <ul className="grid gap-1">
          {others.slice(0, MOST_SHOWN).map((each) => <li key={`${each.id} ${each.reason} ${each.through}`} className="flex flex-wrap gap-x-1.5"><RecordName entity={each.kind} id={each.id} name={each.name} /><span className="text-sm text-soft">{meta.entities[each.kind]?.label}: {t(`rights.why.held.${each.reason}`)}{each.through && each.through !== each.id && <> · {t('rights.why.through')} <RecordName entity="user" id={each.through} name={null} /></>}</span></li>)}
          {others.length > MOST_SHOWN && <li className="text-soft">{t('people.rights.more', { count: others.length - MOST_SHOWN })}</li>}
        </ul>
      )}
    </section>
  )
}
