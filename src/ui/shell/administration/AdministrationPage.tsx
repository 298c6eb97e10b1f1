import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { addressOf, offeredPages } from '#ui/shell/administration/pages.ts'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { wings } from '#ui/shell/navigation.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

const ITEM = 'flex items-start gap-3 rounded-lg border border-line bg-surface p-3 hover:border-line-strong hover:bg-hover'

/** `/administration`: everything that is set up and watched, by subject; the lists of administration first. */
export function AdministrationPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  usePageTitle(t('administration.name'))
  const lists = wings(meta).find((wing) => wing.name === 'administration')?.entities ?? []
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.name')} subtitle={t('administration.about')} />
      <div className="grid gap-6 px-gutter">
        {lists.length > 0 && (
          <section aria-labelledby="group-lists">
            <h2 id="group-lists" className="pb-2 text-base font-semibold">{t('administration.lists')}</h2>
            <ul className="flex flex-wrap gap-2">
              {lists.map((entity) => <li key={entity.name}><Link to="/$entity" params={{ entity: entity.name }} className="flex h-9 items-center gap-2 rounded-md border border-line bg-surface px-3 hover:bg-hover"><EntityIcon name={entity.navigation?.icon} className="shrink-0 text-soft" />{entity.plural}</Link></li>)}
            </ul>
          </section>
        )}
        {offeredPages(meta).map(({ group, pages }) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`} className="pb-2 text-base font-semibold">{t(`administration.group.${group}`)}</h2>
            <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
              {pages.map((page) => (
                <li key={page.name}>
                  <Link to={addressOf(page) as '/'} className={ITEM}>
                    <page.icon size={18} aria-hidden="true" className="mt-0.5 shrink-0 text-accent" />
                    <span className="min-w-0"><span className="block font-medium">{t(`administration.page.${page.name}`)}</span><span className="block text-sm text-soft">{t(`administration.page.${page.name}_about`)}</span></span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  )
}
