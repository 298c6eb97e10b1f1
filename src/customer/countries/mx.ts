// Mexico.
import { mx as neutral } from '#platform/countries/mx.ts'
import { RINGING, type Country } from '#customer/countries/country.ts'
import { tax, type TaxTemplate } from '#customer/countries/tax_template.ts'

const LIVA = 'Ley del IVA', LIEPS = 'Ley del IEPS, art. 2', LISR = 'Ley del ISR, arts. 106, 113-J y 116'
/** VAT is worked out on the price and the excise on it (LIVA art. 12) */
const vat = { base: { net: true, taxes: ['IEPS'] } }
const withheld = { sign: 'withholding' } as const
const border = { ...vat, regions: ['BCN', 'SON', 'CHH', 'COA', 'NLE', 'TAM', 'CHP', 'ROO', 'TAB', 'CAM'] }

const taxes: TaxTemplate[] = [
  tax('MX', 'iva.16', 'IVA 16 %', 'VAT 16%', 'IVA', '16', '2014-01-01', LIVA, { ...vat, standard: true }),
  tax('MX', 'iva.8', 'IVA 8 % (estímulo región fronteriza)', 'VAT 8% (border region)', 'IVA', '8', '2019-01-01', 'Decretos de estímulos fiscales región fronteriza norte y sur', border),
  tax('MX', 'iva.0', 'IVA tasa 0 %', 'VAT zero rate', 'IVA', '0', '1981-01-01', LIVA, { ...vat, treatment: 'zero' }),
  tax('MX', 'iva.exento', 'IVA exento', 'VAT exempt', 'IVA', '0', '1980-01-01', LIVA, { treatment: 'exempt' }),
  tax('MX', 'ieps.8', 'IEPS 8 % (alimentos de alta densidad calórica)', 'Excise 8% (high-calorie food)', 'IEPS', '8', '2014-01-01', LIEPS),
  tax('MX', 'ieps.26_5', 'IEPS 26.5 % (bebidas hasta 14° y cerveza)', 'Excise 26.5% (drinks up to 14°, beer)', 'IEPS', '26.5', '2014-01-01', LIEPS),
  tax('MX', 'ieps.30', 'IEPS 30 % (bebidas de 14° a 20°)', 'Excise 30% (drinks 14° to 20°)', 'IEPS', '30', '2014-01-01', LIEPS),
  tax('MX', 'ieps.53', 'IEPS 53 % (bebidas de más de 20°)', 'Excise 53% (drinks over 20°)', 'IEPS', '53', '2014-01-01', LIEPS),
  tax('MX', 'ieps.3', 'IEPS 3 % (telecomunicaciones)', 'Excise 3% (telecommunications)', 'IEPS', '3', '2010-01-01', LIEPS),
  // two thirds of the 16 %
  tax('MX', 'ret_iva.10_6667', 'Retención IVA 10.6667 % (honorarios y arrendamiento)', 'VAT withheld 10.6667% (fees and rent)', 'IVA_RET', '10.6667', '2014-01-01', 'LIVA art. 1-A y RLIVA art. 3', withheld),
  tax('MX', 'ret_iva.4', 'Retención IVA 4 % (autotransporte)', 'VAT withheld 4% (freight)', 'IVA_RET', '4', '2006-12-05', 'RLIVA art. 3', withheld),
  tax('MX', 'ret_isr.10', 'Retención ISR 10 % (honorarios y arrendamiento)', 'Income tax withheld 10% (fees and rent)', 'ISR', '10', '2014-01-01', LISR, withheld),
  tax('MX', 'ret_isr.1_25', 'Retención ISR 1.25 % (RESICO)', 'Income tax withheld 1.25% (RESICO)', 'ISR', '1.25', '2022-01-01', LISR, withheld),
]

export const mx: Country = {
  ...neutral, taxes,
  taxKinds: [{ kind: 'RFC', check: 'rfc', shape: /^.{12,13}$/, holder: 'both' }, { kind: 'CURP', check: 'curp', holder: 'person' }],
  // public in general, and residents abroad: Resolución Miscelánea Fiscal, regla 2.7.1.23
  genericTaxNumbers: ['XAXX010101000', 'XEXX010101000'],
  addressLines: ['{street} {number}, Int. {interior}', 'Col. {neighborhood}', '{postal_code} {city}, {region}'], postalCode: { shape: /^\d{5}$/, example: '06600', length: 5 },
  contactRules: [
    { classes: ['marketing'], channels: RINGING, windows: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }], holidays: true, caps: [], source: { basis: 'practice', text: 'La LFPC (arts. 17, 18 y 18 Bis) no fija horario: uso prudente', checked: null } },
    { classes: ['collection'], channels: RINGING, windows: [{ days: [1, 2, 3, 4, 5, 6], from: '07:00', to: '22:00' }], holidays: false, caps: [], source: { basis: 'law', text: 'CONDUSEF, Disposiciones sobre despachos de cobranza (entidades financieras)', checked: null } },
  ],
  consentOnly: [],
  complaint: { workingDays: 15, source: { basis: 'practice', text: 'La LFPC no fija un plazo general de respuesta', checked: null } },
  registries: [{
    code: 'repep', name: 'REPEP', authority: 'PROFECO', channels: ['phone', 'sms', 'whatsapp'], maxAge: 30, hold: 'always', laterConsentPrevails: true,
    source: { basis: 'law', text: 'LFPC, arts. 18 y 18 Bis; Reglas de operación del Registro Público de Consumidores: efecto a los 30 días', checked: '2026-11-22' },
  }],
  privacy: { law: 'Ley Federal de Protección de Datos Personales en Posesión de los Particulares (2025)', authority: 'Secretaría Anticorrupción y Buen Gobierno', rights: 'acceso, rectificación, cancelación y oposición (ARCO)', source: { basis: 'law', text: 'LFPDPPP, aviso de privacidad', checked: null } },
  words: { neighborhood: 'Colonia', city: 'Municipio o alcaldía', region: 'Estado', postal_code: 'Código postal', tax_number: 'RFC' },
}
