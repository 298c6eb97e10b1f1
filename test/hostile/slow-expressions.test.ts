// A parser that goes over its input again for every character of it stops the process for everybody. Each gets a hundred thousand characters made against expressions like its own; one that is not linear meets the time limit of the suite.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isRoleMailbox } from '#customer/identity/role_mailbox.ts'
import { failureOf } from '#kernel/changes/failure.ts'
import { mediaType } from '#platform/files/media-type.ts'
import { detectConventions } from '#platform/importing/formats/conventions.ts'
import { LIMITS } from '#platform/importing/formats/format.ts'
import { detectHeader, uniqueNames } from '#platform/importing/formats/headers.ts'
import { detectSeparator } from '#platform/importing/formats/separator.ts'
import { readProperty } from '#platform/importing/formats/vcard-property.ts'
import { vcardRows } from '#platform/importing/formats/vcard.ts'
import { attribute, eachElement, escapeXml, startTags, stringText, unescapeXml } from '#platform/spreadsheet/xml.ts'
import { guessKind } from '#platform/importing/guess-kind.ts'
import { ipPrefix } from '#platform/sessions/client-address.ts'
import { passwordProblem } from '#platform/sessions/sign-in/password-strength.ts'

const LENGTH = 100_000
const PIECES = ['<!---->', '<!-- ', '<!doctype svg ', '<?xml ', ' ', '1', '0', '1 ', 'a@', '.', 'a.', '@', '=\n', 'T', '[', '<xf ', "='", '&', '(h', ',', '-', 'src/', 'A']
const hostile = PIECES.flatMap(piece => { const text = piece.repeat(Math.ceil(LENGTH / piece.length)); return [text, `1${text}x`, `a@${text} `, `1${text}\nx`] })
const folder = mkdtempSync(join(tmpdir(), 'slow-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const defaults = { separator: ',', language: 'es' }
const parsers: Record<string, (text: string) => unknown> = {
  mediaType: text => [mediaType(Buffer.from(text), text), mediaType(Buffer.from(text.slice(0, 999)), 'x.svg')],
  detectConventions: text => detectConventions([text, text.slice(0, 190)], defaults),
  guessKind: text => guessKind([text], { decimal: ',' }),
  headers: text => [detectHeader([[text, text]]), uniqueNames([text], 2)],
  detectSeparator,
  readProperty: text => [readProperty(text), readProperty(`N;ENCODING=QUOTED-PRINTABLE:${text}`), readProperty(`BDAY:${text}`)],
  xml: text => [attribute(text, 'a'), startTags(text, 'xf'), startTags(`${text}>`, 'xf'), stringText(text, ''), unescapeXml(text), escapeXml(text), eachElement(text, 'xf', () => undefined)],
  isRoleMailbox: text => [isRoleMailbox(text), isRoleMailbox(`info.${text}`), isRoleMailbox(`info${text}`)],
  ipPrefix,
  passwordProblem: text => passwordProblem(text, { email: text, name: text }),
  failureOf: text => failureOf({ stack: text }),
}

test.each(Object.entries(parsers))('%s is done with a hundred thousand characters at once', (_name, parse) => {
  for (const text of hostile) expect(() => parse(text)).not.toThrow()
})

test('a card that goes on over many short lines is read in one pass', async () => {
  const path = join(folder, 'card.vcf')
  writeFileSync(path, `BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:Sor;Juana;;;\nNOTE;ENCODING=QUOTED-PRINTABLE:${'a=\n'.repeat(90_000)}\nBDAY:16511112${'T'.repeat(90_000)}\\nx\nEND:VCARD\n`)
  const rows = []
  for await (const group of vcardRows(path, 'utf-8', LIMITS)) rows.push(...group)
  expect(JSON.stringify(rows)).toContain('Sor')
  expect(JSON.stringify(rows)).toContain('1651-11-12')
})

test('leading comments hide no markup, however many they are', () => {
  expect(mediaType(Buffer.from(`${'<!-- x -->\n'.repeat(40)}<script>alert(1)</script>`), 'x.txt')).toBe('text/html')
  expect(mediaType(Buffer.from(`<?xml version="1.0"?><!-- x --><!DOCTYPE svg PUBLIC "x"><svg>`), 'x.txt')).toBe('image/svg+xml')
  expect(mediaType(Buffer.from('<!-- notes -->\nwords'), 'x.md')).toBe('text/markdown')
})
