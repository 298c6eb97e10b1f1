/** A label as it stands within a sentence: its first letter small, unless its first word is an abbreviation (`Crear contacto`, `Crear SLA`). */
export function inSentence(label: string): string {
  const [first = '', second = ''] = label
  return second !== second.toLocaleLowerCase() ? label : `${first.toLocaleLowerCase()}${label.slice(first.length)}`
}
