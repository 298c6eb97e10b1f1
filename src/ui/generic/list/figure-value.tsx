import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import type { Answer } from '#ui/generic/list/figures.ts'
import { writeDuration } from '#ui/generic/widgets/duration-text.ts'

/** A sum, average, least or greatest below a column, in the way the column writes its values; the measure is told by its sign and in words. A dash where no honest figure exists (a rate is missing). */
export function FigureValue({ answer, sign = true }: { answer: Answer; sign?: boolean }) {
  const { t } = useTranslation()
  const said = useFigureText()(answer)
  const measure = t(`lists.measure.${answer.figure.measure}`)
  return <span className="tabular whitespace-nowrap" title={`${measure}: ${said}`}>{sign && <span className="mr-1 font-normal text-faint" aria-hidden="true">{SIGNS[answer.figure.measure]}</span>}<span className="sr-only">{measure} </span>{said}</span>
}

function useFigureText(): (answer: Answer) => string {
  const format = useFormat()
  const { organisation } = useMeta()
  return ({ figure: { field, measure }, value, unit }) => {
    if (value === null) return '—'
    const rounded = measure === 'avg' ? Math.round(Number(value) * 100) / 100 : value
    if (field.kind === 'money') return format.money(String(value), unit ?? organisation.currency, organisation.currency)
    if (field.kind === 'percent') return format.percent(rounded)
    if (field.kind === 'duration') return `${writeDuration(Math.round(Number(value)))} h`
    return format.number(rounded)
  }
}

const SIGNS = { sum: 'Σ', avg: 'x̄', min: '↓', max: '↑' }
