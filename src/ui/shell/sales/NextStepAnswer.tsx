import { ArrowRight, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answer, Item, Nothing } from '#customer/panels/Answer.tsx'
import { useMeta } from '#ui/api/meta.ts'
import { mayCreate } from '#ui/generic/meta/rights.ts'
import { CreateDrawer } from '#ui/generic/record/create-drawer.tsx'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import type { SaleGlance } from '#operational/sales/glances/sale.ts'

/** What comes next: the step that was written down, the next open task; when there is neither, one click away from one. */
export function NextStepAnswer({ sale, view }: { sale: SaleGlance; view: View360 }) {
  const { t } = useTranslation()
  const format = useFormat()
  const task = useMeta().entities['task']
  const [making, setMaking] = useState(false)
  const prefill = useMemo(() => ({ opportunity: view.record.id }), [view.record.id])
  const { text, date, task: planned } = sale.next
  const open = view.record['status'] === 'open'
  return (
    <Answer title={t('sales.next')} icon={<ArrowRight size={14} />}>
      {text && <p className="font-medium break-words">{text}{date && <span className="font-normal text-soft"> · {format.dateWords(date)}</span>}</p>}
      {planned && <Item entity="task" id={planned.id} title={planned.subject} below={planned.due_at ? format.datetime(planned.due_at) : t('sales.no_date')} />}
      {!text && !planned && <Nothing>{t(open ? 'sales.no_next' : 'sales.closed_already')}</Nothing>}
      {open && !planned && task && mayCreate(task) && <Button size="sm" className="mt-1 self-start" icon={<Plus size={14} />} onClick={() => setMaking(true)}>{t('sales.make_task')}</Button>}
      {making && task && <CreateDrawer entity={task} prefill={prefill} onClose={() => setMaking(false)} onCreated={() => setMaking(false)} />}
    </Answer>
  )
}
