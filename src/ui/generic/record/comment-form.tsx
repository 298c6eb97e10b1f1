import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { searchRecords } from '#ui/generic/record/search-records.ts'
import { Button } from '#ui/kit/Button.tsx'
import { CONTROL } from '#ui/kit/control.ts'
import { cx } from '#ui/kit/cx.ts'
import type { Choice } from '#ui/kit/Select.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

/** What is typed after an @ at the end of the text before the caret. */
const CALLING = /(?:^|\s)@([\p{L}'’-]*(?: [\p{L}'’-]+)?)$/u
const LONGEST = 10_000

/** A comment being written. An @ offers colleagues: arrows choose, Enter takes; Ctrl+Enter sends. What was typed stays when sending fails. */
export function CommentForm({ start = '', onSend, onCancel }: { start?: string; onSend: (input: { text: string; mentions: string[] }) => Promise<void>; onCancel?: () => void }) {
  const { t } = useTranslation()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(start)
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const [called, setCalled] = useState<Choice[]>([])
  const [busy, setBusy] = useState(false)
  const found = useColleagues(typed)
  const look = (): void => { const box = area.current; setTyped(box ? CALLING.exec(box.value.slice(0, box.selectionStart))?.[1] ?? null : null); setAt(0) }
  const take = (one: Choice): void => {
    const box = area.current
    if (!box) return
    const caret = box.selectionStart, before = text.slice(0, caret).replace(/@[^@]*$/, `@${one.label} `)
    // at once: the next key may be on its way, and must find the caret behind the name
    flushSync(() => {
      setText(before + text.slice(caret))
      setCalled([...called.filter(other => other.value !== one.value), one])
      setTyped(null)
    })
    box.focus()
    box.setSelectionRange(before.length, before.length)
  }
  const send = async (): Promise<void> => {
    if (!text.trim() || busy) return
    setBusy(true)
    try {
      await onSend({ text: text.trim(), mentions: called.filter(one => text.includes(`@${one.label}`)).map(one => one.value) })
      setText('')
      setCalled([])
    } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const one = found[at]
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void send() }
    else if (found.length === 0) { if (event.key === 'Escape' && onCancel) onCancel() }
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length) }
    else if ((event.key === 'Enter' || event.key === 'Tab') && one) { event.preventDefault(); take(one) }
    else if (event.key === 'Escape') { event.stopPropagation(); setTyped(null) }
  }
  return (
    <form className="relative flex flex-col gap-2" onSubmit={event => { event.preventDefault(); void send() }}>
      <textarea ref={area} aria-label={t('notes.write')} placeholder={t('notes.prompt')} rows={2} maxLength={LONGEST} value={text} onChange={event => { setText(event.target.value); look() }} onKeyDown={press} onClick={look}
        aria-autocomplete="list" aria-controls={found.length > 0 ? `${id}-list` : undefined} aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined} className={cx(CONTROL, 'max-h-96 min-h-16 resize-y py-1.5 [field-sizing:content]')} />
      {found.length > 0 && (
        <ul id={`${id}-list`} role="listbox" aria-label={t('notes.colleagues')} className="absolute top-full left-0 z-40 -mt-8 w-72 max-w-full rounded-lg border border-line bg-raised p-1 shadow-float">
          {found.map((one, index) => <li key={one.value} id={`${id}-${index}`} role="option" aria-selected={index === at} onPointerDown={event => { event.preventDefault(); take(one) }} className={cx('flex min-h-8 cursor-pointer items-baseline gap-2 rounded-sm px-2 py-1', index === at && 'bg-hover')}><span className="font-medium">{one.label}</span><span className="truncate text-sm text-soft">{one.help}</span></li>)}
        </ul>
      )}
      <div className="flex items-center gap-2">
        <Button type="submit" variant={onCancel ? 'primary' : 'secondary'} busy={busy} disabled={!text.trim()}>{t(onCancel ? 'notes.save' : 'notes.send')}</Button>
        {onCancel && <Button onClick={onCancel}>{t('kit.cancel')}</Button>}
      </div>
    </form>
  )
}

function useColleagues(typed: string | null): Choice[] {
  const meta = useMeta()
  const people = meta.entities['user']
  const asked = useQuery({ queryKey: ['entity', 'user', 'list', 'colleagues', typed], enabled: typed !== null && people !== undefined, staleTime: 30_000, queryFn: ({ signal }) => (people ? searchRecords(meta, people, typed ?? '', signal) : []) })
  return typed === null ? [] : (asked.data ?? []).filter(one => one.value !== meta.user.id).slice(0, 6)
}
