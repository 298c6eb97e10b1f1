// The decimal sign and the order of day and month, told from the values themselves.

export interface Conventions { decimal: '.' | ','; dayFirst: boolean }

/** characters of a cell that may be a number or a date */
const LONGEST = 200

/** What values cannot tell is taken from where the file is used. */
export interface ConventionDefaults { separator: string; country?: string; language: string }

/**
 * Conventions of the cells of a sample. Only values that can mean one thing count (`1,5`, `1.234,56`, `31/12/2026`); `1.234` and `3/4/2026` do not.
 * Nothing to tell by: `;` as separator or a Spanish user means decimal comma (Excel writes it so), and every country but the United States writes the day first.
 */
export function detectConventions(cells: Iterable<string>, defaults: ConventionDefaults): Conventions {
  let comma = 0, point = 0, dayFirst = 0, monthFirst = 0
  for (const cell of cells) {
    if (cell.length > LONGEST) continue
    const text = cell.trim().replace(/^[-+(]?\s*[$€£]?\s*/, '').replace(/([€$£%)]|[A-Z]{3})$/, '').trimEnd()
    if (/^\d+,(\d{1,2}|\d{4,})$/.test(text) || /^\d{1,3}(\.\d{3})+,\d+$/.test(text) || /^\d{1,3}(\.\d{3}){2,}$/.test(text) || /^0,\d+$/.test(text)) comma++
    else if (/^\d+\.(\d{1,2}|\d{4,})$/.test(text) || /^\d{1,3}(,\d{3})+\.\d+$/.test(text) || /^\d{1,3}(,\d{3}){2,}$/.test(text) || /^0\.\d+$/.test(text)) point++
    const date = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(\D|$)/.exec(text)
    if (date && Number(date[1]) > 12 && Number(date[1]) < 32) dayFirst++
    else if (date && Number(date[2]) > 12 && Number(date[2]) < 32) monthFirst++
  }
  return {
    decimal: comma === point ? decimalByDefault(defaults) : comma > point ? ',' : '.',
    dayFirst: dayFirst === monthFirst ? defaults.country !== 'US' : dayFirst > monthFirst,
  }
}

const POINT_COUNTRIES = new Set(['MX', 'PE', 'US', 'GT', 'HN', 'NI', 'SV', 'PA', 'DO', 'PR', 'GB'])

function decimalByDefault({ separator, country, language }: ConventionDefaults): '.' | ',' {
  if (separator === ';') return ','
  if (separator === ',') return '.'
  return country ? (POINT_COUNTRIES.has(country) ? '.' : ',') : language === 'es' ? ',' : '.'
}
