import type { Format } from '#ui/i18n/format.ts'

/** A formula as the server wrote it, its numbers and percentages as this person writes them. */
export function readableFormula(formula: string, format: Pick<Format, 'number' | 'percent'>): string {
  return formula.replaceAll(/(-?\d+(?:\.\d+)?)( %)?/g, (_, number: string, percent?: string) => (percent ? format.percent(number, 6) : format.number(number)).replace('-', '−'))
}
