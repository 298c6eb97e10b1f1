import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import type { Scenario } from '#ui/shell/quoting/types.ts'

/** Where the chance to win comes from, and how well it was right on sales it had not seen. */
export function ModelNote({ model }: { model: Scenario['model'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { check } = model
  return (
    <details className="text-xs text-soft">
      <summary className="cursor-pointer py-1">{t(model.outcomes === 0 ? 'quoting.model.prior' : 'quoting.model.source', { count: model.outcomes, number: format.number(model.outcomes) })}</summary>
      <p className="mt-1">{t(model.priced === 0 ? 'quoting.model.slope_prior' : 'quoting.model.slope_learnt', { count: model.priced, number: format.number(model.priced) })}</p>
      {check && <p className="mt-1">{t('quoting.model.check', { number: format.number(check.n), brier: format.number(check.brier.toFixed(3), 3), base: format.number(check.baseBrier.toFixed(3), 3) })}</p>}
      {check && (
        <table className="tabular mt-1 w-full text-right">
          <thead><tr><th scope="col" className="text-left font-medium">{t('quoting.model.said')}</th><th scope="col" className="font-medium">{t('quoting.model.happened')}</th><th scope="col" className="font-medium">{t('quoting.model.cases')}</th></tr></thead>
          <tbody>{check.reliability.map((bin) => <tr key={bin.from}><td className="text-left">{format.percent((bin.expected * 100).toFixed(0), 0)}</td><td>{format.percent((bin.happened * 100).toFixed(0), 0)}</td><td>{format.number(bin.n)}</td></tr>)}</tbody>
        </table>
      )}
    </details>
  )
}
