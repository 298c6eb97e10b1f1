import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cube } from '#analytical/cubes/answer.ts'
import { Select } from '#ui/kit/Select.tsx'
import { BarChart, colourOf } from '#ui/shell/explorer/BarChart.tsx'
import { recordsHref } from '#ui/shell/explorer/drill.ts'
import { DASHES, LineChart } from '#ui/shell/explorer/LineChart.tsx'
import { drawn } from '#ui/shell/explorer/series.ts'
import type { FactMeta } from '#ui/shell/explorer/use-explorer.ts'
import { useWords } from '#ui/shell/explorer/words.ts'

/** One measure of the answer, drawn. The table with the same figures is a click away, and its summary is read aloud. */
export function CubeChart({ cube, fact, kind }: { cube: Cube; fact: FactMeta; kind: 'bars' | 'lines' }) {
  const { t } = useTranslation()
  const words = useWords(cube)
  const [chosen, setChosen] = useState(cube.measures[0]!.name)
  const m = Math.max(0, cube.measures.findIndex((one) => one.name === chosen)), measure = cube.measures[m]!
  const along = kind === 'lines' && cube.columns_by.some((axis) => axis.grain) && !cube.rows_by.some((axis) => axis.grain) ? 'columns' : cube.rows_by.length === 0 && cube.columns_by.length > 0 ? 'columns' : 'rows'
  const figure = drawn(cube, m, along, words, (r, c) => recordsHref(cube, fact, m, r === null ? undefined : cube.rows[r], c === null ? undefined : cube.columns[c]))
  const of = fact.measures.find((one) => one.name === measure.name)?.of, label = t('explorer.chart_of', { measure: measure.label, fact: fact.label, total: words.figure(cube.total[m]!.value, measure) })
  return (
    <figure className="p-4" aria-label={label}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <figcaption className="text-soft"><b className="text-ink">{measure.label}</b> · {t('explorer.total')} <span className="tabular">{words.figure(cube.total[m]!.value, measure)}</span></figcaption>
        {cube.measures.length > 1 && <div className="w-56"><Select aria-label={t('explorer.measure_drawn')} value={measure.name} options={cube.measures.map((one) => ({ value: one.name, label: one.label }))} onChange={(next) => next && setChosen(next)} /></div>}
      </div>
      {kind === 'lines' ? <LineChart drawn={figure} measure={measure} words={words} label={label} /> : <BarChart drawn={figure} measure={measure} words={words} additive={of === 'count' || of === 'sum'} />}
      {figure.series.length > 1 && <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">{figure.series.map((one, s) => <li key={s} className="flex items-center gap-1.5"><svg aria-hidden="true" width="20" height="12">{kind === 'lines' ? <line x1="0" x2="20" y1="6" y2="6" stroke={colourOf(s)} strokeWidth="3" strokeDasharray={DASHES[s % 8]} /> : <rect width="12" height="12" x="4" rx="2" fill={colourOf(s)} />}</svg>{one.name}</li>)}</ul>}
      {figure.left > 0 && <p className="mt-2 text-sm text-faint">{t('explorer.not_drawn', { count: figure.left })}</p>}
    </figure>
  )
}
