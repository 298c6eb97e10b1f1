import { useState } from 'react'
import type { ChangeEvent, FocusEvent, KeyboardEvent } from 'react'
import { editDecimal, parseDecimal } from '#ui/i18n/decimal.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { cx } from '#ui/kit/cx.ts'

interface CellInputProps {
  label: string; value: string; onSave: (value: string) => Promise<boolean> | void; disabled?: boolean; number?: boolean; scale?: number; className?: string; placeholder?: string; /** with a frame, as a field of a form */ boxed?: boolean
  /** a text that may need several lines: it grows instead of being cut */
  grows?: boolean
  /** row and column of the grid, for the arrow keys */
  at: readonly [number, string]
}

/** letters that a narrow column holds in a line */
const NARROW = 26
const BASE = 'w-full min-w-0 border outline-none focus:border-accent focus:bg-surface'
const BARE = 'rounded-sm border-transparent bg-transparent px-1.5 hover:border-line-strong/50 max-md:border-line', LOW = 'h-8 max-md:h-11', GROWING = 'block min-h-8 resize-none py-1 leading-snug [field-sizing:content] max-md:min-h-11 max-md:py-2.5'
const BOXED = 'h-control rounded-md border-line-strong bg-surface px-2.5'

/** A value in a line; plain text where it may not be changed. Saved when it is left, or by Enter, which goes to the next row; Escape takes back; the arrows up and down move between rows, or between the lines of a long text. */
export function CellInput({ label, value, onSave, disabled = false, number = false, scale, className, placeholder, boxed = false, grows = false, at }: CellInputProps) {
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const read = typed === null ? value : number ? (typed.trim() === '' ? '' : parseDecimal(typed, format.marks)) : typed.trim()
  const shown = typed ?? (number && value !== '' ? format.number(value, scale) : value)
  const save = async () => {
    if (typed === null) return
    if (read === null || read === value) { if (read !== null) setTyped(null); return }
    await onSave(read)
    setTyped(null)
  }
  const press = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key === 'Escape') setTyped(null)
    const within = grows && shown.length > NARROW
    const step = event.key === 'Enter' || (event.key === 'ArrowDown' && !within) ? 1 : event.key === 'ArrowUp' && !within ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    void save()
    document.querySelector<HTMLElement>(`[data-cell="${at[0] + step}:${at[1]}"]`)?.focus()
  }
  if (disabled) return <span data-cell={`${at[0]}:${at[1]}`} className={cx('block min-w-0 px-1.5 py-1.5 break-words max-md:py-2.5', number && 'text-right tabular', className)}>{shown === '' ? <span className="text-faint">{placeholder || '—'}</span> : shown}</span>
  const control = {
    'data-cell': `${at[0]}:${at[1]}`, 'aria-label': label, 'aria-invalid': read === null || undefined, placeholder, value: shown,
    className: cx(BASE, boxed ? BOXED : BARE, !boxed && (grows ? GROWING : LOW), number && 'tabular', number && !boxed && 'text-right', read === null && 'border-bad', className),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setTyped(event.target.value), onBlur: () => void save(), onKeyDown: press,
    onFocus: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => { setTyped(number ? editDecimal(value === '' ? null : value, format.marks) : value); requestAnimationFrame(() => event.target.select()) },
  }
  // where the browser does not let it grow by itself, it has the lines that its text will need
  return grows ? <textarea {...control} rows={Math.max(1, Math.ceil(shown.length / NARROW))} /> : <input {...control} inputMode={number ? 'decimal' : 'text'} />
}
