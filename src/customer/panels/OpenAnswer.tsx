import { FolderOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer, Item, Nothing } from '#customer/panels/Answer.tsx'
import { glancesOf, panelOf } from '#customer/panels/glances.tsx'
import { useMeta } from '#ui/api/meta.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { now } from '#ui/i18n/now.ts'

const MOST = 2
const DAY = 86_400_000

/** What is open: sales, complaints with the day to answer by, other cases with their age. */
export function OpenAnswer({ view }: { view: View360 }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { organisation } = useMeta()
  const sales = panelOf(view, 'opportunities'), cases = panelOf(view, 'cases')
  const { complaints = [] } = glancesOf(view)
  const known = new Set(complaints.map(row => row.id))
  const waiting = [...complaints, ...(cases?.rows ?? []).filter(row => !known.has(row.id))]
  const age = (value: unknown) => t('view360.days_open', { count: Math.max(0, Math.floor((now().getTime() - Date.parse(textOf(value))) / DAY)) })
  const offers = sales?.rows ?? []
  return (
    <Answer title={t('view360.open')} icon={<FolderOpen size={14} />}>
      {offers.slice(0, MOST).map(row => <Item key={row.id} entity="opportunity" id={row.id} title={textOf(row['name'])} aside={row['amount'] ? <span className="tabular">{format.money(textOf(row['amount']), textOf(row['currency']), organisation.currency)}</span> : null} below={[textOf(row['stage.name']), row['close_date'] ? t('view360.closes', { date: format.dateWords(textOf(row['close_date'])) }) : ''].filter(Boolean).join(' · ')} />)}
      {offers.length > MOST && <p className="text-faint">{t('view360.more_sales', { count: offers.length - MOST, plus: sales?.more ? '+' : '' })}</p>}
      {waiting.slice(0, MOST).map(row => {
        const deadline = (row as { deadline?: { day: string } | null }).deadline
        const kind = known.has(row.id) ? t('view360.complaint') : t('view360.case')
        return <Item key={row.id} entity="case" id={row.id} title={textOf(row['subject'])} below={[kind, age(row['opened_at']), deadline ? t('view360.answer_by', { date: format.dateWords(deadline.day) }) : ''].filter(Boolean).join(' · ')} />
      })}
      {waiting.length > MOST && <p className="text-faint">{t('view360.more_cases', { count: waiting.length - MOST, plus: cases?.more ? '+' : '' })}</p>}
      {offers.length + waiting.length === 0 && <Nothing>{t(sales || cases ? 'view360.nothing_open' : 'view360.closed')}</Nothing>}
    </Answer>
  )
}
