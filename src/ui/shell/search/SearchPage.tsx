import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
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
  const text = q.trim()
  usePageTitle(t('shell.search.name'))
  const found = useQuery({ queryKey: ['search', text], queryFn: ({ signal }) => searchRecords(text, signal), enabled: text.length > 1 })
  const hits = found.data ?? []
  const kinds = [...new Set(hits.map((hit) => hit.entity))]
  return (
    <>
      <PageHeader title={t('shell.search.name')} />
      <div className="max-w-3xl px-gutter pb-10">
        <SearchField value={q} onSettled={(next) => void navigate({ to: '/search', search: next ? { q: next } : {}, replace: true })} />
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

// What is typed reaches the address when it stands still; what the address says (by the palette, by going back) reaches the field.
function SearchField({ value, onSettled }: { value: string; onSettled: (text: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => { if (waiting.current === null) setTyped(value) }, [value])
  function type(text: string) {
    setTyped(text)
    if (waiting.current !== null) clearTimeout(waiting.current)
    waiting.current = setTimeout(() => { waiting.current = null; onSettled(text.trim()) }, 200)
  }
  return <TextField type="search" aria-label={t('shell.search.prompt')} value={typed} onChange={type} placeholder={t('shell.search.prompt')} start={<Search size={15} />} autoFocus />
}
