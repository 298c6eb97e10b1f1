import { Dialog as Base } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { Fragment, useEffect, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { cx } from '#ui/kit/cx.ts'
import { useSettled } from '#ui/kit/settled.ts'
import { Spinner } from '#ui/kit/Spinner.tsx'
import { EntityIcon } from '#ui/shell/icons.tsx'
import { useCommands } from '#ui/shell/palette/commands.tsx'
import type { Command } from '#ui/shell/palette/commands.tsx'
import { fit } from '#ui/shell/palette/match.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { useAtHand } from '#ui/generic/record/at-hand.ts'
import { hitDetail, searchRecords } from '#ui/shell/search/search-records.ts'

/** Ctrl+K: records, lists, deeds and settings by typing. The focus stays in the field; arrows move the mark. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { items, searching, failed } = useItems(typed, open)
  useEffect(() => setAt(0), [typed, open])
  useEffect(() => { if (!open) setTyped('') }, [open])
  const marked = Math.min(at, items.length - 1)

  function run(command: Command | undefined) {
    if (!command) return
    onClose()
    command.run()
  }
  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && items.length > 0) setAt((marked + step + items.length) % items.length)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(items[marked])
    else return
    event.preventDefault()
  }

  return (
    <Base.Root open={open} onOpenChange={(next) => { if (!next) onClose() }}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-veil" />
        <Base.Popup className="fixed inset-x-0 top-[12vh] z-50 mx-auto flex max-h-[70dvh] w-[min(38rem,calc(100vw-1.5rem))] flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-float outline-none transition-[opacity,scale] duration-120 data-starting-style:scale-[.985] data-starting-style:opacity-0 max-md:top-2">
          <Base.Title className="sr-only">{t('shell.search.name')}</Base.Title>
          <div className="flex items-center gap-2.5 border-b border-line px-4 text-faint">
            {searching ? <Spinner /> : <Search size={16} aria-hidden="true" />}
            <input
              autoFocus value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={press} placeholder={t('shell.search.prompt')} aria-label={t('shell.search.prompt')} autoComplete="off" spellCheck={false}
              role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant={items[marked] ? `palette-${marked}` : undefined} className="h-12 min-w-0 flex-1 bg-transparent text-lg text-ink outline-none"
            />
          </div>
          <div id="palette-list" role="listbox" aria-label={t('shell.search.results')} className="min-h-0 flex-1 overflow-y-auto p-1.5">
            {items.map((command, index) => (
              <Fragment key={command.id}>
                {command.group !== items[index - 1]?.group && <div role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-faint">{command.group}</div>}
                <Item command={command} id={`palette-${index}`} marked={index === marked} onMark={() => setAt(index)} onRun={() => run(command)} />
              </Fragment>
            ))}
          </div>
          <p role="status" className={cx('px-4 text-soft', (failed || items.length === 0) && 'pb-6 pt-2')}>
            {failed ? t('kit.search_failed') : items.length === 0 && !searching ? t('shell.search.nothing', { text: typed }) : ''}
          </p>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function Item({ command, id, marked, onMark, onRun }: { command: Command; id: string; marked: boolean; onMark: () => void; onRun: () => void }) {
  useEffect(() => { if (marked) document.getElementById(id)?.scrollIntoView({ block: 'nearest' }) }, [marked, id])
  return (
    <div id={id} role="option" aria-selected={marked} onMouseMove={onMark} onClick={onRun} className={cx('flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2 py-1 max-md:min-h-12', marked && 'bg-hover')}>
      <span className="text-faint">{command.icon}</span>
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.detail && <span className="max-w-[45%] truncate text-sm text-faint">{command.detail}</span>}
    </div>
  )
}

function useItems(typed: string, open: boolean) {
  const { t } = useTranslation()
  const meta = useMeta()
  const navigate = useNavigate()
  const commands = useCommands()
  const format = useFormat()
  const hand = useAtHand()
  const text = useSettled(typed.trim(), 110)
  const found = useQuery({ queryKey: ['search', text], queryFn: ({ signal }) => searchRecords(text, signal), enabled: open && text.length > 1, staleTime: 15_000, placeholderData: (before) => (text.length > 1 ? before : undefined) })
  const records: Command[] = (text.length > 1 ? (found.data ?? []) : []).slice(0, 12).map((hit) => ({
    id: `record:${hit.entity}:${hit.id}`, group: t('shell.palette.records'), label: hit.title || hit.id, detail: [meta.entities[hit.entity]?.label, hitDetail(hit, format)].filter(Boolean).join(' · '),
    icon: <EntityIcon name={meta.entities[hit.entity]?.navigation?.icon} />, run: () => void navigate({ to: '/$entity/$id', params: { entity: hit.entity, id: hit.id } }),
  }))
  const fitting = typed.trim() === ''
    ? commands.filter((one) => !one.id.startsWith('create:'))
    : commands.map((one) => [fit(typed, one.label), one] as const).filter(([score]) => score > 0).sort(([one], [other]) => other - one).map(([, one]) => one)
  const kept: Command[] = typed.trim() !== '' ? [] : (['favourites', 'recent'] as const).flatMap((group) => (hand?.[group] ?? []).filter((one) => one.entity !== 'saved_view' && meta.entities[one.entity]).slice(0, 8).map((one) => ({
    id: `${group}:${one.entity}:${one.record.id}`, group: t(`shell.at_hand.${group}`), label: titleOf(meta.entities[one.entity]!, one.record), detail: meta.entities[one.entity]!.label,
    icon: <EntityIcon name={meta.entities[one.entity]!.navigation?.icon} />, run: () => void navigate({ to: '/$entity/$id', params: { entity: one.entity, id: one.record.id } }),
  })))
  const everything: Command[] = text.length > 1 ? [{ id: 'everything', group: t('shell.palette.records'), label: t('shell.search.everything', { text }), icon: <Search size={16} />, run: () => void navigate({ to: '/search', search: { q: text } }) }] : []
  const grouped = [...new Set(fitting.map((one) => one.group))].flatMap((group) => fitting.filter((one) => one.group === group).slice(0, typed.trim() === '' ? 20 : 5))
  return { items: [...kept, ...records, ...everything, ...grouped], searching: found.isFetching && open, failed: found.isError }
}
