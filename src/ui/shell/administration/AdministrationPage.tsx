import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { fold } from '#ui/i18n/fold.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
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
  const [text, setText] = useState('')
  const wanted = fold(text.trim()), fits = (...words: string[]): boolean => wanted === '' || fold(words.join(' ')).includes(wanted)
  const lists = (wings(meta).find((wing) => wing.name === 'administration')?.entities ?? []).filter((entity) => fits(entity.plural))
  const groups = offeredPages(meta).map(({ group, pages }) => ({ group, pages: pages.filter((page) => fits(t(`administration.page.${page.name}`), t(`administration.page.${page.name}_about`), t(`administration.group.${group}`))) })).filter(({ pages }) => pages.length > 0)
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.name')} subtitle={t('administration.about')} />
      <div className="grid gap-6 px-gutter">
        <TextField type="search" className="max-w-md" aria-label={t('administration.find')} placeholder={t('administration.find')} value={text} onChange={setText} start={<Search size={15} aria-hidden="true" />} />
        {lists.length === 0 && groups.length === 0 && <EmptyState title={t('administration.none')} />}
        {lists.length > 0 && (
          <section aria-labelledby="group-lists">
            <h2 id="group-lists" className="pb-2 text-base font-semibold">{t('administration.lists')}</h2>
            <ul className="flex flex-wrap gap-2">
              {lists.map((entity) => <li key={entity.name}><Link to="/$entity" params={{ entity: entity.name }} className="flex h-9 items-center gap-2 rounded-md border border-line bg-surface px-3 hover:bg-hover"><EntityIcon name={entity.navigation?.icon} className="shrink-0 text-soft" />{entity.plural}</Link></li>)}
            </ul>
          </section>
        )}
        {groups.map(({ group, pages }) => (
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
