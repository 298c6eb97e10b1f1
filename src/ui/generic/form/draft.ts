// What was typed and not saved yet survives a reload and an expired session, on this tab only.
import type { Values } from '#ui/generic/form/model.ts'

const PREFIX = 'vinculo.draft.'

export function readDraft(name: string): Values | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null')
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) && Object.keys(kept).length > 0 ? (kept as Values) : null
  } catch { return null }
}

/** Keeps what differs from the start; nothing left is no draft. */
export function keepDraft(name: string, values: Values): void {
  try {
    if (Object.keys(values).length === 0) sessionStorage.removeItem(PREFIX + name)
    else sessionStorage.setItem(PREFIX + name, JSON.stringify(values, (key, value: unknown) => (key === 'password' ? undefined : value)))
  } catch {
    // Storage is full or blocked: the form itself still holds what was typed.
  }
}

export function dropDraft(name: string): void { keepDraft(name, {}) }
