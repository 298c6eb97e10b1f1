import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer } from '#customer/panels/Answer.tsx'
import type { SaleGlance } from '#operational/sales/glances/sale.ts'

/** Why the sale is in danger, each reason with its figure; or that nothing speaks against it. */
export function RisksAnswer({ sale, open }: { sale: SaleGlance; open: boolean }) {
  const { t } = useTranslation()
  return (
    <Answer title={t('sales.risks')} icon={<TriangleAlert size={14} />}>
      {sale.risks.length === 0 ? <p className="flex items-center gap-1.5 text-soft">{open && <CircleCheck size={14} className="shrink-0 text-good" aria-hidden="true" />}{t(open ? 'sales.no_risks' : 'sales.closed_already')}</p> : (
        <ul className="grid gap-1">{sale.risks.map((risk) => <li key={risk.reason} className="flex gap-1.5"><TriangleAlert size={13} className="mt-1 shrink-0 text-warn" aria-hidden="true" /><span>{risk.text}</span></li>)}</ul>
      )}
    </Answer>
  )
}
