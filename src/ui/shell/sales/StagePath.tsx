import { Check, Trophy, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PathStep } from '#operational/sales/glances/sale.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { cx } from '#ui/kit/cx.ts'

/** The stages of a sale's pipeline in a row: those behind it with the days it took, the one it is in, those ahead. A click moves it there. */
export function StagePath({ path, current, movable, busy, onMove }: { path: PathStep[]; current: string; movable: boolean; busy: boolean; onMove: (step: PathStep) => void }) {
  const { t } = useTranslation()
  const at = path.findIndex((step) => step.id === current)
  const closed = path[at]?.status !== 'open'
  const row = useRef<HTMLOListElement>(null)
  // where the row is wider than the screen, the present stage is in sight
  useEffect(() => {
    const list = row.current, here = list?.children[at]
    if (list && here instanceof HTMLElement) list.scrollLeft = here.offsetLeft - list.offsetLeft - (list.clientWidth - here.offsetWidth) / 2
  }, [at])
  return (
    <ol ref={row} aria-label={t('sales.path')} className="flex gap-1 overflow-x-auto px-gutter py-3">
      {path.map((step, index) => (
        <li key={step.id} className="min-w-28 flex-1">
          <button type="button" disabled={!movable || busy || index === at} aria-current={index === at ? 'step' : undefined} onClick={() => onMove(step)} title={movable && index !== at ? t('sales.move_to', { stage: step.name }) : step.name}
            className={cx('flex h-full min-h-12 w-full flex-col justify-center rounded-md border px-2.5 py-1 text-left enabled:hover:bg-hover disabled:cursor-default', look(step, index, at, closed))}>
            <span className="flex min-w-0 items-center gap-1.5 text-sm font-medium"><Mark step={step} passed={!closed && index < at} /><span className="truncate">{step.name}</span></span>
            <Stay step={step} current={index === at} />
          </button>
        </li>
      ))}
    </ol>
  )
}

function Mark({ step, passed }: { step: PathStep; passed: boolean }) {
  const Icon = step.status === 'won' ? Trophy : step.status === 'lost' ? X : passed ? Check : null
  return Icon ? <Icon size={13} className="shrink-0" aria-hidden="true" /> : null
}

function Stay({ step, current }: { step: PathStep; current: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (step.days === null || step.status !== 'open') return <span className="text-xs text-faint tabular">{step.status === 'open' ? format.percent(step.probability) : ''}</span>
  const late = current && step.usual !== null && step.days > step.usual
  const usual = current && step.usual !== null ? step.usual : null
  return <span title={usual === null ? undefined : t(step.measured ? 'sales.won_in' : 'sales.usual_of', { count: usual })} className={cx('tabular truncate text-xs', late ? 'font-medium text-warn' : current ? '' : 'text-faint')}>{t('sales.days', { count: step.days })}{usual !== null && ` · ${t('sales.usual', { count: usual })}`}</span>
}

function look(step: PathStep, index: number, at: number, closed: boolean): string {
  if (index === at) return step.status === 'won' ? 'border-good bg-good-soft text-good' : step.status === 'lost' ? 'border-bad bg-bad-soft text-bad' : 'border-accent bg-accent-soft text-accent-ink'
  return !closed && index < at ? 'border-line bg-hover text-soft' : 'border-line bg-surface text-soft'
}
