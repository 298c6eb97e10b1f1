import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Card } from '#ui/kit/Card.tsx'
import { ProgressBar } from '#ui/kit/ProgressBar.tsx'
import { behind } from '#ui/shell/administration/quality/board.ts'
import type { Board, Figure } from '#ui/shell/administration/quality/board.ts'

/** The score, its three parts, and the records that need somebody. */
export function Figures({ entity, board }: { entity: MetaEntity; board: Board }) {
  const { t } = useTranslation()
  const format = useFormat()
  const parts = (['completeness', 'validity', 'freshness'] as const).filter(part => board[part] !== null)
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(12rem,auto)_1fr_minmax(18rem,auto)]">
      <Card>
        <p className="text-sm text-soft">{t('quality.score')}</p>
        <p><PageLink href={listHref(entity.name, { ...EMPTY, sort: 'quality_score' })} className="text-2xl font-semibold tabular underline-offset-4 hover:underline">{board.score === null ? '—' : format.number(board.score)}</PageLink> <span className="text-soft">{t('quality.of_100')}</span></p>
        <p className="mt-1 text-sm text-soft"><PageLink href={listHref(entity.name)} className="underline underline-offset-2">{format.number(board.count)} {entity.plural.toLocaleLowerCase()}</PageLink></p>
      </Card>
      <Card>
        <dl className="grid gap-3">
          {parts.map(part => <div key={part} className="grid gap-1"><dt className="text-sm text-soft">{t(`quality.${part}`)}</dt><dd><ProgressBar label={t(`quality.${part}`)} value={board[part]} /></dd></div>)}
        </dl>
      </Card>
      <Card>
        <ul className="grid gap-2">
          {([['poor', board.poor], ['stale', board.stale], ...(board.unscored.count > 0 ? [['unscored', board.unscored] as const] : [])] as [string, Figure][]).map(([name, figure]) => (
            <li key={name} className="flex items-baseline justify-between gap-4"><span className="text-soft">{t(`quality.${name}`)}</span><Opens entity={entity.name} figure={figure} /></li>
          ))}
        </ul>
      </Card>
    </div>
  )
}

/** A figure that opens the records it counts. */
export function Opens({ entity, figure }: { entity: string; figure: Figure }) {
  const format = useFormat()
  if (figure.count === 0) return <span className="tabular text-faint">0</span>
  return <PageLink href={behind(entity, figure.filter)} className="font-semibold tabular underline decoration-line-strong underline-offset-2 hover:decoration-current">{format.number(figure.count)}</PageLink>
}
