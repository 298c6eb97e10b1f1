// Documents as PDF. pdfmake is loaded when the first one is asked for: it weighs more than a module that prints. Nothing is fetched: fonts come with the package.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

interface Pdfmake { setFonts(fonts: unknown): void; setUrlAccessPolicy(allowed: (url: string) => boolean): void; setLocalAccessPolicy(allowed: (path: string) => boolean): void; createPdf(definition: TDocumentDefinitions): { getBuffer(): Promise<Buffer> }; virtualfs: { writeFileSync(name: string, content: Buffer): void } }
let loaded: Promise<Pdfmake> | null = null

/** The colours of printed documents. */
export const PRINT = { ink: '#16211f', soft: '#5c6b68', line: '#d8dedc', accent: '#0b6e70', paper: '#f4f7f6', warn: '#8a4b00' } as const

/** The paper of a country: letter in most of America, A4 elsewhere. */
export function paperOf(country: string | null): 'LETTER' | 'A4' { return ['MX', 'CO', 'CL', 'US', 'CA'].includes(country ?? '') ? 'LETTER' : 'A4' }

/** The bytes of a document in Roboto (`font: 'Roboto'`). */
export async function pdfBytes(definition: TDocumentDefinitions): Promise<Buffer> {
  const pdf = await (loaded ??= load())
  return Buffer.from(await pdf.createPdf(definition).getBuffer())
}

async function load(): Promise<Pdfmake> {
  const need = createRequire(import.meta.url), pdf = need('pdfmake') as Pdfmake
  const folder = join(dirname(need.resolve('pdfmake/package.json')), 'fonts', 'Roboto')
  for (const name of ['Regular', 'Medium', 'Italic', 'MediumItalic']) pdf.virtualfs.writeFileSync(`Roboto-${name}.ttf`, await readFile(join(folder, `Roboto-${name}.ttf`)))
  pdf.setFonts({ Roboto: { normal: 'Roboto-Regular.ttf', bold: 'Roboto-Medium.ttf', italics: 'Roboto-Italic.ttf', bolditalics: 'Roboto-MediumItalic.ttf' } })
  pdf.setUrlAccessPolicy(() => false)
  pdf.setLocalAccessPolicy(() => false)
  return pdf
}
