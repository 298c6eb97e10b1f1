import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { editDecimal, parseDecimal } from '#ui/i18n/decimal.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { cx } from '#ui/kit/cx.ts'

interface CellInputProps {
  label: string; value: string; onSave: (value: string) => Promise<boolean> | void; disabled?: boolean; number?: boolean; scale?: number; className?: string; placeholder?: string; /** with a frame, as a field of a form */ boxed?: boolean
  /** row and column of the grid, for the arrow keys */
  at: readonly [number, string]
}

const BASE = 'w-full min-w-0 border outline-none focus:border-accent focus:bg-surface disabled:text-soft'
const BARE = 'h-8 rounded-sm border-transparent bg-transparent px-1.5 enabled:hover:border-line-strong/50 max-md:h-11 max-md:border-line'
const BOXED = 'h-control rounded-md border-line-strong bg-surface px-2.5'

/** A value in a line. Saved when it is left, or by Enter, which goes to the next row; Escape takes back; the arrows up and down move between rows. */
export function CellInput({ label, value, onSave, disabled = false, number = false, scale, className, placeholder, boxed = false, at }: CellInputProps) {
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
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') setTyped(null)
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    void save()
    document.querySelector<HTMLInputElement>(`[data-cell="${at[0] + step}:${at[1]}"]`)?.focus()
  }
  return (
    <input data-cell={`${at[0]}:${at[1]}`} aria-label={label} aria-invalid={read === null || undefined} disabled={disabled} placeholder={placeholder} inputMode={number ? 'decimal' : 'text'} value={shown}
      className={cx(BASE, boxed ? BOXED : BARE, number && 'tabular', number && !boxed && 'text-right', read === null && 'border-bad', className)} onFocus={(event) => { setTyped(number ? editDecimal(value === '' ? null : value, format.marks) : value); requestAnimationFrame(() => event.target.select()) }}
      onChange={(event) => setTyped(event.target.value)} onBlur={() => void save()} onKeyDown={press} />
  )
}
