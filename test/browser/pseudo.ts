// A language nobody speaks: every text of the catalogues in brackets and 40 % longer. What stands outside of brackets and is no data was never in a catalogue; what is cut off now would be cut off in German.
import { readdirSync } from 'node:fs'
import type { Page } from '@playwright/test'

// The program's own catalogues. By names that the type check of the browser does not follow into the server.
const [app, texts] = ['#app', '#kernel/i18n/texts.ts']
const { modules } = await import(app!) as { modules: unknown[] }
const { catalogueOf } = await import(texts!) as { catalogueOf: (modules: unknown[], language: 'es') => Map<string, string> }

const OPEN = '⟦', CLOSE = '⟧'
const filler = (length: number): string => 'loremip sumdolo rsitame '.repeat(Math.ceil(length / 24)).slice(0, Math.ceil(length * 0.4)).trim()
const long = (sentence: string): string => (sentence.includes(OPEN) || sentence.trim() === '' ? sentence : `${OPEN}${sentence} ${filler(sentence.length)}${CLOSE}`)

/** Names of countries, currencies, languages, months and the like, which the browser knows by itself. */
const INTL = new RegExp(`(?<![\\p{L}])(${[...known()].sort((a, b) => b.length - a.length).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}])`, 'giu')
/** What is no language: numbers, signs, units, keys of the keyboard, addresses, times of day. */
const NEUTRAL = /⟦[^⟦⟧]*⟧|(?<![\p{L}\d])(ctrl|esc|enter|alt|shift|tab|csv|xlsx|vcard|json|api|url|utc|gmt[+-]?\d*|iva|pdf|a\. ?m\.|p\. ?m\.|kb|mb|gb|ms|min|km|[hsmd])(?![\p{L}])|https?:\S+|[\w-]+(?:\.[\w-]+)+|[\w.+-]+@[\w.-]+|[\d\s\p{P}\p{S}\p{M}]+/giu

/** Puts the language in force on a page and collects what the server says that is data. Call before the first page is opened. */
export async function pseudo(page: Page): Promise<{ foreign: (text: string) => string }> {
  const sentences = [...catalogueOf(modules, 'es').values()].filter(sentence => /^[\p{Lu}¿¡(«]|\s/u.test(sentence))
  const whole = new Set(sentences), frames = sentences.filter(sentence => /\{\w+\}/.test(sentence) && sentence.replace(/\{\w+\}/g, '').trim().length > 3).map(frame)
  const seen = new Map<string, string>(), data = new Set<string>()
  const said = (text: string): string => {
    if (text.length > 400) return text
    const before = seen.get(text)
    if (before !== undefined) return before
    const after = whole.has(text) || frames.some(pattern => pattern.test(text)) ? long(text) : text
    seen.set(text, after)
    if (after === text) data.add(text.toLowerCase())
    return after
  }
  const through = (value: unknown): unknown => (typeof value === 'string' ? said(value) : Array.isArray(value) ? value.map(through) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => { data.add(key.toLowerCase()); return [key, through(inner)] })) : value)
  const areas = readdirSync('src/ui/i18n/es').map(file => file.replace('.json', ''))
  await page.route(new RegExp(`/assets/(catalogue-es|${areas.join('|')})-[^/]*\\.js$`), async route => {
    const answer = await route.fetch(), code = await answer.text()
    // an area has a file of its own; a page may be called like one
    const list = /export\{[^{}]*\};?\s*$/.exec(code)?.[0] ?? '', exported = /([\w$]+) as (default|texts)\b/.exec(list)
    if (!exported) return route.fulfill({ response: answer })
    const longer = `const pad=${filler.toString()};const long=s=>s.trim()===''?s:'${OPEN}'+s+' '+pad(s.length)+'${CLOSE}';const deep=v=>typeof v==='string'?long(v):v&&typeof v==='object'?Object.fromEntries(Object.entries(v).map(([k,i])=>[k,deep(i)])):v;const pseudo=deep(${exported[1]!});`
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-encoding': 'identity' }, body: code.slice(0, code.length - list.length) + longer + list.replace(exported[0], () => `pseudo as ${exported[2]!}`) })
  })
  await page.route(/\/api\/(?!live)/, async route => {
    if (route.request().method() !== 'GET') return route.continue()
    const answer = await route.fetch()
    if (!/json/.test(answer.headers()['content-type'] ?? '')) return route.fulfill({ response: answer })
    const { 'content-encoding': _encoding, 'content-length': _length, etag: _etag, ...headers } = answer.headers()
    return route.fulfill({ status: answer.status(), headers, body: JSON.stringify(through(JSON.parse(await answer.text() || 'null'))) })
  })
  let joined = '', size = 0
  const isData = (text: string): boolean => {
    if (data.size !== size) { joined = [...data].join('\n'); size = data.size }
    return joined.includes(text.toLowerCase())
  }
  return {
    foreign: text => {
      const rest = (words: string) => words.replace(NEUTRAL, ' ').replace(INTL, ' ').replace(NEUTRAL, ' ').trim()
      const outside = text.replaceAll(/⟦[^⟦⟧]*(⟦[^⟦⟧]*⟧[^⟦⟧]*)*⟧/g, '\u0000')
      return outside.split('\u0000').map(part => part.trim()).filter(part => part && rest(part) && !isData(part) && !rest(part).split(/\s+/).every(word => isData(word))).join(' | ')
    },
  }
}

/** A pattern for a sentence with `{parameters}`. */
function frame(sentence: string): RegExp { return new RegExp(`^${sentence.split(/\{\w+\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.{1,120}?')}$`, 'u') }

function known(): Set<string> {
  const words = new Set<string>(['hace', 'dentro', 'de', 'ayer', 'hoy', 'mañana', 'anteayer', 'pasado', 'antes', 'próximo', 'próxima', 'ahora', 'este', 'esta', 'el', 'la', 'del', 'y', 'trim', 'mill', 'mil', 'anterior', 'anteriores', 'pasada', 'semana', 'PostgreSQL', 'smtp.example.com'])
  const region = new Intl.DisplayNames('es', { type: 'region' }), currency = new Intl.DisplayNames('es', { type: 'currency' }), language = new Intl.DisplayNames('es', { type: 'language' })
  for (let a = 65; a < 91; a += 1) for (let b = 65; b < 91; b += 1) { const code = String.fromCharCode(a, b); words.add(region.of(code) ?? code); try { words.add(language.of(code.toLowerCase()) ?? code) } catch { /* no language */ } }
  for (const code of Intl.supportedValuesOf('currency')) { words.add(currency.of(code) ?? code); words.add(code) }
  for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const) for (const count of [1, 2]) for (const part of new Intl.RelativeTimeFormat('es', { numeric: 'auto' }).formatToParts(count, unit)) for (const word of part.value.split(/\s+/)) if (word) words.add(word)
  for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'year']) for (const count of [1, 2]) for (const unitDisplay of ['long', 'short', 'narrow'] as const) for (const part of new Intl.NumberFormat('es', { style: 'unit', unit, unitDisplay }).formatToParts(count)) if (part.type === 'unit') words.add(part.value)
  for (let month = 0; month < 12; month += 1) for (const form of ['long', 'short'] as const) words.add(new Intl.DateTimeFormat('es', { month: form, timeZone: 'UTC' }).format(Date.UTC(2026, month, 5)))
  for (let day = 1; day < 8; day += 1) for (const form of ['long', 'short', 'narrow'] as const) words.add(new Intl.DateTimeFormat('es', { weekday: form, timeZone: 'UTC' }).format(Date.UTC(2026, 1, day)))
  for (const zone of Intl.supportedValuesOf('timeZone')) words.add(zone)
  return words
}
