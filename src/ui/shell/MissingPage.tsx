import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { ArrowRight, Compass, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { metaQuery } from '#ui/api/meta.ts'
import type { Meta } from '#ui/api/meta.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { buttonClass } from '#ui/kit/button-class.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { addressOf, offeredPages } from '#ui/shell/administration/pages.ts'
import { nearest } from '#ui/shell/nearest.ts'
import type { Place } from '#ui/shell/nearest.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'
import { tools } from '#ui/shell/tools.ts'

/** An address that leads nowhere: the pages it is most like, and a search. */
export function MissingPage() {
  const { t } = useTranslation()
  // outside the frame nothing is loaded, and nothing is offered
  const meta = useQuery({ ...metaQuery(), enabled: false }).data
  usePageTitle(t('shell.missing.title'))
  return (
    <>
      <h1 className="sr-only">{t('shell.missing.title')}</h1>
      <EmptyState icon={<Compass size={28} />} title={t('shell.missing.title')} actions={<Link to="/" className={buttonClass({ variant: meta ? 'secondary' : 'primary' })}>{t('shell.missing.home')}</Link>}>
        <p>{t('shell.missing.help')}</p>
        {meta && <Instead meta={meta} />}
      </EmptyState>
    </>
  )
}

function Instead({ meta }: { meta: Meta }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [text, setText] = useState('')
  const rest = pathname.split('/').slice(2).join('/')
  const found = nearest(pathname, placesOf(meta, t))
  return (
    <>
      {found.length > 0 && (
        <nav aria-label={t('shell.missing.like')} className="mt-4">
          <p className="text-sm text-faint">{t('shell.missing.like')}</p>
          <ul className="mt-1 grid gap-1.5">{found.map(({ href, label }, at) => <li key={href}><PageLink href={at === 0 && rest && meta.entities[href.slice(1)] ? `${href}/${rest}` : href} className={`${buttonClass({ variant: at === 0 ? 'primary' : 'secondary' })} w-full justify-center`}>{label}<ArrowRight size={14} aria-hidden="true" /></PageLink></li>)}</ul>
        </nav>
      )}
      <form role="search" className="mt-4 flex gap-2" onSubmit={(event) => { event.preventDefault(); if (text.trim()) void navigate({ to: '/search', search: { q: text.trim() } }) }}>
        <TextField type="search" className="min-w-0 flex-1" aria-label={t('shell.search.prompt')} placeholder={t('shell.search.name')} value={text} onChange={setText} start={<Search size={15} aria-hidden="true" />} />
        <Button type="submit">{t('shell.search.name')}</Button>
      </form>
    </>
  )
}

function placesOf(meta: Meta, t: (key: string) => string): Place[] {
  return [
    ...Object.values(meta.entities).filter((entity) => entity.navigation).map((entity) => ({ href: `/${entity.name}`, label: entity.plural, words: [entity.label, entity.plural] })),
    ...tools(meta).map(({ to, key }) => ({ href: to, label: t(key), words: [t(key)] })),
    ...offeredPages(meta).flatMap(({ pages }) => pages.map((page) => ({ href: addressOf(page), label: t(`administration.page.${page.name}`), words: [page.name, t(`administration.page.${page.name}`)] }))),
  ]
}
