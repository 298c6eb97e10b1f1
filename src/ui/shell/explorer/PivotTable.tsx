import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cube, Figure, Head } from '#analytical/cubes/answer.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { cx } from '#ui/kit/cx.ts'
import { Menu } from '#ui/kit/Menu.tsx'
import { recordsHref, stepsDown } from '#ui/shell/explorer/drill.ts'
import type { ExplorerState } from '#ui/shell/explorer/state.ts'
import type { FactMeta } from '#ui/shell/explorer/use-explorer.ts'
import { useWords } from '#ui/shell/explorer/words.ts'

const MOST_STEPS = 8

/** Rows, columns and totals; every figure opens its records, every row goes down a level, every measure sorts. */
export function PivotTable({ cube, fact, state, onChange }: { cube: Cube; fact: FactMeta; state: ExplorerState; onChange: (patch: Partial<ExplorerState>) => void }) {
  const { t } = useTranslation()
  const words = useWords(cube)
  const pivoted = cube.columns_by.length > 0, many = cube.measures.length
  const columns: (Head | null)[] = pivoted ? [...cube.columns, null] : [null]
  const sorted = (name: string): boolean => (state.sort ?? '').replace('-', '') === name
  const sort = (name: string): void => onChange({ sort: state.sort === `-${name}` ? name : state.sort === name ? null : `-${name}` })
  const caption = t('explorer.table_of', { fact: fact.label })
  const line = (row: Head | null, cells: Figure[][], total: Figure[]) => columns.flatMap((column, c) => (column ? cells[c]! : total).map((figure, m) => (
    <td key={`${c} ${m}`} className={cx('h-row px-3 py-1 text-right whitespace-nowrap tabular', m === 0 && c > 0 && 'border-l border-line', (!column && pivoted) && 'bg-hover/50 font-medium')}>
      <Cell figure={figure} href={recordsHref(cube, fact, m, row ?? undefined, column ?? undefined)} said={words.figure(figure.value, cube.measures[m]!)} share={words.share(figure.share)} growth={words.growth(figure.growth, cube.measures[m]!)} before={words.figure(figure.before, cube.measures[m]!)} />
    </td>
  )))
  return (
    <div className="relative max-h-[75dvh] overflow-auto" role="region" aria-label={caption} tabIndex={0}>
      <table className="w-full border-separate border-spacing-0 text-left [&_tbody_td]:border-b [&_tbody_th]:border-b [&_td]:border-line [&_th]:border-line">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-20 bg-surface">
          {pivoted && (
            <tr>
              <td className="sticky left-0 z-10 bg-surface" colSpan={Math.max(1, cube.rows_by.length)} />
              {columns.map((column, c) => <th key={c} scope="colgroup" colSpan={many} className={cx('px-3 pt-2 text-right text-sm font-medium whitespace-nowrap', c > 0 && 'border-l', !column && 'bg-hover')}>{column ? words.head(column, cube.columns_by) : t('explorer.total')}</th>)}
            </tr>
          )}
          <tr>
            {(cube.rows_by.length ? cube.rows_by : [null]).map((axis, i) => <th key={i} scope="col" className={cx('h-9 border-b px-3 text-sm font-medium whitespace-nowrap text-soft', i === 0 && 'sticky left-0 z-10 bg-surface')}>{axis?.label ?? ''}</th>)}
            {columns.flatMap((column, c) => cube.measures.map((measure, m) => (
              <th key={`${c} ${m}`} scope="col" aria-sort={!column && sorted(measure.name) ? (state.sort?.startsWith('-') ? 'descending' : 'ascending') : undefined} className={cx('h-9 border-b px-3 text-right text-sm font-medium whitespace-nowrap text-soft', m === 0 && c > 0 && 'border-l', !column && pivoted && 'bg-hover')}>
                {column ? (many > 1 || pivoted ? measure.label : '') : (
                  <button type="button" className="inline-flex min-h-6 items-center gap-1 hover:text-ink" onClick={() => sort(measure.name)}>
                    {measure.label}{sorted(measure.name) && (state.sort?.startsWith('-') ? <ArrowDown size={13} aria-hidden="true" /> : <ArrowUp size={13} aria-hidden="true" />)}
                  </button>
                )}
              </th>
            )))}
          </tr>
        </thead>
        <tbody>
          {cube.rows_by.length > 0 && cube.rows.map((row, r) => (
            <Fragment key={JSON.stringify(row.keys.map((key) => key.value))}>
              <tr className="hover:[&>*]:bg-hover">
                {row.keys.map((_, k) => (
                  <th key={k} scope="row" className={cx('h-row max-w-72 min-w-32 px-3 py-1 font-normal', k === 0 && 'sticky left-0 bg-surface')}>
                    {k === row.keys.length - 1 ? <RowHead head={row} said={words.key(row, cube.rows_by, k)} fact={fact} state={state} onChange={onChange} /> : <span className={cx('line-clamp-2', repeated(cube, r, k) && 'text-faint')}>{words.key(row, cube.rows_by, k)}</span>}
                  </th>
                ))}
                {line(row, cube.cells[r]!, cube.row_totals[r]!)}
              </tr>
              {cube.subtotals.filter((one) => one.last === r).map((one) => (
                <tr key={one.depth} className="font-medium [&>*]:bg-ground">
                  <th scope="row" colSpan={cube.rows_by.length} className="sticky left-0 h-row px-3 py-1 font-medium">{t('explorer.total_of', { name: words.head(one.head, cube.rows_by) })}</th>
                  {line(one.head, one.cells, one.total)}
                </tr>
              ))}
            </Fragment>
          ))}
          <tr className="font-medium">
            <th scope="row" colSpan={Math.max(1, cube.rows_by.length)} className="sticky left-0 h-row bg-surface px-3 py-1">{t('explorer.total')}</th>
            {line(null, cube.column_totals, cube.total)}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

/** Does the row above have the same keys up to here? */
function repeated(cube: Cube, r: number, k: number): boolean {
  const above = cube.rows[r - 1]
  return above !== undefined && above.keys.slice(0, k + 1).every((key, i) => key.value === cube.rows[r]!.keys[i]!.value)
}

function Cell({ figure, href, said, share, growth, before }: { figure: Figure; href: string; said: string; share: string; growth: string; before: string }) {
  const { t } = useTranslation()
  const nothing = figure.value === null || Number(figure.value) === 0
  return (
    <>
      {nothing ? <span className="text-faint">{said}</span> : <PageLink href={href} className="hover:underline" title={t('explorer.open_records')}>{said}</PageLink>}
      {share && <span className="block text-xs text-faint">{share}</span>}
      {growth && <span title={t('explorer.before_said', { before })} className={cx('block text-xs', (figure.growth ?? 0) > 0 ? 'text-good' : (figure.growth ?? 0) < 0 ? 'text-bad' : 'text-faint')}>{growth}</span>}
    </>
  )
}

function RowHead({ head, said, fact, state, onChange }: { head: Head; said: string; fact: FactMeta; state: ExplorerState; onChange: (patch: Partial<ExplorerState>) => void }) {
  const { t } = useTranslation()
  const steps = stepsDown(fact, state, head, (label, grain) => (grain ? t('explorer.by_grain', { label, grain: t(`explorer.grain.${grain}`) }) : label)).slice(0, MOST_STEPS)
  if (steps.length === 0) return <span className="line-clamp-2">{said}</span>
  return (
    <Menu align="start" label={t('explorer.down_from', { name: said })} trigger={<button type="button" className="-mx-1 inline-flex min-h-6 max-w-full items-center gap-1 rounded-sm px-1 text-left hover:bg-pressed"><span className="line-clamp-2">{said}</span><ChevronDown size={12} aria-hidden="true" className="shrink-0 text-faint" /></button>}
      items={steps.map((step) => ({ label: t('explorer.down_to', { name: step.label }), onSelect: () => onChange(step.patch) }))} />
  )
}
