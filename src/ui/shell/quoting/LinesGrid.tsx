import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { CellInput } from '#ui/shell/quoting/CellInput.tsx'
import { said } from '#ui/shell/quoting/types.ts'
import type { Need, Summary } from '#ui/shell/quoting/types.ts'
import type { QuoteDeeds } from '#ui/shell/quoting/use-quote.ts'

const COLUMNS = ['quantity', 'unit_price', 'discount'] as const

/** The lines of a quotation: a table that is typed into, with the next product one field below the last. On a phone each line is a card. */
export function LinesGrid({ summary, deeds, editable }: { summary: Summary; deeds: QuoteDeeds; editable: boolean }) {
  const { t } = useTranslation()
  const { lines, needs } = summary
  return (
    <div>
      <table className="w-full border-collapse max-md:block" aria-label={t('quoting.lines')}>
        <thead className="max-md:hidden">
          <tr className="border-b border-line text-left text-xs text-soft">
            <th scope="col" className="py-2 pl-4 font-medium">{t('quoting.line.description')}</th>
            {COLUMNS.map((name) => <th key={name} scope="col" className="px-2 py-2 text-right font-medium">{t(`quoting.line.${name}`)}</th>)}
            <th scope="col" className="px-2 py-2 text-right font-medium">{t('quoting.line.amount')}</th>
            <th scope="col" className="w-10"><span className="sr-only">{t('quoting.line.tools')}</span></th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {lines.map((line, row) => <Line key={line.id} line={line} row={row} deeds={deeds} editable={editable} needs={needs.filter((need) => need.line === line.id)} currency={said(summary.quote['currency'])} />)}
        </tbody>
      </table>
      {editable && <AddLine deeds={deeds} first={lines.length === 0} />}
    </div>
  )
}

function Line({ line, row, deeds, editable, needs, currency }: { line: Summary['lines'][number]; row: number; deeds: QuoteDeeds; editable: boolean; needs: Need[]; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = said(line['description']) || t('quoting.line.unnamed')
  const save = (field: string) => (value: string) => deeds.patchLine(line.id, { [field]: value === '' ? null : value })
  const listed = said(line['list_price']), optional = line['optional'] === true
  const cell = 'px-0.5 py-1 align-top max-md:flex max-md:items-center max-md:justify-between max-md:gap-3 max-md:px-4'
  return (
    <tr className="border-b border-line max-md:block max-md:py-2">
      <td className={`${cell} md:pl-2.5`}>
        <div className="min-w-0 flex-1">
          {said(line['heading']) && <div className="px-1.5 pt-1 text-xs font-semibold text-accent-ink">{said(line['heading'])}</div>}
          <CellInput at={[row, 'description']} label={t('quoting.line.description_of', { row: row + 1 })} value={said(line['description'])} disabled={!editable} onSave={save('description')} className="font-medium" grows />
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-1.5 pb-0.5 text-xs text-soft">
            {listed && listed !== said(line['unit_price']) && <span>{t('quoting.line.listed', { price: format.money(listed, currency) })}</span>}
            {!editable && optional && <Badge>{t('quoting.line.optional')}</Badge>}
            {editable && <Checkbox checked={optional} onChange={(checked) => void deeds.patchLine(line.id, { optional: checked })}><span className="text-xs">{t('quoting.line.optional')}</span></Checkbox>}
            {needs.slice(0, 1).map((need) => <Badge key={need.measure} tone="warn">{t(`quoting.need.${need.measure}`)}</Badge>)}
          </div>
        </div>
      </td>
      {COLUMNS.map((field) => (
        <td key={field} className={`${cell} ${field === 'unit_price' ? 'md:w-28' : 'md:w-20'}`}>
          <span className="text-sm text-soft md:hidden">{t(`quoting.line.${field}`)}</span>
          <CellInput at={[row, field]} number={field !== 'discount'} label={t(`quoting.line.${field}_of`, { name })} value={said(line[field])} disabled={!editable} {...(field === 'unit_price' ? { scale: Math.max(2, decimals(said(line[field]))) } : {})} placeholder={field === 'discount' ? '0' : ''} onSave={save(field)} className={field === 'discount' ? 'text-right max-md:max-w-40' : 'max-md:max-w-40'} />
        </td>
      ))}
      <td className={`${cell} tabular text-right md:w-30 md:px-2 md:pt-2.5`}><span className="text-sm text-soft md:hidden">{t('quoting.line.amount')}</span><span className={optional ? 'text-soft' : 'font-medium'}>{format.money(said(line['amount']) || '0', currency)}</span></td>
      <td className={`${cell} md:pt-1.5`}>{editable && <span className="max-md:ml-auto"><IconButton icon={<Trash2 size={15} aria-hidden="true" />} label={t('quoting.line.remove', { name })} size="sm" onClick={() => void deeds.removeLine(line.id)} /></span>}</td>
    </tr>
  )
}

/** A product found by name or code is a line at once; a line without a product takes its description by hand. */
function AddLine({ deeds, first }: { deeds: QuoteDeeds; first: boolean }) {
  const { t } = useTranslation()
  const [round, setRound] = useState(0)
  const add = async (product: string | null) => {
    if (!product) return
    await deeds.addLine({ product })
    setRound(round + 1)
    requestAnimationFrame(() => document.querySelector<HTMLInputElement>('#quote-add input, input#quote-add')?.focus())
  }
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-3" id="quote-add">
      <div className="min-w-64 flex-1 max-md:min-w-full"><RecordPicker key={round} entity="product" value={null} onChange={(id) => void add(id)} create={false} disabled={undefined} invalid={undefined} onBlur={undefined} aria-label={t('quoting.add_product')} aria-describedby={undefined} placeholder={t(first ? 'quoting.add_first' : 'quoting.add_product')} /></div>
      <Button variant="ghost" onClick={() => void deeds.addLine({ description: t('quoting.line.free'), quantity: '1', unit_price: '0' })}>{t('quoting.add_free')}</Button>
    </div>
  )
}

function decimals(value: string): number { return (value.split('.')[1] ?? '').length }
