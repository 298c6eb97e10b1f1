// Peru.
import { pe as neutral } from '#platform/countries/pe.ts'
import { RINGING, type Country } from '#customer/countries/country.ts'
import { tax, type TaxTemplate } from '#customer/countries/tax_template.ts'

const IGV = 'TUO de la Ley del IGV (DS 055-99-EF)', SPOT = 'DL 940 y RS 183-2004/SUNAT'
/** on the whole price, tax included; from 700 soles */
const onTotal = { base: { net: true, taxes: ['IGV', 'ISC'] }, minimum: { amount: '700', currency: 'PEN' } }
const deposit = { sign: 'withholding', ...onTotal } as const

const taxes: TaxTemplate[] = [
  tax('PE', 'igv.18', 'IGV 18 % (con IPM)', 'IGV 18% (municipal part included)', 'IGV', '18', '2011-03-01', IGV, { base: { net: true, taxes: ['ISC'] }, standard: true }),
  tax('PE', 'igv.exonerado', 'Exonerado de IGV', 'IGV exempt', 'IGV', '0', '1999-04-15', IGV, { treatment: 'exempt' }),
  tax('PE', 'igv.inafecto', 'Inafecto al IGV', 'Outside IGV', 'IGV', '0', '1999-04-15', IGV, { treatment: 'not_subject' }),
  tax('PE', 'igv.exportacion', 'Exportación', 'Export', 'IGV', '0', '1999-04-15', IGV, { treatment: 'zero' }),
  tax('PE', 'detraccion.12', 'Detracción 12 % (otros servicios)', 'Detraction 12% (other services)', 'DETRACCION', '12', '2018-04-01', SPOT, deposit),
  tax('PE', 'detraccion.10', 'Detracción 10 % (mantenimiento, arrendamiento)', 'Detraction 10% (maintenance, lease)', 'DETRACCION', '10', '2014-11-01', SPOT, deposit),
  tax('PE', 'detraccion.4', 'Detracción 4 % (contratos de construcción)', 'Detraction 4% (construction)', 'DETRACCION', '4', '2014-01-01', SPOT, deposit),
  tax('PE', 'retencion.3', 'Retención IGV 3 %', 'IGV withheld 3%', 'IGV_RET', '3', '2014-03-01', 'RS 037-2002/SUNAT', deposit),
  tax('PE', 'percepcion.2', 'Percepción IGV 2 % (venta interna)', 'IGV perceived 2% (domestic sale)', 'IGV_PERC', '2', '2008-01-01', 'Ley 29173', { sign: 'perception', base: onTotal.base }),
  tax('PE', 'renta4.8', 'Retención renta de cuarta 8 %', 'Income tax withheld 8% (fees)', 'RENTA4', '8', '2015-01-01', 'TUO de la Ley del Impuesto a la Renta, art. 74', { sign: 'withholding', minimum: { amount: '1500', currency: 'PEN' } }),
]

export const pe: Country = {
  ...neutral, taxes,
  taxKinds: [{ kind: 'RUC', check: 'ruc', holder: 'both' }, { kind: 'DNI', check: 'cui', holder: 'person' }, { kind: 'CE', check: 'ce', holder: 'person', onlyNamed: true }],
  // fillers of receipts to anybody: SUNAT takes document type 0 without a number, programs print these
  genericTaxNumbers: ['00000000', '11111111', '99999999', '00000000000', '99999999999', '11111111111'],
  addressLines: ['{street} {number}, {interior}', '{neighborhood}', '{city}, {region}', '{postal_code}'], postalCode: { shape: /^\d{5}$/, example: '15001', length: 5 },
  contactRules: [
    { classes: ['marketing'], channels: RINGING, windows: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '20:00' }], holidays: true, caps: [], source: { basis: 'practice', text: 'La Ley 32323 exige consentimiento y no fija horario: uso prudente', checked: null } },
    { classes: ['collection'], channels: ['phone', 'visit'], windows: [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '20:00' }], holidays: true, caps: [], source: { basis: 'law', text: 'Ley 29571, art. 62: ni de 20 a 7 h, ni sábados, domingos o feriados', checked: null } },
  ],
  consentOnly: ['phone', 'sms', 'mail', 'whatsapp', 'push', 'chat', 'social'],
  complaint: { workingDays: 15, source: { basis: 'law', text: 'Ley 31435: 15 días hábiles improrrogables (libro de reclamaciones)', checked: '2026-11-22' } },
  registries: [{
    code: 'gracias_no_insista', name: 'Gracias… no insista', authority: 'INDECOPI', channels: ['phone', 'sms', 'mail', 'whatsapp'], maxAge: 30, hold: 'never', laterConsentPrevails: true,
    source: { basis: 'law', text: 'Ley 29571, art. 58; desde la Ley 32323 (10-05-2025) manda el consentimiento previo', checked: '2026-11-22' },
  }],
  privacy: { law: 'Ley 29733 de Protección de Datos Personales y DS 016-2024-JUS', authority: 'Autoridad Nacional de Protección de Datos Personales', rights: 'acceso, rectificación, cancelación y oposición (ARCO)', source: { basis: 'law', text: 'Ley 29733, art. 18', checked: null } },
  words: { neighborhood: 'Distrito', city: 'Provincia', region: 'Departamento', postal_code: 'Código postal', tax_number: 'RUC' },
}
