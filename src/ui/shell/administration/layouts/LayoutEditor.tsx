import { Eye, Redo2, RotateCcw, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#kernel/context.ts'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { formFields } from '#ui/generic/form/model.ts'
import { useLeaveGuard } from '#ui/generic/form/leave-guard.ts'
import { inputFields } from '#ui/generic/meta/inputs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { relatedTabs } from '#ui/generic/record/related-tabs.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { ArrangerProvider, useArranger } from '#ui/shell/administration/layouts/arranger.ts'
import { ChosenTab } from '#ui/shell/administration/layouts/ChosenTab.tsx'
import { arrangeable, fieldPlaces, listAt, mayHide, standardDraft, upToDate, withList } from '#ui/shell/administration/layouts/draft.ts'
import { OrderTab } from '#ui/shell/administration/layouts/OrderTab.tsx'
import { Preview } from '#ui/shell/administration/layouts/Preview.tsx'
import { SectionsTab } from '#ui/shell/administration/layouts/SectionsTab.tsx'
import { useHistory } from '#ui/shell/administration/layouts/use-history.ts'
import { keepLayout, layoutsChanged } from '#ui/shell/administration/layouts/use-layout.ts'
import type { Kept } from '#ui/shell/administration/layouts/use-layout.ts'
import type { Role } from '#ui/shell/administration/rights/rights.ts'

const FIRST_RANK = 100

/** The pages of one object for one role, being arranged: nothing is in force until it is saved, everything can be taken back. */
export function LayoutEditor({ entity, role, kept }: { entity: MetaEntity; role: Role | null; kept: Kept }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const own = role ? kept.own : kept.standard
  const related = relatedTabs(meta, { ...entity, layout: undefined } as unknown as MetaEntity)
  const names = { panels: kept.panels.map(panel => panel.name), related: related.map(each => each.name) }
  const stored = own ?? kept.standard
  const first = () => (stored ? upToDate(entity, stored.arrangement, names) : standardDraft(entity))
  const history = useHistory(first)
  const { value: draft } = history
  const [start, setStart] = useState(draft)
  const [rank, setRank] = useState<number | null>(own?.rank ?? FIRST_RANK)
  const [tab, setTab] = useState('fields')
  const [previewing, setPreviewing] = useState(false)
  const [theirs, setTheirs] = useState(false)
  const dirty = draft !== start || (role !== null && own !== null && rank !== own.rank)
  useLeaveGuard(dirty)
  // what was saved, reset or restored comes back with the answer of the server
  const version = `${own?.id} ${own?.version}`
  const [based, setBased] = useState(version)
  if (based !== version) {
    const fresh = first()
    setBased(version)
    setStart(fresh)
    setRank(own?.rank ?? FIRST_RANK)
    history.start_over(fresh)
  }
  const sectionName = (name: string): string => draft.sections.find(section => section.name === name)?.label?.[meta.language as Language] ?? Object.values(draft.sections.find(section => section.name === name)?.label ?? {})[0]
    ?? Object.values(entity.fields).find(field => (field.section ?? '') === name)?.section_label ?? t('generic.form.general')
  const placeName = (place: string): string => {
    const [kind, section = '', column] = place.split(':')
    if (kind === 'section') return sectionName(section)
    if (kind !== 'field') return t(`layouts.${kind ?? ''}`)
    return draft.sections.find(each => each.name === section)?.columns.length === 2 ? t('layouts.column_of', { section: sectionName(section), column: Number(column) + 1 }) : sectionName(section)
  }
  const labelOf = (name: string): string => (tab === 'lists' ? [...kept.panels, ...related].find(each => each.name === name)?.label : [...inputs, ...Object.values(entity.fields)].find(field => field.name === name)?.label) ?? name
  const inputs = inputFields(meta, entity, name => t(`generic.input.${name}`, { defaultValue: name.replaceAll('_', ' ') }))
  const arranger = useArranger({
    draft, show: history.show, drop: history.drop, commit: history.commit, withList, listAt: (of, place) => listAt(entity, of, place, names), words: { thing: labelOf, place: placeName },
    placesFor: (of, place, name) => (place === 'hidden' || place.startsWith('field:') ? fieldPlaces(of).filter(each => each !== 'hidden' || mayHide(entity, name)) : [place]),
  })
  const save = useDeed(async () => {
    try { await keepLayout(entity.name, role?.id ?? null, own, draft, role ? rank : null) } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 412) throw error
      setTheirs(true)
      return layoutsChanged()
    }
    setTheirs(false)
    toast({ title: t('layouts.saved') })
  })
  const reset = (): void => {
    if (!own) { history.commit(standardDraft(entity)); return }
    api.delete(`/api/page_layout/${own.id}`).then(async () => {
      await layoutsChanged()
      toast({ title: t('layouts.reset_done'), action: { label: t('notes.undo'), onSelect: () => { api.post(`/api/page_layout/${own.id}/restoration`).then(layoutsChanged, toastProblem) } } })
    }, toastProblem)
  }
  const press = (event: React.KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || (event.target as HTMLElement).closest('input, textarea')) return
    if (event.key.toLowerCase() === 'z') { event.preventDefault(); if (event.shiftKey) history.redo(); else history.undo() }
    if (event.key === 's') { event.preventDefault(); if (dirty) void save.run() }
  }
  const seen = role ? kept.meta : entity
  const create = listAt(entity, draft, 'create', names)
  return (
    <ArrangerProvider value={arranger}>
      <div onKeyDown={press} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="sticky top-0 z-10 flex flex-wrap items-center gap-2 border-b border-line bg-surface py-2">
          <IconButton variant="secondary" label={t('layouts.undo')} icon={<Undo2 size={15} />} disabled={!history.canUndo} onClick={history.undo} />
          <IconButton variant="secondary" label={t('layouts.redo')} icon={<Redo2 size={15} />} disabled={!history.canRedo} onClick={history.redo} />
          <Button icon={<Eye size={15} />} onClick={() => setPreviewing(true)} disabled={role !== null && kept.meta === null}>{t('layouts.preview')}</Button>
          <Button icon={<RotateCcw size={15} />} disabled={!own && (role !== null || !dirty)} onClick={reset}>{t(role ? 'layouts.reset_role' : 'layouts.reset')}</Button>
          <span role="status" className="ml-auto text-sm text-soft">{t(dirty ? 'generic.form.unsaved' : own ? 'layouts.in_force' : role ? 'layouts.as_standard' : 'layouts.not_arranged')}</span>
          <Button variant="primary" busy={save.busy} disabled={!dirty} onClick={() => void save.run()}>{t('generic.form.save')}</Button>
        </div>
        <p className="sr-only" aria-live="assertive">{arranger.said}</p>
        {save.error && <Banner tone="bad">{save.error}</Banner>}
        {theirs && <Banner tone="warn">{t('layouts.theirs')}</Banner>}
        {role && kept.meta === null && <Banner tone="warn">{t('layouts.closed', { role: role.label })}</Banner>}
        <Banner>{t('layouts.not_security')} <PageLink href={`/administration/rights${role ? `?role=${role.name}` : ''}`} className="underline underline-offset-2">{t('administration.page.rights')}</PageLink>. {t('layouts.later')}</Banner>
        {role && (
          <Field label={t('layouts.rank')} help={t('layouts.rank_help')} className="max-w-lg"><NumberField className="max-w-24"  value={rank === null ? null : String(rank)} onChange={text => { const read = text === null ? null : Number(text); if (read === null || (Number.isInteger(read) && read >= 0 && read <= 10_000)) setRank(read) }} /></Field>
        )}
        <p className="text-sm text-soft">{t('layouts.how')}</p>
        <Tabs label={entity.plural} value={tab} onChange={setTab} tabs={[
          { value: 'fields', label: t('layouts.tab.fields'), content: <SectionsTab entity={entity} seen={seen} draft={draft} commit={history.commit} placeName={placeName} /> },
          { value: 'header', label: t('layouts.tab.header'), content: <ChosenTab place="figures" chosen={draft.figures ?? []} automatic={draft.figures === null} most={8} choices={arrangeable(entity).filter(field => !['json', 'longtext', 'file'].includes(field.kind)).map(field => ({ name: field.name, label: field.label, unreadable: seen !== null && !seen.fields[field.name] }))} onChange={figures => history.commit({ ...draft, figures })} /> },
          { value: 'lists', label: t('layouts.tab.lists'), content: <OrderTab draft={draft} commit={history.commit} groups={[
            { place: 'related', things: listAt(entity, draft, 'related', names).flatMap(name => related.find(each => each.name === name) ?? []) },
            ...(kept.panels.length > 0 ? [{ place: 'panels' as const, things: listAt(entity, draft, 'panels', names).flatMap(name => kept.panels.find(each => each.name === name) ?? []) }] : []),
          ]} /> },
          ...(entity.rights.create ? [{ value: 'create', label: t('layouts.tab.create'), content: <ChosenTab place="create" chosen={create} automatic={draft.create === null} most={30} choices={[...inputs, ...formFields(entity)].map(field => ({ name: field.name, label: field.label, fixed: field.required && field.default === undefined, unreadable: seen !== null && !seen.fields[field.name] && !inputs.includes(field) }))} onChange={next => history.commit({ ...draft, create: next })} /> }] : []),
        ]} />
      </div>
      {previewing && seen && <Preview entity={seen} role={role} draft={draft} panels={kept.panels} onClose={() => setPreviewing(false)} />}
    </ArrangerProvider>
  )
}
