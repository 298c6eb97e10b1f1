import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { MetaField } from '#ui/api/meta.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import type { Row } from '#ui/api/page.ts'
import { same } from '#ui/generic/form/conflict.ts'
import { Edit } from '#ui/generic/widgets/field.tsx'

/** Where the edit goes on after a value was saved. */
export type Next = 'down' | 'right' | 'left' | 'stay'

export interface CellEditorProps { field: MetaField; row: Row; onSave: (value: unknown) => Promise<void>; onDone: (next: Next) => void }

/** A cell being edited. Enter saves and goes down, Tab saves and goes on, Esc gives up. A refused value stays, with the reason at the cell. */
export function CellEditor({ field, row, onSave, onDone }: CellEditorProps) {
  const before = row[field.name] ?? null
  const [value, setValue] = useState<unknown>(before)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(value)
  const closed = useRef(false)

  useEffect(() => focusInside(box.current), [])

  const set = (next: unknown): void => {
    latest.current = next
    setValue(next)
    setProblem(null)
  }
  const save = async (next: Next): Promise<void> => {
    if (closed.current || busy) return
    if (same(before, latest.current)) return finish(next)
    setBusy(true)
    try {
      await onSave(latest.current === '' ? null : latest.current)
      finish(next)
    } catch (error) {
      const refusal = error instanceof ApiProblem ? error : null
      setProblem(refusal?.errors.find(one => one.field === field.name)?.detail ?? (refusal?.detail || refusal?.title || String(error)))
      setBusy(false)
      focusInside(box.current)
    }
  }
  const finish = (next: Next): void => {
    closed.current = true
    onDone(next)
  }
  const press = (event: KeyboardEvent): void => {
    const open = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true'
    if (event.key === 'Escape' && !open) finish('stay')
    else if (event.key === 'Enter' && !event.shiftKey && !open && !(event.target instanceof HTMLButtonElement)) setTimeout(() => void save('down'))
    else if (event.key === 'Tab') setTimeout(() => void save(event.shiftKey ? 'left' : 'right'))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  // Leaving the cell saves it; what floats over the page (a list of choices, a calendar) belongs to the cell.
  const leave = (): void => { setTimeout(() => {
    const now = document.activeElement
    if (!closed.current && !problem && now && now !== document.body && !box.current?.contains(now) && !now.closest('[data-base-ui-portal], [data-open]')) void save('stay')
  }, 60) }

  return (
    <div ref={box} onKeyDown={press} onBlur={leave} onClick={event => event.stopPropagation()} className="relative w-full">
      <Edit field={field} value={value} onChange={set} onCommit={next => { set(next); setTimeout(() => void save('stay'), 0) }} siblings={row} aria-label={field.label} invalid={problem !== null} aria-describedby={problem ? `problem-${row.id}-${field.name}` : undefined} />
      {problem && <p id={`problem-${row.id}-${field.name}`} role="alert" className="absolute top-full left-0 z-30 mt-1 w-max max-w-80 rounded-md border border-bad bg-raised px-2.5 py-1.5 text-left text-sm whitespace-normal text-bad shadow-float">{problem}</p>}
    </div>
  )
}

function focusInside(box: HTMLElement | null): void {
  box?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button, [role=combobox]')?.focus()
}
