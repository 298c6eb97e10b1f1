import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { DealWorth } from '#ui/shell/incentives/DealWorth.tsx'
import { ModelNote } from '#ui/shell/quoting/ModelNote.tsx'
import { MissingList } from '#ui/shell/quoting/MissingList.tsx'
import { NeedsList } from '#ui/shell/quoting/NeedsList.tsx'
import { PriceAdvice } from '#ui/shell/quoting/PriceAdvice.tsx'
import { PriceCurve } from '#ui/shell/quoting/PriceCurve.tsx'
import { EDITABLE, said } from '#ui/shell/quoting/types.ts'
import type { Curve, Point, Profit, Scenario, Summary } from '#ui/shell/quoting/types.ts'
import type { QuoteDeeds } from '#ui/shell/quoting/use-quote.ts'

const REST = 160

/** What the quotation leaves and how likely it is won, at any price: the slider moves at once along the curve, the server's exact figures follow. */
export function ProfitPanel({ summary, deeds, editable }: { summary: Summary; deeds: QuoteDeeds; editable: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { currency } = useMeta().organisation
  const [factor, setFactor] = useState(1)
  const settled = useSettled(factor)
  const { id, version } = summary.quote
  const ask = (at: number) => ({ queryKey: [...keys.part('quote', id, 'scenario'), version, summary.lines.map((line) => line.version).join(), at] as const, queryFn: ({ signal }: { signal: AbortSignal }) => api.post<Scenario>(`/api/quote/${id}/scenario`, { factor: at.toFixed(3) }, { signal }) })
  const base = useQuery({ ...ask(1), enabled: summary.lines.length > 0 })
  const moved = useQuery({ ...ask(settled), enabled: settled !== 1 })
  useEffect(() => setFactor(1), [version])
  // without a line there is no price to move and nothing to earn: what is missing is all there is to say
  if (summary.lines.length === 0) return <Card title={t('quoting.profit.title')} tools={editable && <Standing missing approved={false} />}><p className="mb-3 text-sm text-soft">{t('quoting.profit.no_lines')}</p>{editable && <MissingList missing={summary.missing} />}</Card>
  if (base.error && !base.data) return <Card title={t('quoting.profit.title')}><ErrorState error={base.error} onRetry={() => void base.refetch()} /></Card>
  if (!base.data) return <Card title={t('quoting.profit.title')}><Skeleton lines={7} /></Card>
  const { curve, model } = base.data
  const exact = factor === 1 ? base.data : moved.data && settled === factor ? moved.data : null
  const point = exact?.point ?? between(curve, factor)
  // of a decided one there is nothing left to advise
  const advised = [...EDITABLE, 'sent', 'viewed', 'change_requested'].includes(said(summary.quote['state']))
  const signed = (at: number): string => `${at > 1 ? '+' : ''}${format.percent(Math.round((at - 1) * 1000) / 10)}`
  const apply = async () => { if (await deeds.act('pricing', { factor: factor.toFixed(3) })) setFactor(1) }
  return (
    <Card title={t('quoting.profit.title')} tools={editable && <Standing missing={summary.missing.length > 0} approved={(exact ?? base.data).approved} />}>
      <div className="grid gap-4">
        <Headline point={point} currency={base.data.currency} relative={curve.relative} />
        {advised && <PriceAdvice curve={curve} point={point} currency={base.data.currency} />}
        <PriceCurve curve={curve} factor={factor} currency={base.data.currency} />
        <div>
          <label htmlFor="price-slider" className="sr-only">{t('quoting.profit.slider')}</label>
          <input id="price-slider" type="range" min={0.7} max={1.3} step={0.005} value={factor} onChange={(event) => setFactor(Number(event.target.value))} className="h-8 w-full cursor-ew-resize accent-(--accent)" aria-valuetext={t('quoting.profit.slider_at', { percent: signed(factor) })} disabled={Number(said(summary.quote['net'])) === 0} />
          <div className="flex min-h-control flex-wrap items-center justify-between gap-2">
            <span className="tabular text-sm text-soft">{t('quoting.profit.move', { percent: signed(factor) })}</span>
            <span className="flex gap-2">
              {advised && curve.best && curve.best.factor !== factor && <Button size="sm" onClick={() => setFactor(curve.best!.factor)}>{t('quoting.profit.recommended')}</Button>}
              {factor !== 1 && <Button size="sm" variant="ghost" onClick={() => setFactor(1)}>{t('quoting.profit.back')}</Button>}
              {editable && factor !== 1 && <Button size="sm" variant="primary" busy={deeds.busy} onClick={() => void apply()}>{t('quoting.profit.apply')}</Button>}
            </span>
          </div>
        </div>
        {editable && <MissingList missing={summary.missing} />}
        <NeedsList needs={(exact ?? base.data).needs} currency={base.data.currency} />
        {(exact ?? base.data).profit && <CostLines profit={(exact ?? base.data).profit!} currency={base.data.currency} />}
        <DealWorth entity="quote" id={id} {...(factor !== 1 && exact?.profit && base.data.currency === currency ? { net: exact.profit.net } : {})} />
        <ModelNote model={model} />
      </div>
    </Card>
  )
}

/** Whether it could go out as it stands; one that lacks something is not said to be free. */
function Standing({ missing, approved }: { missing: boolean; approved: boolean }) {
  const { t } = useTranslation()
  return missing ? <Badge tone="neutral">{t('quoting.profit.incomplete')}</Badge> : <Badge tone={approved ? 'good' : 'warn'}>{t(approved ? 'quoting.profit.free' : 'quoting.profit.asks')}</Badge>
}

function Headline({ point, currency, relative }: { point: Point; currency: string; relative: number | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const figure = (label: string, value: string, note?: string) => <div className="min-w-0"><dt className="text-xs text-soft">{label}</dt><dd className="tabular truncate text-lg font-semibold">{value}</dd>{note && <dd className="text-xs text-soft">{note}</dd>}</div>
  return (
    <dl className="grid grid-cols-2 gap-3" aria-live="polite">
      {point.profit !== null && figure(t('quoting.profit.expected'), format.money(point.profit, currency), Number(point.net) > 0 ? t('quoting.profit.margin', { margin: format.percent(((Number(point.profit) / Number(point.net)) * 100).toFixed(1)) }) : undefined)}
      {figure(t('quoting.profit.chance'), format.percent((point.chance * 100).toFixed(0), 0), t('quoting.profit.between', { low: format.percent((point.low * 100).toFixed(0), 0), high: format.percent((point.high * 100).toFixed(0), 0) }))}
      {figure(t('quoting.net'), format.money(point.net, currency), relative === null ? undefined : t('quoting.profit.relative', { percent: format.percent((relative * point.factor * 100).toFixed(0), 0) }))}
      {point.expected !== null && figure(t('quoting.curve.expected'), format.money(point.expected.toFixed(2), currency))}
    </dl>
  )
}

function CostLines({ profit, currency }: { profit: Profit; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const rows: [string, string, string?][] = [
    ['goods', profit.goods], ['freight', profit.freight], ['commission', profit.commission, t('quoting.cost.commission_note', { percent: format.percent(profit.inputs.commissionPercent, 2) })], ['money', profit.money, t('quoting.cost.money_note', { percent: format.percent(profit.inputs.moneyRate, 2) })],
    ['service', profit.service, t('quoting.cost.service_note', { cases: format.number(profit.service_detail.cases, 2), mine: profit.service_detail.customerCases, orders: profit.service_detail.customerOrders })],
  ]
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t('quoting.cost.title')}</caption>
      <tbody>
        <tr><th scope="row" className="py-1 text-left font-medium">{t('quoting.net')}</th><td className="tabular text-right font-medium">{format.money(profit.net, currency)}</td></tr>
        {rows.map(([name, amount, note]) => <tr key={name} className="border-t border-line"><th scope="row" className="py-1 text-left font-normal">{t(`quoting.cost.${name}`)}{note && <span className="block text-xs text-soft">{note}</span>}</th><td className="tabular text-right align-top whitespace-nowrap">{Number(amount) === 0 ? '' : '−'}{format.money(amount, currency)}</td></tr>)}
        <tr className="border-t border-line-strong"><th scope="row" className="py-1 text-left font-semibold">{t('quoting.profit.expected')}</th><td className="tabular text-right font-semibold">{format.money(profit.profit, currency)}</td></tr>
        {profit.discount !== '0' && <tr><th scope="row" className="pt-1 text-left text-xs font-normal text-soft">{t('quoting.cost.discount')}</th><td className="tabular pt-1 text-right text-xs text-soft">{format.money(profit.discount, currency)}</td></tr>}
        {profit.uncosted > 0 && <tr><td colSpan={2} className="pt-1 text-xs text-warn">{t('quoting.cost.uncosted', { count: profit.uncosted })}</td></tr>}
      </tbody>
    </table>
  )
}

/** The curve between two of its points: what the slider shows until the server has answered. */
function between(curve: Curve, factor: number): Point {
  const after = curve.points.findIndex((point) => point.factor >= factor)
  const right = curve.points[after < 0 ? curve.points.length - 1 : after]!, left = curve.points[Math.max(0, (after < 0 ? curve.points.length : after) - 1)]!
  const share = right.factor === left.factor ? 0 : (factor - left.factor) / (right.factor - left.factor)
  const mix = (a: number, b: number): number => a + (b - a) * share
  const text = (a: string | null, b: string | null): string | null => (a === null || b === null ? null : mix(Number(a), Number(b)).toFixed(2))
  return { factor, net: text(left.net, right.net)!, total: text(left.total, right.total)!, profit: text(left.profit, right.profit), chance: mix(left.chance, right.chance), low: mix(left.low, right.low), high: mix(left.high, right.high), expected: left.expected === null || right.expected === null ? null : mix(left.expected, right.expected) }
}

function useSettled(value: number): number {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), REST)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
