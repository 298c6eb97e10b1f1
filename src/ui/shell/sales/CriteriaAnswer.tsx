import { CircleCheck, CircleDashed, ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer, Nothing } from '#customer/panels/Answer.tsx'
import type { CriterionState, SaleGlance } from '#operational/sales/glances/sale.ts'
import { Button } from '#ui/kit/Button.tsx'
import type { Deeds } from '#ui/shell/sales/use-deeds.ts'

/** What the sale needs before it leaves its stage: what is met, what is missing, and the deeds that get it. */
export function CriteriaAnswer({ sale, id, open, next, movable, deeds, onNext, onLost }: { sale: SaleGlance; id: string; open: boolean; next: string | null; movable: boolean; deeds: Deeds; onNext: () => void; onLost: (() => void) | null }) {
  const { t } = useTranslation()
  return (
    <Answer title={t('sales.criteria')} icon={<ListChecks size={14} />}>
      {sale.criteria.length === 0 ? <Nothing>{t(open ? 'sales.no_criteria' : 'sales.closed_already')}</Nothing> : <ul className="grid gap-1.5">{sale.criteria.map((one) => <Criterion key={one.id} criterion={one} sale={id} movable={movable} deeds={deeds} />)}</ul>}
      {open && movable && (
        <span className="mt-1.5 flex flex-wrap gap-2">
          {next && <Button size="sm" variant={sale.criteria.every((one) => one.met) ? 'primary' : 'secondary'} busy={deeds.busy} onClick={onNext}>{t('sales.advance', { stage: next })}</Button>}
          {onLost && <Button size="sm" variant="ghost" busy={deeds.busy} onClick={onLost}>{t('sales.close_lost')}</Button>}
        </span>
      )}
    </Answer>
  )
}

function Criterion({ criterion, sale, movable, deeds }: { criterion: CriterionState; sale: string; movable: boolean; deeds: Deeds }) {
  const { t } = useTranslation()
  const Icon = criterion.met ? CircleCheck : CircleDashed
  const ask = criterion.kind === 'approval_given' && movable && (criterion.approval === null || criterion.approval === 'refused')
  return (
    <li className="flex gap-1.5">
      <Icon size={14} className={`mt-0.5 shrink-0 ${criterion.met ? 'text-good' : 'text-warn'}`} role="img" aria-label={t(criterion.met ? 'sales.met' : 'sales.unmet')} />
      <div className="min-w-0">
        <p className="break-words">{criterion.name}</p>
        {!criterion.met && <p className="text-soft">{words(t, criterion)}</p>}
        {ask && <Button size="sm" className="mt-1" busy={deeds.busy} onClick={() => void deeds.act(`/api/opportunity/${sale}/approval-request`, { criterion: criterion.id })}>{t('sales.ask_approval')}</Button>}
        {criterion.mine && (
          <span className="mt-1 flex gap-2">
            <Button size="sm" variant="primary" busy={deeds.busy} onClick={() => void deeds.act(`/api/stage_approval/${criterion.approval_id}/decision`, { outcome: 'given' })}>{t('sales.approve')}</Button>
            <Button size="sm" busy={deeds.busy} onClick={() => void deeds.act(`/api/stage_approval/${criterion.approval_id}/decision`, { outcome: 'refused' })}>{t('sales.refuse')}</Button>
          </span>
        )}
      </div>
    </li>
  )
}

function words(t: (key: string, values?: Record<string, unknown>) => string, { kind, missing, approver, approval }: CriterionState): string {
  if (kind === 'fields_filled') return t('sales.missing_fields', { fields: missing.join(', ') })
  if (kind === 'task_done') return t('sales.missing_task')
  if (kind === 'approval_given') return t(`sales.approval_${approval ?? 'none'}`, { who: approver ?? t('sales.administrator') })
  return t('sales.missing_condition')
}
