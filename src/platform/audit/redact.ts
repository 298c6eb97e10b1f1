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

function cut(text: string, texts: string[]): string {
  let result = text
  for (const sought of texts) for (let at = result.toLowerCase().indexOf(sought); at >= 0; at = result.toLowerCase().indexOf(sought, at + GONE.length)) result = result.slice(0, at) + GONE + result.slice(at + sought.length)
  return result
}
