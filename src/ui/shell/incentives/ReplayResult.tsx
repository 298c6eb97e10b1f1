import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Figure } from '#ui/kit/Figure.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { Troubles } from '#ui/shell/incentives/Troubles.tsx'
import type { Replay, ReplayedPerson } from '#ui/shell/incentives/types.ts'

/** Cost, winners and losers, and each person with a bar to the left or right of what was paid. */
export function ReplayResult({ replay }: { replay: Replay }) {
  const { t } = useTranslation()
  const format = useFormat(), money = (value: string) => format.money(value, replay.currency)
  const signed = (value: string) => (Number(value) > 0 ? `+${money(value)}` : money(value))
  const widest = Math.max(...replay.people.map((person) => Math.abs(Number(person.difference))), 1)
  return (
    <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-4">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Figure label={t('incentives.replay.paid')}>{money(replay.paid)}{replay.paid_percent && <span className="ml-1 text-sm text-soft">{format.percent(replay.paid_percent, 2)}</span>}</Figure>
        <Figure label={t('incentives.replay.replayed')} strong>{money(replay.replayed)}{replay.cost_percent && <span className="ml-1 text-sm font-normal text-soft">{format.percent(replay.cost_percent, 2)}</span>}</Figure>
        <Figure label={t('incentives.replay.difference')} strong tone={Number(replay.difference) > 0 ? 'text-warn' : ''}>{signed(replay.difference)}</Figure>
        <Figure label={t('incentives.replay.winners')}>{format.number(replay.winners)}</Figure>
        <Figure label={t('incentives.replay.losers')}>{format.number(replay.losers)}</Figure>
        {Number(replay.adjusted) !== 0 && <Figure label={t('incentives.replay.adjusted')}>{money(replay.adjusted)}</Figure>}
        {Number(replay.open) !== 0 && <Figure label={t('incentives.replay.open')}>{money(replay.open)}</Figure>}
      </dl>
      <Table caption={t('incentives.replay.people')} rows={replay.people} keyOf={(person) => person.user} empty={<EmptyState title={t('incentives.replay.nobody')} />} columns={[
        { key: 'name', label: t('incentives.people.person'), cell: (person) => <span className="font-medium">{person.name}</span> },
        { key: 'paid', label: t('incentives.replay.paid'), align: 'end', cell: (person) => <span className="tabular">{money(person.paid)}</span> },
        { key: 'replayed', label: t('incentives.replay.replayed'), align: 'end', cell: (person) => <span className="tabular">{money(person.replayed)}</span> },
        { key: 'difference', label: t('incentives.replay.difference'), align: 'end', cell: (person) => <span className={`tabular font-medium ${Number(person.difference) > 0 ? 'text-good' : Number(person.difference) < 0 ? 'text-bad' : ''}`}>{signed(person.difference)}</span> },
        { key: 'bar', label: t('incentives.replay.bar'), hideLabel: true, width: '9rem', cell: (person) => <Bar person={person} widest={widest} /> },
      ]} />
      <Troubles troubles={replay.troubles} />
    </div>
  )
}

function Bar({ person, widest }: { person: ReplayedPerson; widest: number }) {
  const share = (Number(person.difference) / widest) * 50
  return <span className="relative block h-3 w-32 rounded-xs bg-hover" aria-hidden="true"><span className={`absolute inset-y-0 ${share >= 0 ? 'left-1/2 bg-good' : 'right-1/2 bg-bad'}`} style={{ width: `${Math.abs(share)}%` }} /><span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" /></span>
}
