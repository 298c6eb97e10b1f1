import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { useSettled } from '#ui/kit/settled.ts'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'
import { hitDetail, searchRecords } from '#ui/shell/search/search-records.ts'

/** Search with room: every hit, by kind of record, at an address that can be shared. */
export function SearchPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const navigate = useNavigate()
  const format = useFormat()
  const { q = '' } = useSearch({ from: '/frame/search' })
  const [typed, setTyped] = useState(q)
  const text = useSettled(typed.trim(), 200)
  usePageTitle(t('shell.search.name'))
  useEffect(() => { if (text !== q) void navigate({ to: '/search', search: text ? { q: text } : {}, replace: true }) }, [text])
  const found = useQuery({ queryKey: ['search', text], queryFn: ({ signal }) => searchRecords(text, signal), enabled: text.length > 1 })
  const hits = found.data ?? []
  const kinds = [...new Set(hits.map((hit) => hit.entity))]
  return (
    <>
      <PageHeader title={t('shell.search.name')} />
      <div className="max-w-3xl px-gutter pb-10">
        <TextField type="search" aria-label={t('shell.search.prompt')} value={typed} onChange={setTyped} placeholder={t('shell.search.prompt')} start={<Search size={15} />} autoFocus />
        <p role="status" className="sr-only">{found.data ? t('shell.search.count', { count: hits.length }) : ''}</p>
        {found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : found.isLoading ? <Skeleton lines={6} className="mt-4 h-8" /> : text.length > 1 && hits.length === 0 ? (
          <EmptyState icon={<Search size={26} />} title={t('shell.search.nothing', { text })}>{t('shell.search.nothing_help')}</EmptyState>
        ) : kinds.map((kind) => (
          <section key={kind} className="mt-6">
            <h2 className="mb-1 flex items-center gap-2 font-semibold"><EntityIcon name={meta.entities[kind]?.navigation?.icon} className="text-faint" />{meta.entities[kind]?.plural ?? kind}</h2>
            <ul className="rounded-lg border border-line">
              {hits.filter((hit) => hit.entity === kind).map((hit) => (
                <li key={hit.id} className="border-b border-line last:border-0">
                  <Link to="/$entity/$id" params={{ entity: kind, id: hit.id }} className="flex min-h-row flex-wrap items-center gap-x-3 px-3 py-2 hover:bg-hover"><span className="font-medium">{hit.title || hit.id}</span><span className="text-sm text-soft">{hitDetail(hit, format)}</span></Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
