// What a file is, by its first bytes: a name or a declared type proves nothing. Signatures: the IANA media type registrations and the specifications of the formats.

const SIGNATURES: [type: string, offset: number, hex: string][] = [
  ['image/png', 0, '89504e470d0a1a0a'], ['image/jpeg', 0, 'ffd8ff'], ['image/gif', 0, '474946383761'], ['image/gif', 0, '474946383961'], ['image/webp', 8, '57454250'], ['image/tiff', 0, '49492a00'], ['image/tiff', 0, '4d4d002a'],
  ['image/heic', 4, '6674797068656963'], ['image/avif', 4, '6674797061766966'], ['application/pdf', 0, '255044462d'], ['audio/wav', 8, '57415645'], ['audio/mpeg', 0, '494433'], ['audio/mpeg', 0, 'fffb'], ['audio/mpeg', 0, 'fff3'],
  ['audio/mpeg', 0, 'fff2'], ['audio/ogg', 0, '4f676753'], ['audio/flac', 0, '664c6143'], ['audio/mp4', 4, '667479704d3441'], ['video/quicktime', 4, '6674797071742020'], ['video/mp4', 4, '66747970'], ['video/webm', 0, '1a45dfa3'],
  ['application/gzip', 0, '1f8b'], ['application/x-7z-compressed', 0, '377abcaf271c'], ['application/vnd.rar', 0, '526172211a07'], ['application/x-ole-storage', 0, 'd0cf11e0a1b11ae1'], ['application/zip', 0, '504b0304'], ['application/zip', 0, '504b0506'],
  ['application/rtf', 0, '7b5c727466'], ['application/vnd.microsoft.portable-executable', 0, '4d5a'], ['application/x-executable', 0, '7f454c46'],
]
const OFFICE: [type: string, mark: string, ending: string][] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'word/', '.docx'], ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xl/', '.xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'ppt/', '.pptx'],
]
/** What text may be, by the ending of its name. A browser would run the first few, so their kind is kept and they are never served as it. */
const TEXTS: Record<string, string> = {
  html: 'text/html', htm: 'text/html', xhtml: 'text/html', svg: 'image/svg+xml', js: 'text/javascript', mjs: 'text/javascript', css: 'text/css', xml: 'application/xml',
  csv: 'text/csv', json: 'application/json', ics: 'text/calendar', vcf: 'text/vcard', eml: 'message/rfc822', md: 'text/markdown',
}
/** Types a browser gets as they are. Everything else is only ever bytes to it. */
const SERVED = /^(image\/(png|jpeg|gif|webp|tiff|heic|avif)|audio\/.+|video\/.+|application\/(pdf|zip|json|rtf|gzip|vnd\.openxmlformats-.+)|text\/(plain|csv|calendar|vcard|markdown))$/

/** bytes at the beginning that `mediaType` wants to see */
export const HEAD = 16_384

/** The media type of a file by its first bytes (up to HEAD of them); the name decides only among kinds of text and of office documents. */
export function mediaType(head: Buffer, name: string): string {
  const found = SIGNATURES.find(([, offset, hex]) => head.subarray(offset, offset + hex.length / 2).toString('hex') === hex)?.[0]
  if (found === 'application/zip') return officeType(head, name)
  if (found) return found
  if (!isText(head)) return 'application/octet-stream'
  const start = head.toString('utf8').replace(/^\uFEFF/, '').trimStart().toLowerCase()
  const element = pastProlog(start)
  if (/^<(!doctype html|html|head|body|script|iframe)\b/.test(element)) return 'text/html'
  if (/^<svg\b/.test(element)) return 'image/svg+xml'
  return TEXTS[/\.(\w{1,5})$/.exec(name.toLowerCase())?.[1] ?? ''] ?? (start.startsWith('<?xml') ? 'application/xml' : 'text/plain')
}

/** The type to serve it as: nothing that a browser runs or draws markup from. */
export function servedType(type: string): string {
  if (!SERVED.test(type)) return 'application/octet-stream'
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}

/** What stands after the declaration, comments and the document type of a drawing: found by searching on from each, so that no text takes more than one pass. */
function pastProlog(text: string): string {
  for (let at = 0; ;) {
    while (/\s/.test(text.charAt(at))) at++
    const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?xml', at) || text.startsWith('<!doctype svg', at) ? '>' : null
    const end = close === null ? -1 : text.indexOf(close, at + (close === '-->' ? 4 : 0))
    if (close === null || end < 0) return text.slice(at, at + 100)
    at = end + close.length
  }
}

/** An office document is a zip whose first entry lists its parts. */
function officeType(head: Buffer, name: string): string {
  if (!head.subarray(0, 4_096).includes('[Content_Types].xml') && !head.includes('_rels/.rels')) return 'application/zip'
  const kind = OFFICE.find(([, mark]) => head.includes(mark)) ?? OFFICE.find(([, , ending]) => name.toLowerCase().endsWith(ending))
  return kind?.[0] ?? 'application/zip'
}

/** UTF-8 or a single-byte alphabet: no control characters but tab, line ends and form feed. */
function isText(head: Buffer): boolean { return head.every(byte => byte >= 32 || byte === 9 || byte === 10 || byte === 12 || byte === 13) }
