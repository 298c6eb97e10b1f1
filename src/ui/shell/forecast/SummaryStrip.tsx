import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { behindFigure, opportunitiesHref } from '#ui/shell/forecast/types.ts'
import type { Forecast, What } from '#ui/shell/forecast/types.ts'

/** Won, commit and weighted against the quota, as one bar and as figures that open their records. */
export function SummaryStrip({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { entities } = useMeta()
  const { total, currency, period } = forecast, { figures, quota, gap } = total
  const money = (value: string) => format.money(value, currency)
  const scale = Math.max(Number(quota ?? 0), Number(figures.expected), 1), part = (value: string) => `${Math.max(0, (Number(value) / scale) * 100)}%`
  const short = gap !== null && gap.startsWith('-')
  // of a team the sums are of its people; of the company they are of everybody, those without an owner included
  const owners = forecast.breadth === 'company' ? null : forecast.nodes.map(({ user }) => user)
  const opened = (what: What) => opportunitiesHref(behindFigure(forecast, owners, what))
  return (
    <section aria-label={t('forecast.summary')} className="rounded-lg border border-line bg-surface p-4">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Figure label={t('forecast.won')} value={money(figures.won)} mark="bg-good" href={opened('won')} />
        <Figure label={t('forecast.commit')} value={money(figures.commit)} mark="bg-operational" href={opened(['commit'])} />
        <Figure label={t('forecast.weighted')} value={money(figures.weighted)} mark="bg-operational-soft" href={opened(['best_case', 'pipeline'])} />
        <Figure label={t('forecast.expected')} value={money(figures.expected)} strong href={opened('expected')} />
        <Figure label={t('forecast.quota')} value={quota === null ? t('forecast.no_quota') : money(quota)} href={`/quota?${new URLSearchParams({ filter: JSON.stringify({ field: 'starts_on', op: 'between', value: [period.start, period.end] }) }).toString()}`} />
        {gap !== null && <Figure label={t(short ? 'forecast.gap_short' : 'forecast.gap_over')} value={money(gap.replace('-', ''))} strong tone={short ? 'text-bad' : 'text-good'} />}
      </dl>
      <div className="relative mt-4 h-3" aria-hidden="true">
        <div className="flex h-full overflow-hidden rounded-full bg-hover"><span className="bg-good" style={{ width: part(figures.won) }} /><span className="bg-operational" style={{ width: part(figures.commit) }} /><span className="bg-operational-soft" style={{ width: part(figures.weighted) }} /></div>
        {quota !== null && <span className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: `calc(${part(quota)} - 2px)` }} />}
      </div>
      {figures.won_count + figures.open_count === 0 && <p className="mt-3 text-soft">{t('forecast.teach')}{entities['opportunity']?.rights.create && <> <PageLink href="/opportunity/new" className="text-accent-ink hover:underline">{t('forecast.teach_sale')}</PageLink></>}{quota === null && entities['quota']?.rights.create && <> · <PageLink href="/quota/new" className="text-accent-ink hover:underline">{t('forecast.teach_quota')}</PageLink></>}</p>}
      {figures.without_amount > 0 && <p className="mt-2 text-sm text-warn">{t('forecast.without_amount', { count: figures.without_amount })}</p>}
    </section>
  )
}

function Figure({ label, value, href, mark, strong = false, tone = '' }: { label: string; value: string; href?: string; mark?: string; strong?: boolean; tone?: string }) {
  return (
    <div>
      <dt className="flex items-center gap-1.5 text-sm text-soft">{mark && <i className={`size-2.5 rounded-xs ${mark}`} aria-hidden="true" />}{label}</dt>
      <dd className={`tabular ${strong ? 'text-lg font-semibold' : 'text-base'} ${tone}`}>{href ? <PageLink href={href} className="hover:underline">{value}</PageLink> : value}</dd>
    </div>
  )
}
