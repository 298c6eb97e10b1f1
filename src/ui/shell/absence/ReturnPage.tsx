import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Happening } from '#operational/absence/queries/meanwhile.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { Show } from '#ui/generic/widgets/field.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { meanwhileQuery } from '#ui/shell/absence/queries.ts'
import type { SeenMeanwhile } from '#ui/shell/absence/queries.ts'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/absences/{id}/return`: what happened with each customer while I was away; what I take back, and thanks. */
export function ReturnPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { id } = useParams({ strict: false }) as { id: string }
  const asked = useQuery(meanwhileQuery(id))
  usePageTitle(t('absence.back.title'))
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('absence.back.title')} {...(asked.data ? { subtitle: t('absence.between', { from: format.datetime(asked.data.from), until: format.datetime(asked.data.until) }) } : {})} />
      <div className="px-gutter">
        {asked.error && !asked.data ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={10} /> : (
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
            <div className="grid gap-3">
              {asked.data.more && <Banner tone="warn">{t('absence.back.more')}</Banner>}
              {asked.data.customers.length === 0 ? <Card><EmptyState icon={<CircleCheck size={28} aria-hidden="true" />} title={t('absence.back.nothing')}>{t('absence.back.nothing_help')}</EmptyState></Card>
                : asked.data.customers.map((one) => <Card key={one.id} flush title={<PageLink href={recordHref(one.entity, one.id)} className="hover:underline">{one.name}</PageLink>} tools={<PageLink href={`/dossier/${one.entity}/${one.id}`} className="text-sm text-accent-ink hover:underline">{t('absence.dossier.title')}</PageLink>}><ul className="divide-y divide-line">{one.happenings.map((each) => <Happened key={each.change} one={each} />)}</ul></Card>)}
            </div>
            {asked.data.absence['returned_at'] ? <Banner tone="good">{t('absence.back.done', { at: format.datetime(textOf(asked.data.absence['returned_at'])) })}</Banner> : <TakeBack id={id} list={asked.data} />}
          </div>
        )}
      </div>
    </div>
  )
}

function Happened({ one }: { one: Happening }) {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta().entities[one.entity]
  const fields = one.fields.flatMap((name) => { const field = meta?.fields[name]; return field && !field.technical && one.diff[name] ? [{ name, field, before: one.diff[name][0], after: one.diff[name][1] }] : [] }).slice(0, 6)
  return (
    <li className="px-4 py-2">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3"><span className="min-w-0"><span className="text-soft">{meta?.label} </span><PageLink href={recordHref(one.entity, one.record)} className="font-medium break-words hover:underline">{one.title || t('absence.back.untitled')}</PageLink> <span className="text-soft">{t(`absence.back.op.${one.op}`, { defaultValue: one.op })}</span></span><span className="text-sm text-soft">{[one.actor_name ?? t('absence.back.system'), format.datetime(one.at)].join(' · ')}</span></p>
      {fields.length > 0 && <dl className="mt-0.5 grid gap-0.5 text-sm">{fields.map(({ name, field, before, after }) => <div key={name} className="flex flex-wrap gap-x-2"><dt className="text-soft">{field.label}</dt><dd className="flex min-w-0 flex-wrap gap-x-1.5"><span className="text-soft line-through"><Show dense field={field} path={name} value={before} row={{ [name]: before }} /></span><span aria-hidden="true">→</span><span className="min-w-0 break-words"><Show dense field={field} path={name} value={after} row={{ [name]: after }} /></span></dd></div>)}</dl>}
    </li>
  )
}

function TakeBack({ id, list }: { id: string; list: SeenMeanwhile }) {
  const { t } = useTranslation()
  const go = useGo(), { entities } = useMeta()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set()), [thanks, setThanks] = useState('')
  const chosen = list.takeable.filter((one) => !left.has(one.id))
  const save = useDeed(async () => {
    await api.post(`/api/absence/${id}/return`, { take_back: chosen.map((one) => ({ entity: one.entity, id: one.id })), ...(thanks.trim() ? { thanks: thanks.trim() } : {}) })
    await queryClient.invalidateQueries({ queryKey: keys.entity('absence') })
    toast({ title: t('absence.back.taken', { count: chosen.length }) })
    go('/stand-in')
  })
  return (
    <Card title={t('absence.back.take')} className="xl:sticky xl:top-4">
      <div className="grid gap-3">
        {save.error && <Banner tone="bad">{save.fieldError('take_back') ?? save.error}</Banner>}
        {list.absence['state'] === 'active' && <Banner>{t('absence.back.ends')}</Banner>}
        {list.takeable.length === 0 ? <p className="text-soft">{t('absence.back.none')}</p> : <ul className="grid gap-1.5">{list.takeable.map((one) => <li key={one.id}><Checkbox checked={!left.has(one.id)} onChange={(on) => setLeft(new Set(on ? [...left].filter((each) => each !== one.id) : [...left, one.id]))}><span className="font-medium">{one.title}</span> <span className="text-soft">{[entities[one.entity]?.label, one.owner_name].filter(Boolean).join(' · ')}</span></Checkbox></li>)}</ul>}
        <Field label={t('absence.back.thanks')} help={t('absence.back.thanks_help')}><TextArea value={thanks} rows={3} onChange={setThanks} /></Field>
        <Button variant="primary" busy={save.busy} onClick={() => void save.run()}>{t('absence.back.save')}</Button>
      </div>
    </Card>
  )
}
