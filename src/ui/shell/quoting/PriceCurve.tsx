import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import type { Curve, Point } from '#ui/shell/quoting/types.ts'

const W = 320, H = 132, TOP = 10, BOTTOM = 22

/** Chance to win and expected value over the price: two lines, the recommended band, and where the slider stands. A table of the same figures follows for those who do not see it. */
export function PriceCurve({ curve, factor, currency }: { curve: Curve; factor: number; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { points, band } = curve
  const from = points[0]?.factor ?? 0.7, to = points.at(-1)?.factor ?? 1.3
  const x = (at: number): number => ((at - from) / (to - from)) * W
  const y = (share: number): number => TOP + (1 - share) * (H - TOP - BOTTOM)
  const most = Math.max(...points.map((point) => point.expected ?? 0), 1e-9)
  const line = (value: (point: Point) => number): string => points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.factor).toFixed(1)} ${y(Math.max(0, value(point))).toFixed(1)}`).join('')
  const spread = `${points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.factor).toFixed(1)} ${y(point.high).toFixed(1)}`).join('')}${[...points].reverse().map((point) => `L${x(point.factor).toFixed(1)} ${y(point.low).toFixed(1)}`).join('')}Z`
  return (
    <figure>
      <svg viewBox={`0 0 ${W} ${H}`} className="w-full overflow-visible" role="img" aria-label={t('quoting.curve.label')}>
        {band && <rect x={x(band.from.factor)} width={Math.max(2, x(band.to.factor) - x(band.from.factor))} y={TOP} height={H - TOP - BOTTOM} className="fill-good-soft" />}
        <path d={spread} className="fill-operational-soft" opacity="0.7" />
        <path d={line((point) => point.chance)} fill="none" className="stroke-operational" strokeWidth="2" />
        {band && <path d={line((point) => (point.expected ?? 0) / most)} fill="none" className="stroke-good" strokeWidth="2" strokeDasharray="5 3" />}
        <line x1="0" x2={W} y1={H - BOTTOM} y2={H - BOTTOM} className="stroke-line" />
        <line x1={x(factor)} x2={x(factor)} y1={TOP - 4} y2={H - BOTTOM} className="stroke-ink" strokeWidth="1.5" />
        <text x="0" y={H - 6} className="fill-soft text-[10px]">{format.percent((from * 100).toFixed(0), 0)}</text>
        <text x={x(1)} y={H - 6} textAnchor="middle" className="fill-soft text-[10px]">{t('quoting.curve.now')}</text>
        <text x={W} y={H - 6} textAnchor="end" className="fill-soft text-[10px]">{format.percent((to * 100).toFixed(0), 0)}</text>
      </svg>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-soft">
        <span className="flex items-center gap-1.5"><i className="h-0.5 w-4 bg-operational" />{t('quoting.curve.chance')}</span>
        {band && <span className="flex items-center gap-1.5"><i className="h-0.5 w-4 border-t-2 border-dashed border-good" />{t('quoting.curve.expected')}</span>}
        {band && <span className="flex items-center gap-1.5"><i className="size-3 rounded-xs bg-good-soft" />{t('quoting.curve.band')}</span>}
      </figcaption>
      <details className="mt-1 text-xs text-soft">
        <summary className="cursor-pointer py-1">{t('quoting.curve.table')}</summary>
        <table className="tabular w-full text-right"><thead><tr><th scope="col" className="text-left font-medium">{t('quoting.net')}</th><th scope="col" className="font-medium">{t('quoting.curve.chance')}</th>{band && <th scope="col" className="font-medium">{t('quoting.curve.expected')}</th>}</tr></thead>
          <tbody>{points.filter((_, i) => i % 3 === 0).map((point) => <tr key={point.factor}><td className="text-left">{format.money(point.net, currency)}</td><td>{format.percent((point.chance * 100).toFixed(1))}</td>{band && <td>{format.money((point.expected ?? 0).toFixed(2), currency)}</td>}</tr>)}</tbody></table>
      </details>
    </figure>
  )
}
