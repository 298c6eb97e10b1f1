// Finds the value in the lines of a registry's file, whatever columns it has. Pure.
import { e164 } from '#kernel/fields/phone.ts'
import { formOfHash, type Form } from '#customer/registries/hash.ts'

export interface Entry { form: Form; value: string }
/** Reads one line; null for one without a value. */
export type LineReader = (line: string) => Entry | null

const NAMED = /tel|phone|n[uú]mero|celular|m[oó]vil|msisdn|l[ií]nea|correo|mail|hash|valor|value/i
const AREA = /[aá]rea|lada|prefijo|indicativo/i
const ENOUGH = 0.5

/** How to read a file, from its first lines (the heading among them when it has one): the named column, else the first in which most lines have a value. `country` reads national numbers. Null when no column is like that. */
export function readerFor(sample: string[], country: string): { reader: LineReader; heading: boolean } | null {
  const separator = [';', '\t', '|', ','].find(each => (sample[0] ?? '').includes(each)) ?? ';'
  const lines = sample.map(line => cellsOf(line, separator)), [first, ...rest] = lines
  if (!first) return null
  const heading = !first.some(cell => entryOf(cell, country)) && rest.length > 0
  const body = heading ? rest : lines, width = Math.max(...body.map(cells => cells.length))
  const area = heading ? first.findIndex(name => AREA.test(name)) : -1
  const reads = (column: number, prefix: number): LineReader => line => {
    const cells = cellsOf(line, separator)
    return entryOf((prefix >= 0 ? cells[prefix] ?? '' : '') + (cells[column] ?? ''), country)
  }
  const named = heading ? first.map((name, column) => (NAMED.test(name) && column !== area ? column : -1)).filter(column => column >= 0) : []
  for (const column of [...named, ...Array.from({ length: width }, (_, at) => at)]) {
    for (const prefix of area >= 0 && area !== column ? [area, -1] : [-1]) {
      const reader = reads(column, prefix), sampled = (heading ? sample.slice(1) : sample).map(reader)
      if (sampled.filter(entry => entry !== null).length >= Math.max(1, sampled.length * ENOUGH)) return { reader, heading }
    }
  }
  return null
}

/** A cell as an entry: a hash by its length, a mail address in lower case, a telephone number as E.164; null for anything else. */
export function entryOf(cell: string, country: string): Entry | null {
  const text = cell.trim()
  const hashed = formOfHash(text)
  if (hashed) return { form: hashed, value: text.toLowerCase() }
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 320) return { form: 'plain', value: text.toLowerCase() }
  const number = /^[+\d\s().-]{7,25}$/.test(text) ? e164(text, country) : null
  return number ? { form: 'plain', value: number } : null
}

function cellsOf(line: string, separator: string): string[] { return line.split(separator).map(cell => cell.trim().replace(/^"(.*)"$/, '$1').trim()) }
