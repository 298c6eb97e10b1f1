import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Pencil, Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#kernel/context.ts'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { TermDialog } from '#ui/shell/administration/definitions/term-dialog.tsx'
import type { Term } from '#ui/shell/administration/definitions/use-definitions.ts'
import { administers } from '#ui/shell/administration/pages.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

interface NamedThing extends Record<Language, string | null> { key: string; kind: 'entity' | 'field' | 'help' | 'option' | 'section'; entity: string; of: string; now: string; ours: string; renamed: boolean; hidden: boolean; id: string | null; version: number | null }

/** `/administration/terms`: every word of ours, found by what it says, and the house's own word for it. */
export function TermsPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const [text, setText] = useState('')
  const [renamed, setRenamed] = useState(false)
  const [editing, setEditing] = useState<NamedThing | null>(null)
  const q = useDeferredValue(text.trim())
  const asked = useQuery({ queryKey: ['definition', 'term', q, renamed, meta.language], enabled: administers(meta), placeholderData: keepPreviousData, queryFn: ({ signal }) => api.get<{ data: NamedThing[]; more: boolean }>('/api/definition/term', { query: { q, renamed: String(renamed) }, signal }) })
  usePageTitle(t('administration.page.terms'))
  if (!administers(meta)) return <EmptyState title={t('kit.error.forbidden')}>{t('definitions.administrators_only')}</EmptyState>
  const found = asked.data?.data ?? []
  const pair = editing?.key.startsWith('entity.') ? [`entity.${editing.entity}`, `entity.${editing.entity}.plural`] : editing ? [editing.key] : []
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.terms')} subtitle={t('definitions.terms.about')} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-gutter">
        <div className="flex flex-wrap items-center gap-4">
          <TextField type="search" className="max-w-md" aria-label={t('definitions.terms.find')} placeholder={t('definitions.terms.find')} value={text} onChange={setText} start={<Search size={15} aria-hidden="true" />} />
          <Checkbox checked={renamed} onChange={setRenamed}>{t('definitions.terms.only_renamed')}</Checkbox>
        </div>
        {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={10} /> : (
          <>
            {asked.data.more && <Banner>{t('definitions.terms.more')}</Banner>}
            <div className="rounded-lg border border-line bg-surface">
              <Table caption={t('administration.page.terms')} rows={found} keyOf={(one) => one.key} empty={<EmptyState title={t(renamed ? 'definitions.terms.none_renamed' : 'definitions.terms.none')}>{renamed ? t('definitions.terms.none_renamed_help') : null}</EmptyState>} columns={[
                { key: 'now', label: t('definitions.terms.now'), cell: (one) => <span className="flex flex-wrap items-center gap-2"><span className="font-medium">{one.now}</span>{one.renamed && <Badge tone="accent">{t('definitions.renamed')}</Badge>}{one.hidden && <Badge tone="warn">{t('definitions.state.hidden')}</Badge>}</span> },
                { key: 'ours', label: t('definitions.terms.ours'), cell: (one) => (one.now === one.ours ? null : <span className="text-soft">{one.ours}</span>) },
                { key: 'where', label: t('definitions.terms.where'), cell: (one) => <>{t(`definitions.terms.kind.${one.kind}`)} · {one.of}</> },
                { key: 'edit', label: t('definitions.rename'), hideLabel: true, align: 'end', cell: (one) => <IconButton size="sm" label={t('definitions.rename_it', { name: one.now })} icon={<Pencil size={14} />} onClick={() => setEditing(one)} /> },
              ]} />
            </div>
          </>
        )}
      </div>
      {editing && <Words key={editing.key} keys={pair} thing={editing} hideable={editing.kind === 'field' && hideable(meta.entities[editing.entity]?.fields[editing.key.split('.')[2] ?? ''], meta.entities[editing.entity]?.title)} onClose={() => setEditing(null)} />}
    </div>
  )
}

/** The dialog needs the stored words of both: of an object, singular and plural. */
function Words({ thing, keys, hideable, onClose }: { thing: NamedThing; keys: string[]; hideable: boolean; onClose: () => void }) {
  const asked = useQuery({ queryKey: ['definition', 'stored', thing.entity], queryFn: ({ signal }) => api.get<{ terms: Term[] }>('/api/definition/stored', { query: { entity: thing.entity }, signal }) })
  return asked.data ? <TermDialog what={keys[0] ?? thing.key} label={thing.now} hideable={hideable} terms={asked.data.terms} onClose={onClose} /> : null
}

const hideable = (field: { required: boolean; name: string } | undefined, title: string | undefined): boolean => field !== undefined && !field.required && field.name !== title
