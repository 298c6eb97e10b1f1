// The little XML that workbooks need, read by searching for tags: every step is linear, so that no hostile file makes it slow. Entities other than the five of XML are never resolved.

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Hands attributes and inner text of each complete element to `take`; returns where the text that is not used up begins. Elements of one name must not be nested. */
export function eachElement(xml: string, name: string, take: (attributes: string, inner: string) => void): number {
  const opening = `<${name}`, closing = `</${name}>`
  let used = 0
  for (let at = xml.indexOf(opening); at >= 0; at = xml.indexOf(opening, used)) {
    const start = at + opening.length
    if (start < xml.length && !/[\s/>]/.test(xml[start]!)) { used = start; continue }
    const end = xml.indexOf('>', start)
    if (end < 0) return at
    if (xml[end - 1] === '/') { take(xml.slice(start, end - 1), ''); used = end + 1; continue }
    const close = xml.indexOf(closing, end)
    if (close < 0) return at
    take(xml.slice(start, end), xml.slice(end + 1, close))
    used = close + closing.length
  }
  return Math.max(used, xml.length - opening.length)
}

/** Attributes of the start tags of an element, its content left aside. */
export function startTags(xml: string, name: string): string[] {
  const opening = `<${name}`
  const tags: string[] = []
  for (let at = xml.indexOf(opening); at >= 0;) {
    const start = at + opening.length, end = xml.indexOf('>', start)
    if (end < 0) break
    if (/[\s/>]/.test(xml[start]!)) tags.push(xml.slice(start, end).replace(/\/$/, ''))
    at = xml.indexOf(opening, end)
  }
  return tags
}

/** The prefix of the names in a document whose root element is one of `roots`: `x:` in `<x:worksheet>`, mostly empty. */
export function prefixOf(xml: string, roots: string): string { return new RegExp(`<(\\w{1,20}:)?(?:${roots})[\\s>]`).exec(xml.slice(0, 4096))?.[1] ?? '' }

/** Value of an attribute in the attributes of a tag. A name that starts with `:` is found under any prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  const tag = /[\n\r\t']/.test(attributes) ? attributes.replace(/[\n\r\t]/g, ' ').replace(/='([^'"]*)'/g, '="$1"') : attributes
  const sought = `${name.startsWith(':') ? '' : ' '}${name}="`
  const at = tag.indexOf(sought)
  if (at < 0) return undefined
  const start = at + sought.length, end = tag.indexOf('"', start)
  return end < 0 ? undefined : unescapeXml(tag.slice(start, end))
}

/** Text of a shared or inline string: all its `<t>` parts joined, phonetic hints left out. */
export function stringText(inner: string, prefix: string): string {
  let body = inner
  if (inner.includes(`<${prefix}rPh`)) {
    body = ''
    let from = 0
    eachElement(inner, `${prefix}rPh`, (attributes, hint) => {
      const at = inner.indexOf(hint, from) - attributes.length
      body += inner.slice(from, Math.max(from, at - prefix.length - 5))
      from = at + attributes.length + hint.length
    })
    body += inner.slice(from)
  }
  let text = ''
  eachElement(body, `${prefix}t`, (_, part) => { text += part })
  return unescapeXml(text)
}

/** Resolves character references; `_x000D_` is how workbooks write control characters. */
export function unescapeXml(text: string): string {
  const plain = text.includes('&') ? text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{2,4});/g, (whole, name: string) => NAMED[name] ?? numeric(name) ?? whole) : text
  return plain.includes('_x') ? plain.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : plain
}

/** Text fit for an XML document: escaped, characters XML cannot hold left out. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '')
}

function numeric(name: string): string | undefined {
  if (!name.startsWith('#')) return undefined
  const code = name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
