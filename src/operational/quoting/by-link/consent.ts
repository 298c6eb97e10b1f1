// The sentence a customer agrees to, as it stands beside the box they tick. The page shows the same one.
import type { QuoteDocument } from '#operational/quoting/document/snapshot.ts'

/** In the language of the document. */
export function consentText({ language, number, revision, seller }: Pick<QuoteDocument, 'language' | 'number' | 'revision' | 'seller'>): string {
  const name = seller.legalName ?? seller.name
  return language === 'en'
    ? `I accept quotation ${number}, version ${revision}, of ${name}, with its prices and conditions, and agree to sign it electronically. I am entitled to do so.`
    : `Acepto la cotización ${number}, versión ${revision}, de ${name}, con sus precios y condiciones, y estoy de acuerdo en firmarla por medios electrónicos. Cuento con facultades para hacerlo.`
}
