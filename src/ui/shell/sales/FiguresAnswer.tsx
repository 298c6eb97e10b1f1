import { CircleDollarSign } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer } from '#customer/panels/Answer.tsx'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { Show } from '#ui/generic/widgets/field.tsx'

const FIGURES = ['expected_revenue', 'probability', 'forecast_category', 'close_date', 'owner'] as const

/** What the sale is worth, how sure it is, when it closes and whose it is. */
export function FiguresAnswer({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const { record } = view
  const amount = entity.fields['amount']
  return (
    <Answer title={t('sales.figures')} icon={<CircleDollarSign size={14} />}>
      {amount && <p className="text-xl font-semibold"><Show field={amount} path="amount" value={record['amount']} row={record} /></p>}
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
        {FIGURES.map((name) => {
          const field = entity.fields[name]
          return field && <div key={name} className="flex items-baseline justify-between gap-3"><dt className="min-w-0 break-words text-soft">{field.label}</dt><dd className="max-w-[60%] shrink-0 truncate"><Show field={field} path={name} value={record[name]} row={record} /></dd></div>
        })}
      </dl>
    </Answer>
  )
}
