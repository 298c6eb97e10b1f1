import type { ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'

export interface TableColumn<T> { key: string; label: ReactNode; cell: (row: T) => ReactNode; align?: 'start' | 'end'; width?: string; hideLabel?: boolean }

export interface TableProps<T> {
  /** What the table holds, read aloud. */
  caption: string
  columns: TableColumn<T>[]
  rows: T[]
  keyOf: (row: T) => string
  empty?: ReactNode
}

/** A small table, whole on the page. Long lists have the grid of generic/. */
export function Table<T>({ caption, columns, rows, keyOf, empty }: TableProps<T>) {
  if (rows.length === 0 && empty) return <>{empty}</>
  return (
    <div className="relative overflow-x-auto" role="region" aria-label={caption} tabIndex={0}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line">
            {columns.map((column) => <th key={column.key} scope="col" style={{ width: column.width }} className={cx('h-9 px-3 text-sm font-medium whitespace-nowrap text-soft', column.align === 'end' && 'text-right')}>{column.hideLabel ? <span className="sr-only">{column.label}</span> : column.label}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b border-line last:border-0">
              {columns.map((column) => <td key={column.key} className={cx('h-row px-3 py-1.5', column.align === 'end' && 'text-right')}>{column.cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
