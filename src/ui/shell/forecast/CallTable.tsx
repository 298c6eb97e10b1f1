import { MessageSquareWarning, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { Tooltip } from '#ui/kit/Tooltip.tsx'
import { CallDialog } from '#ui/shell/forecast/CallDialog.tsx'
import { behindFigure, branchOf, opportunitiesHref } from '#ui/shell/forecast/types.ts'
import type { Forecast, ForecastNode, What } from '#ui/shell/forecast/types.ts'

/** The forecast person by person, along the tree: what opportunities say, what people say, and what their managers say instead. */
export function CallTable({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [calling, setCalling] = useState<ForecastNode | null>(null)
  // whole units side by side; the cents when one looks closer
  const money = (value: string) => <span className="tabular whitespace-nowrap" title={format.money(value, forecast.currency)}>{format.number(Math.round(Number(value)).toString(), 0)}</span>
  // a figure of somebody who leads others is of all of them, and so is the list it opens
  const opened = (node: ForecastNode, what: What, value: string) => <PageLink href={opportunitiesHref(behindFigure(forecast, branchOf(forecast.nodes, node), what))} className="hover:underline">{money(value)}</PageLink>
  if (forecast.nodes.length === 0) return <EmptyState title={t('forecast.empty')}>{t('forecast.empty_help')}</EmptyState>
  return (
    <>
      <ul className="grid gap-2 md:hidden">{forecast.nodes.map((node) => <PhoneRow key={node.user ?? 'nobody'} node={node} money={money} onCall={() => setCalling(node)} />)}</ul>
      <div className="rounded-lg border border-line bg-surface max-md:hidden">
        <Table caption={t('forecast.parts.call')} rows={forecast.nodes} keyOf={(node) => node.user ?? 'nobody'} columns={[
          { key: 'who', label: t('forecast.who'), cell: (node) => <Who node={node} leads={node.below !== null || node.total !== node.own} /> },
          { key: 'quota', label: t('forecast.quota'), align: 'end', cell: (node) => <Quota node={node} money={money} /> },
          { key: 'won', label: t('forecast.won'), align: 'end', cell: (node) => opened(node, 'won', node.total.won) },
          { key: 'commit', label: t('forecast.commit'), align: 'end', cell: (node) => opened(node, ['commit'], node.total.commit) },
          { key: 'best_case', label: t('forecast.best_case'), align: 'end', cell: (node) => opened(node, ['best_case'], node.total.best_case) },
          { key: 'weighted', label: t('forecast.weighted'), align: 'end', cell: (node) => opened(node, ['best_case', 'pipeline'], node.total.weighted) },
          { key: 'expected', label: t('forecast.expected'), align: 'end', cell: (node) => <strong className="font-semibold">{opened(node, 'expected', node.total.expected)}</strong> },
          { key: 'gap', label: t('forecast.gap'), align: 'end', cell: (node) => (node.gap === null ? <span className="text-faint">—</span> : <span className={node.gap.startsWith('-') ? 'text-bad' : 'text-good'}>{money(node.gap)}</span>) },
          { key: 'called', label: t('forecast.called'), align: 'end', cell: (node) => <Called node={node} money={money} onCall={() => setCalling(node)} /> },
        ]} />
      </div>
      <p className="mt-2 text-sm text-soft">{t('forecast.in_currency', { currency: forecast.currency })} {t('forecast.legend')}</p>
      {calling && <CallDialog node={calling} forecast={forecast} onClose={() => setCalling(null)} />}
    </>
  )
}

/** On a phone: who, what is expected of what quota, and the forecast given. */
function PhoneRow({ node, money, onCall }: { node: ForecastNode; money: (value: string) => React.ReactNode; onCall: () => void }) {
  const { t } = useTranslation()
  return (
    <li className="rounded-lg border border-line bg-surface px-3 py-2">
      <Who node={{ ...node, depth: Math.min(node.depth, 4) * 0.6 }} leads={node.below !== null} />
      <dl className="mt-1 grid grid-cols-2 gap-x-4 text-sm">
        {([['expected', money(node.total.expected)], ['quota', <Quota key="quota" node={node} money={money} />], ['won', money(node.total.won)], ['gap', node.gap === null ? '—' : <span key="gap" className={node.gap.startsWith('-') ? 'text-bad' : 'text-good'}>{money(node.gap)}</span>]] as const).map(([name, value]) => <div key={name} className="flex justify-between gap-2"><dt className="text-soft">{t(`forecast.${name}`)}</dt><dd className="text-right">{value}</dd></div>)}
      </dl>
      <div className="mt-1 flex items-center justify-between gap-2 text-sm"><span className="text-soft">{t('forecast.called')}</span><Called node={node} money={money} onCall={onCall} /></div>
    </li>
  )
}

function Who({ node, leads }: { node: ForecastNode; leads: boolean }) {
  const { t } = useTranslation()
  return (
    <span className={`block whitespace-nowrap ${leads ? 'font-medium' : ''}`} style={{ paddingLeft: `${node.depth * 1.25}rem` }}>
      {node.name ?? t('forecast.nobody')}{node.mine && <span className="ml-1.5 text-sm font-normal text-soft">{t('forecast.me')}</span>}{!node.active && <span className="ml-1.5 text-sm font-normal text-soft">{t('forecast.left')}</span>}
    </span>
  )
}

function Quota({ node, money }: { node: ForecastNode; money: (value: string) => React.ReactNode }) {
  const { t } = useTranslation()
  const format = useFormat()
  const amount = node.quota?.amount ?? node.below
  if (amount === null) return <span className="text-faint">—</span>
  const apart = node.quota && node.below !== null && node.below !== node.quota.amount
  return <span className="block">{money(amount)}{apart && <span className="block text-xs whitespace-nowrap text-warn max-md:whitespace-normal">{t('forecast.below', { amount: format.number(Math.round(Number(node.below)).toString(), 0) })}</span>}</span>
}

function Called({ node, money, onCall }: { node: ForecastNode; money: (value: string) => React.ReactNode; onCall: () => void }) {
  const { t } = useTranslation()
  const said = node.override ?? node.submission
  return (
    <span className="flex items-center justify-end gap-1.5 whitespace-nowrap">
      {node.override && <Tooltip text={t('forecast.overridden', { who: node.override.by_name ?? '', reason: node.override.reason ?? '' })}><span tabIndex={0} className="text-warn"><MessageSquareWarning size={15} aria-label={t('forecast.overridden', { who: node.override.by_name ?? '', reason: node.override.reason ?? '' })} /></span></Tooltip>}
      <span className={said ? 'font-semibold' : 'text-soft'}>{money(node.called)}</span>
      {(node.mine || node.may_override) ? <IconButton size="sm" label={t(node.mine ? 'forecast.give' : 'forecast.override', { who: node.name ?? '' })} icon={<PencilLine size={14} />} onClick={onCall} /> : <span className="w-7" />}
    </span>
  )
}
