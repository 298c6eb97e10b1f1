import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Figure } from '#ui/kit/Figure.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { DisputeDialog } from '#ui/shell/incentives/DisputeDialog.tsx'
import { Disputes } from '#ui/shell/incentives/Disputes.tsx'
import { StatementLines } from '#ui/shell/incentives/StatementLines.tsx'
import { TONES } from '#ui/shell/incentives/types.ts'
import type { Line, Statement } from '#ui/shell/incentives/types.ts'
import { useDeed } from '#ui/shell/incentives/use-deed.ts'

const HEAD = { fields: 'id,number,user,user.name,period,period.name,starts_on,state,credited,target,amount,paid_on' }
const linesQuery = (id: string) => ({ fields: 'id,kind,component_name,measure,occurred_on,description,opportunity,order,lead,base,credit_percent,credited,tier,rate,amount,formula,note,origin.name', filter: JSON.stringify({ field: 'statement', op: 'eq', value: id }), sort: 'occurred_on', limit: 500 })

/** Total, target and state of a statement, its lines, and what is said against it. */
export function StatementView({ id }: { id: string }) {
  const { t } = useTranslation()
  const format = useFormat(), meta = useMeta(), deed = useDeed()
  const [disputed, setDisputed] = useState<{ line: Line | null } | null>(null)
  const head = useQuery({ queryKey: keys.record('incentive_statement', id, HEAD), queryFn: ({ signal }) => api.get<Statement>(`/api/incentive_statement/${id}`, { query: HEAD, signal }) })
  const query = linesQuery(id), lines = useQuery({ queryKey: keys.list('incentive_line', query), queryFn: ({ signal }) => api.get<{ data: Line[]; next: string | null }>('/api/incentive_line', { query, signal }) })
  if (head.error && !head.data) return <ErrorState error={head.error} onRetry={() => void head.refetch()} />
  if (!head.data) return <Skeleton lines={8} />
  const statement = head.data, currency = meta.organisation.currency, money = (value: string | null) => format.money(value ?? '0', currency), mine = statement.user === meta.user.id
  const attained = statement.target && Number(statement.target) > 0 ? (Number(statement.credited ?? 0) / Number(statement.target)) * 100 : null
  const mayPay = statement.state === 'locked' && meta.entities['incentive_statement']?.actions.some((action) => action.noun === 'payment') && !mine
  const pay = async () => { if (await deed.act('incentive_statement', id, 'payment')) toast({ title: t('incentives.statement.paid_done') }) }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <section aria-label={t('incentives.statement.summary')} className="rounded-lg border border-line bg-surface p-4">
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
          <dl className="flex flex-wrap gap-x-8 gap-y-3">
            <Figure label={t('incentives.statement.amount')} strong>{money(statement.amount)}</Figure>
            {byMeasure(lines.data?.data ?? []).map(([measure, amount]) => <Figure key={measure} label={t('incentives.statement.credited_of', { measure: t(`incentives.component.measure_of.${measure}`) })}>{measure === 'leads' ? format.number(amount) : money(amount.toFixed(2))}</Figure>)}
            {attained !== null && <Figure label={t('incentives.statement.target')}>{t('incentives.statement.attained', { percent: format.percent(attained.toFixed(1)), target: money(statement.target) })}</Figure>}
            {!mine && <Figure label={t('incentives.statement.person')}>{statement['user.name']}</Figure>}
            <Figure label={statement.number}><Badge tone={TONES[statement.state]}>{t(`incentives.state.${statement.state}`)}</Badge>{statement.paid_on && <span className="ml-2 text-sm text-soft">{format.date(statement.paid_on)}</span>}</Figure>
          </dl>
          <div className="flex gap-2">{mayPay && <Button busy={deed.busy} onClick={() => void pay()}>{t('incentives.statement.pay')}</Button>}{mine && <Button onClick={() => setDisputed({ line: null })}>{t('incentives.dispute.whole')}</Button>}</div>
        </div>
        {attained !== null && <div className="mt-4 h-2 overflow-hidden rounded-full bg-hover" aria-hidden="true"><span className={`block h-full ${attained >= 100 ? 'bg-good' : 'bg-accent'}`} style={{ width: `${Math.min(100, Math.max(0, attained))}%` }} /></div>}
        {statement.state === 'open' && <p className="mt-3 text-sm text-soft">{t('incentives.statement.open_note')}</p>}
      </section>
      {lines.error && !lines.data ? <ErrorState error={lines.error} onRetry={() => void lines.refetch()} /> : lines.data ? <StatementLines lines={lines.data.data} more={lines.data.next !== null} currency={currency} onDispute={mine ? (line) => setDisputed({ line }) : null} /> : <Skeleton lines={6} />}
      <Disputes statement={id} mine={mine} currency={currency} />
      {disputed && <DisputeDialog statement={id} line={disputed.line} currency={currency} onClose={() => setDisputed(null)} />}
    </div>
  )
}

/** What was credited, by what it was measured in: revenue and the margin of the same deals are never one figure. A deal at two steps has two lines, each with its part. */
function byMeasure(lines: readonly Line[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const line of lines) if (line.kind === 'credit' && line.measure && line.credited !== null) sums.set(line.measure, (sums.get(line.measure) ?? 0) + Number(line.credited))
  return [...sums]
}
