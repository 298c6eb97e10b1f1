import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PathStep } from '#operational/sales/glances/sale.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { editable } from '#ui/generic/meta/rights.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { DealWorth } from '#ui/shell/incentives/DealWorth.tsx'
import { AddParts } from '#ui/shell/sales/AddParts.tsx'
import { MoveDialog } from '#ui/shell/sales/MoveDialog.tsx'
import { CriteriaAnswer } from '#ui/shell/sales/CriteriaAnswer.tsx'
import { FiguresAnswer } from '#ui/shell/sales/FiguresAnswer.tsx'
import { NextStepAnswer } from '#ui/shell/sales/NextStepAnswer.tsx'
import { Playbook } from '#ui/shell/sales/PlaybookAnswer.tsx'
import { RisksAnswer } from '#ui/shell/sales/RisksAnswer.tsx'
import { nextStage, saleOf } from '#ui/shell/sales/sale.ts'
import { StagePath } from '#ui/shell/sales/StagePath.tsx'
import { useDeeds } from '#ui/shell/sales/use-deeds.ts'

/** The first look at a sale: its way, its figures, what comes next, what it needs to move on, what endangers it, and the playbook of its stage. */
export function SaleGlance({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const deeds = useDeeds()
  const [asking, setAsking] = useState<PathStep | null>(null)
  const sale = saleOf(view), { record } = view
  if (!sale) return null
  const stage = entity.fields['stage'], current = String(record['stage']), open = record['status'] === 'open'
  const movable = stage !== undefined && editable(entity, stage)
  const next = nextStage(sale, current), lost = sale.path.find((step) => step.status === 'lost')
  const move = async (step: PathStep): Promise<void> => {
    // a closed sale is opened again by a deed of its own, and goes on without questions
    if (open) { deeds.forget(); setAsking(step); return }
    await go(step, {})
  }
  const go = async (step: PathStep, more: Record<string, unknown>): Promise<void> => {
    if (await deeds.move(record.id, { ...more, stage: step.id }, record.version)) toast({ title: t('sales.moved', { stage: step.name }) })
  }
  return (
    <div role="group" aria-label={t('sales.title')}>
      <StagePath path={sale.path} current={current} movable={movable} busy={deeds.busy} onMove={(step) => void move(step)} />
      {deeds.missing.length > 0 && !asking && (
        <div className="px-gutter pb-3"><Banner tone="warn" actions={<Button size="sm" variant="ghost" onClick={deeds.forget}>{t('kit.close')}</Button>}><ul className="grid gap-0.5">{deeds.missing.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul></Banner></div>
      )}
      <div className="grid gap-px border-y border-line bg-line sm:grid-cols-2 xl:grid-cols-4">
        <FiguresAnswer entity={entity} view={view} />
        <NextStepAnswer sale={sale} view={view} />
        <CriteriaAnswer sale={sale} id={record.id} open={open} next={next?.name ?? null} movable={movable} deeds={deeds} onNext={() => { if (next) void move(next) }} onLost={lost ? () => void move(lost) : null} />
        <RisksAnswer sale={sale} open={open} />
      </div>
      {open && <DealWorth entity="opportunity" id={record.id} className="border-b border-line px-gutter py-2" />}
      <Playbook steps={sale.playbook} opportunity={record.id} />
      {movable && <AddParts opportunity={record.id} />}
      {asking && <MoveDialog entity={entity} id={record.id} to={{ value: asking.id, label: asking.name }} onMove={(more) => void go(asking, more)} onClose={() => setAsking(null)} />}
    </div>
  )
}
