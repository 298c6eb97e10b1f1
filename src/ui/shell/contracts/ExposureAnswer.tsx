import { Banknote } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer, Nothing } from '#customer/panels/Answer.tsx'
import { useMeta } from '#ui/api/meta.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { negative } from '#ui/shell/contracts/types.ts'
import type { Owed } from '#ui/shell/contracts/types.ts'

const AGES = ['d30', 'd60', 'd90', 'older'] as const

/** What the customer owes, what of it is late and how long, and what is left of the credit. */
export function ExposureAnswer({ owed, account }: { owed: Owed; account: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const home = useMeta().organisation.currency
  const money = (value: string) => format.money(value, owed.currency, home)
  const list = (more: unknown[]) => `/invoice?filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'account', op: 'eq', value: account }, ...more] }))}&sort=due_date`
  const late = owed.overdue !== '0', ages = AGES.filter((age) => owed.aging[age] !== '0')
  return (
    <Answer title={t('contracts.owed.title')} icon={<Banknote size={14} />}>
      <dl className="grid grid-cols-2 gap-x-3">
        <div className="min-w-0"><dt className="text-xs text-faint">{t('contracts.owed.open')}</dt><dd className="truncate text-lg font-semibold tabular"><PageLink className="hover:underline" href={list([{ field: 'status', op: 'in', value: ['open', 'partly_paid', 'overdue'] }])}>{money(owed.open)}</PageLink></dd>{owed.credit !== '0' && <dd className="text-xs text-soft">{t('contracts.owed.credit', { amount: money(owed.credit) })}</dd>}</div>
        <div className="min-w-0"><dt className="text-xs text-faint">{t('contracts.owed.overdue')}</dt><dd className={`truncate text-lg font-semibold tabular ${late ? 'text-bad' : ''}`}><PageLink className="hover:underline" href={list([{ field: 'status', op: 'eq', value: 'overdue' }])}>{money(owed.overdue)}</PageLink></dd>{owed.oldest && <dd className="text-xs text-soft">{t('contracts.owed.since', { day: format.dateWords(owed.oldest) })}</dd>}</div>
      </dl>
      {ages.length > 0 && <p className="flex flex-wrap gap-x-3 text-soft">{ages.map((age) => <span key={age} className="whitespace-nowrap">{t(`contracts.owed.${age}`)} <span className="tabular text-ink">{money(owed.aging[age])}</span></span>)}</p>}
      {owed.limit !== null && owed.left !== null && <p className="text-soft">{t('contracts.owed.limit', { limit: money(owed.limit) })} · <span className={negative(owed.left) ? 'font-medium text-bad' : ''}>{negative(owed.left) ? t('contracts.owed.over', { amount: money(owed.left.slice(1)) }) : t('contracts.owed.left', { amount: money(owed.left) })}</span></p>}
      {owed.uninvoiced !== null && owed.uninvoiced !== '0' && <p className="text-soft">{t('contracts.owed.uninvoiced', { amount: money(owed.uninvoiced) })}</p>}
      {owed.days_late !== null && <p className="text-soft">{owed.days_late > 0 ? t('contracts.owed.days_late', { count: owed.days_late }) : t('contracts.owed.on_time')}</p>}
      {owed.unconverted.length > 0 && <p className="text-warn">{t('contracts.owed.unconverted', { currencies: format.list(owed.unconverted) })}</p>}
      {owed.open === '0' && owed.limit === null && owed.days_late === null && <Nothing>{t('contracts.owed.nothing')}</Nothing>}
    </Answer>
  )
}
