import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import type { Curve, Point } from '#ui/shell/quoting/types.ts'

/** What the curve comes to, in a sentence: which prices are worth it, how often they win and what they leave, and where this one stands; where there is no such band, why. */
export function PriceAdvice({ curve, point, currency }: { curve: Curve; point: Point; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { band, best } = curve
  if (!band || !best) return <Sentence>{t('quoting.advice.no_costs')}</Sentence>
  if (Number(best.profit) <= 0) return <Sentence warn>{t('quoting.advice.no_profit', { profit: format.money(best.profit, currency) })}</Sentence>
  const chance = format.percent((best.chance * 100).toFixed(0), 0), profit = format.money(best.profit, currency)
  const narrow = band.from.factor === band.to.factor
  const where = point.factor < band.from.factor ? 'below' : point.factor > band.to.factor ? 'above' : 'within'
  return (
    <Sentence warn={where !== 'within'}>
      {narrow ? t('quoting.advice.one', { price: format.money(best.net, currency), chance, profit }) : t('quoting.advice.between', { from: format.money(band.from.net, currency), to: format.money(band.to.net, currency), chance, profit })}{' '}
      {t(`quoting.advice.${where}`)}
    </Sentence>
  )
}

function Sentence({ warn = false, children }: { warn?: boolean; children: ReactNode }) {
  return <p role="status" className={`rounded-md px-3 py-2 text-sm ${warn ? 'bg-warn-soft' : 'bg-good-soft'}`}>{children}</p>
}
