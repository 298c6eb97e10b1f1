// One logical line of a vCard.

/** `parts` are the value split at unescaped semicolons. */
export interface Property { name: string; parts: string[]; value: string }

/** Reads `group.NAME;PARAM=x:value`. Null for a line that is none, and for embedded pictures, sounds and keys. */
export function readProperty(line: string): Property | null {
  const colon = colonOutsideQuotes(line)
  if (colon < 1) return null
  const [head = '', ...parameters] = line.slice(0, colon).split(';')
  const name = head.replace(/^[^.]*\./, '').trim().toUpperCase()
  if (!/^[A-Z][A-Z0-9-]*$/.test(name) || ['PHOTO', 'LOGO', 'SOUND', 'KEY', 'VERSION', 'PRODID', 'REV'].includes(name)) return null
  const encoded = parameters.find(p => /^(ENCODING=)?(QUOTED-PRINTABLE)$/i.test(p))
  const charset = parameters.find(p => /^CHARSET=/i.test(p))?.slice(8) ?? 'utf-8'
  const raw = line.slice(colon + 1)
  const text = encoded ? fromQuotedPrintable(raw, charset) : raw
  const parts = splitUnescaped(text).map(unescapeText)
  return { name, parts, value: unescapeText(text) }
}

function colonOutsideQuotes(line: string): number {
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') quoted = !quoted
    else if (line[i] === ':' && !quoted) return i
  }
  return -1
}

function fromQuotedPrintable(text: string, charset: string): string {
  const bytes: number[] = []
  const source = text.replace(/=\r?\n/g, '')
  for (let i = 0; i < source.length; i++) {
    const hex = source[i] === '=' ? source.slice(i + 1, i + 3) : ''
    if (/^[0-9a-fA-F]{2}$/.test(hex)) { bytes.push(parseInt(hex, 16)); i += 2 } else for (const byte of Buffer.from(source[i]!, 'utf8')) bytes.push(byte)
  }
  return decodedAs(Uint8Array.from(bytes), charset)
}

function decodedAs(bytes: Uint8Array, charset: string): string {
  try { return new TextDecoder(charset).decode(bytes) } catch { return new TextDecoder().decode(bytes) }
}

function splitUnescaped(text: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') { part += text[i]! + (text[i + 1] ?? ''); i++ } else if (text[i] === ';') { parts.push(part); part = '' } else part += text[i]
  }
  return [...parts, part]
}

const unescapeText = (text: string): string => text.replace(/\\([nN;,\\:])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))
