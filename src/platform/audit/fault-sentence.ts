// What does not fit, as a sentence.
import type { Fault } from '#platform/audit/misfit.ts'

const SENTENCES: Record<Fault['kind'], { es: string; en: string }> = {
  changed: { es: 'el cambio {change} ya no dice lo que se selló', en: 'the change {change} no longer says what was sealed' },
  missing: { es: 'falta un cambio', en: 'a change is missing' },
  added: { es: 'se añadió el cambio {change}', en: 'the change {change} was added' },
  reordered: { es: 'el cambio {change} está en otro lugar', en: 'the change {change} stands elsewhere' },
  taken_out: { es: 'al cambio {change} se le quitó un valor sin que conste una supresión', en: 'the change {change} lost a value and no erasure says so' },
  seal_changed: { es: 'el sello fue alterado', en: 'the seal was altered' },
  seal_missing: { es: 'falta el sello', en: 'the seal is missing' },
  seal_forged: { es: 'el sello no lleva la firma de esta instalación', en: 'the seal is not signed by this installation' },
}

/** One sentence that names the seal, and the record as far as it is known. */
export function faultSentence(fault: Fault, language: 'es' | 'en'): string {
  const what = SENTENCES[fault.kind][language].replace('{change}', fault.change ?? '')
  const where = [fault.seal === null ? null : `${language === 'es' ? 'sello' : 'seal'} ${fault.seal}`, fault.record ? `${fault.entity ?? (language === 'es' ? 'registro' : 'record')} ${fault.record}` : null, fault.at ?? null].filter(Boolean)
  return `${what} (${where.join(', ')})`
}
