// What is said and written. Slots in braces are filled by the one who tells: nombre, saludo, empresa, producto, cantidad, usuario (whole name), colega (first name), casa, dia, plazo.

export interface Talk {
  channel: 'mail' | 'phone' | 'whatsapp' | 'visit' | 'meeting' | 'chat' | 'web' | 'sms'
  direction: 'in' | 'out'
  subject: string
  body: string
  outcome?: 'reached' | 'not_reached' | 'left_message' | 'interested' | 'not_interested' | 'sold' | 'resolved' | 'other'
  sentiment?: 'positive' | 'neutral' | 'negative'
  /** length of a call, visit or meeting, in minutes */
  minutes?: readonly [number, number]
  /** what was promised, by whom, and within how many days */
  promise?: { text: string; by: 'us' | 'customer'; days: number }
}

const DAYS = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado']

/** The Spanish name of a weekday in UTC. */
export function weekday(at: number): string { return DAYS[new Date(at).getUTCDay()]! }

/** Fills the slots of a text with the words that `word` knows. Throws on a slot nobody fills: a reader would see the braces. */
export function fillWith(text: string, word: (name: string) => string | undefined): string {
  if (!text.includes('{')) return text
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = word(name)
    if (value === undefined) throw new RangeError(`slot ${name} is empty`)
    return value
  })
}

/** Fills the slots of a text from a table of words. */
export function fill(text: string, slots: Readonly<Record<string, string>>): string { return fillWith(text, name => slots[name]) }
