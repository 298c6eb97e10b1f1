// Words taken out of texts and JSON.

/** what stands where words were taken out */
export const GONE = '[suprimido]'

/** The value without the texts (in lower case, compared without case), at any depth; the very same value when none is in it. */
export function redact(value: unknown, texts: string[]): unknown {
  if (typeof value === 'string') return cut(value, texts)
  if (Array.isArray(value)) { const parts = value.map(part => redact(part, texts)); return parts.some((part, i) => part !== value[i]) ? parts : value }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, part]) => [cut(name, texts), redact(part, texts)] as const)
  return entries.some(([name, part]) => !(name in value) || part !== (value as Record<string, unknown>)[name]) ? Object.fromEntries(entries) : value
}

/** Shorter words are found as words only: `chan` is somebody, and in `exchange` and `channel` nobody. */
const SHORT = 8

/** Does a text count only where it stands as a word of its own? */
export function isShortWord(text: string): boolean { return text.length < SHORT && /^\p{L}/u.test(text) && /\p{L}$/u.test(text) }

function cut(text: string, texts: string[]): string {
  let result = text
  for (const sought of texts) for (let at = find(result, sought, 0); at >= 0; at = find(result, sought, at + GONE.length)) result = result.slice(0, at) + GONE + result.slice(at + sought.length)
  return result
}

function find(text: string, sought: string, from: number): number {
  const lower = text.toLowerCase(), asWord = isShortWord(sought)
  for (let at = lower.indexOf(sought, from); at >= 0; at = lower.indexOf(sought, at + 1)) if (!asWord || !(/\p{L}$/u.test(lower.slice(Math.max(0, at - 2), at)) || /^\p{L}/u.test(lower.slice(at + sought.length, at + sought.length + 2)))) return at
  return -1
}
