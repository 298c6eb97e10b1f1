import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { HandCoins } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { readableFormula } from '#ui/shell/incentives/formula.ts'
import type { Estimate } from '#ui/shell/incentives/types.ts'

/** "Worth 412 € to you", with the formula to open. Nothing for who is paid by no plan. `net` (decimal text, base currency): a price that is only being tried. */
export function DealWorth({ entity, id, net, className = '' }: { entity: 'opportunity' | 'quote' | 'order'; id: string; net?: string; className?: string }) {
  const { t } = useTranslation()
  const format = useFormat(), takesPart = useMeta().entities['incentive_statement'] !== undefined
  const asked = useQuery({ queryKey: [...keys.part(entity, id, 'incentive'), net ?? null], enabled: takesPart, placeholderData: keepPreviousData, queryFn: ({ signal }) => api.get<Estimate>('/api/incentives/estimate', { query: { entity, id, net }, signal }) })
  const found = asked.data
  if (!found || found.amount === null) return null
  return (
    <details className={`text-sm ${className}`}>
      <summary className="flex cursor-pointer items-center gap-1.5"><HandCoins size={16} className="text-soft" aria-hidden="true" /><span>{t('incentives.worth.is')}</span><strong className="tabular">{format.money(found.amount, found.currency)}</strong></summary>
      {found.plans.map((plan) => (
        <div key={plan.plan} className="mt-2 grid gap-0.5 text-soft">
          <p className="font-medium text-ink">{plan.plan}</p>
          {plan.lines.map((line, i) => <p key={i} className="tabular">{line.component}: {line.formula ? readableFormula(line.formula, format) : format.money(line.amount, found.currency)}</p>)}
          {Number(plan.others) !== 0 && <p>{t('incentives.worth.others', { amount: format.money(plan.others, found.currency) })}</p>}
          {plan.next && <p>{t('incentives.worth.next', { amount: format.money(plan.next.missing, found.currency), rate: format.percent(plan.next.rate, 4), component: plan.next.component })}</p>}
          {plan.notes.map((note) => <p key={note}>{t(`incentives.worth.${note}`)}</p>)}
        </div>
      ))}
    </details>
  )
}
