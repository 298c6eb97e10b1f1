import type { Format } from '#ui/i18n/format.ts'

/** A formula as the server wrote it, its numbers as this person writes them. */
export function readableFormula(formula: string, format: Pick<Format, 'number'>): string {
  return formula.replaceAll(/-?\d+(\.\d+)?/g, (number) => format.number(number).replace('-', '−'))
}
