import { useEffect, useRef } from 'react'
import { preferences } from '#ui/i18n/preferences.ts'

export interface Shortcut {
  /** `mod+k` (Ctrl, or ⌘ on a Mac), a single key such as `?`, or a sequence such as `g h`. */
  keys: string
  /** What it does, in words, for the sheet. */
  label: string
  /** Heading on the sheet. */
  group: string
  run: () => void
}

const SEQUENCE = 1500
const active: Shortcut[] = []
let pending = ''
let pendingAt = 0

/** Shortcuts in force while a component is on the page; the newest of equal keys wins. Single keys never fire while one types, and can be turned off. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  const signature = shortcuts.map((one) => `${one.keys}|${one.label}`).join('\n')
  useEffect(() => {
    const own = latest.current.map((one, index): Shortcut => ({ ...one, run: () => latest.current[index]?.run() }))
    if (active.length === 0) document.addEventListener('keydown', press)
    active.unshift(...own)
    return () => {
      for (const one of own) active.splice(active.indexOf(one), 1)
      if (active.length === 0) document.removeEventListener('keydown', press)
    }
  }, [signature])
}

/** What is in force now, for the sheet. */
export function activeShortcuts(): Shortcut[] {
  return active.filter((one, index) => active.findIndex((other) => other.keys === one.keys) === index)
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const mod = event.ctrlKey || event.metaKey
  if (mod) return fire(event, `mod+${event.key.toLowerCase()}`)
  if (!preferences().shortcuts || typing(event.target) || event.key.length !== 1 || document.querySelector('[role=dialog],[role=alertdialog],[role=menu]')) return
  const sequence = pending && event.timeStamp - pendingAt < SEQUENCE ? `${pending} ${event.key}` : event.key
  pending = active.some((one) => one.keys.startsWith(`${sequence} `)) ? sequence : ''
  pendingAt = event.timeStamp
  if (!pending) fire(event, active.some((one) => one.keys === sequence) ? sequence : event.key)
}

function fire(event: KeyboardEvent, keys: string): void {
  const found = active.find((one) => one.keys === keys)
  if (!found) return
  event.preventDefault()
  found.run()
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|button)$/.test((target as HTMLInputElement).type))
}
