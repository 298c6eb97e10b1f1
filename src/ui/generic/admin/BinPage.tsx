import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import { mayDelete } from '#ui/generic/meta/rights.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'

/** `/bin`: the recycle bins of every list the person may delete from. */
export function BinPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const entities = Object.values(meta.entities).filter(mayDelete).toSorted((a, b) => a.plural.localeCompare(b.plural, meta.language))
  return (
    <div className="pb-8">
      <PageHeader title={t('generic.bin.title')} subtitle={t('generic.bin.choose')} />
      {entities.length === 0 ? <EmptyState title={t('generic.bin.nothing')} /> : (
        <ul className="grid gap-2 px-gutter sm:grid-cols-2 lg:grid-cols-4">
          {entities.map(entity => (
            <li key={entity.name}><PageLink href={listHref(entity.name, { ...EMPTY, bin: true })} className="flex min-h-11 items-center gap-2 rounded-md border border-line bg-surface px-3 hover:bg-hover"><Trash2 size={15} className="text-faint" aria-hidden="true" />{entity.plural}</PageLink></li>
          ))}
        </ul>
      )}
    </div>
  )
}
