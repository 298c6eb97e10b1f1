// Argentina.
import { ar as neutral } from '#platform/countries/ar.ts'
import { RINGING, type Country } from '#customer/countries/country.ts'
import { tax, type TaxTemplate } from '#customer/countries/tax_template.ts'

const LIVA = 'Ley de IVA 23.349', IIBB = 'Padrón de la provincia: la alícuota es la de cada cliente'
const perceived = { sign: 'perception' } as const, withheld = { sign: 'withholding' } as const

const taxes: TaxTemplate[] = [
  tax('AR', 'iva.21', 'IVA 21 %', 'VAT 21%', 'IVA', '21', '1995-04-01', LIVA, { standard: true }),
  tax('AR', 'iva.10_5', 'IVA 10,5 %', 'VAT 10.5%', 'IVA', '10.5', '1998-11-01', LIVA),
  tax('AR', 'iva.27', 'IVA 27 % (servicios públicos)', 'VAT 27% (utilities)', 'IVA', '27', '1995-04-01', LIVA),
  tax('AR', 'iva.0', 'IVA 0 % (exportación)', 'VAT zero rate (export)', 'IVA', '0', '1995-04-01', LIVA, { treatment: 'zero' }),
  tax('AR', 'iva.exento', 'Exento de IVA', 'VAT exempt', 'IVA', '0', '1995-04-01', LIVA, { treatment: 'exempt' }),
  tax('AR', 'iva.no_gravado', 'No gravado', 'Outside VAT', 'IVA', '0', '1995-04-01', LIVA, { treatment: 'not_subject' }),
  tax('AR', 'percepcion_iva.3', 'Percepción IVA 3 %', 'VAT perceived 3%', 'IVA_PERC', '3', '2008-03-01', 'RG AFIP 2408', perceived),
  tax('AR', 'percepcion_iva.1_5', 'Percepción IVA 1,5 % (bienes al 10,5 %)', 'VAT perceived 1.5% (goods at 10.5%)', 'IVA_PERC', '1.5', '2008-03-01', 'RG AFIP 2408', perceived),
  tax('AR', 'percepcion_iibb.c.3', 'Percepción IIBB CABA 3 %', 'Gross income perceived, Buenos Aires City 3%', 'IIBB', '3', '2019-01-01', IIBB, { ...perceived, regions: ['C'] }),
  tax('AR', 'percepcion_iibb.b.3', 'Percepción IIBB Buenos Aires 3 %', 'Gross income perceived, Buenos Aires Province 3%', 'IIBB', '3', '2019-01-01', IIBB, { ...perceived, regions: ['B'] }),
  tax('AR', 'ret_ganancias.2', 'Retención Ganancias 2 % (bienes y servicios, inscriptos)', 'Income tax withheld 2% (registered)', 'GANANCIAS', '2', '2000-07-01', 'RG AFIP 830', withheld),
  tax('AR', 'ret_iva.10_5', 'Retención IVA 10,5 % del neto', 'VAT withheld 10.5% of the net', 'IVA_RET', '10.5', '2010-06-01', 'RG AFIP 2854', withheld),
]

export const ar: Country = {
  ...neutral, taxes,
  taxKinds: [{ kind: 'CUIT', check: 'cuit', holder: 'both' }, { kind: 'CUIL', check: 'cuit', holder: 'person' }, { kind: 'DNI', check: 'dni', holder: 'person' }],
  // final consumer and fillers (23000000000 has a right check digit); CUIT País, one number for all persons (50), companies (55) or entities (51) of a country: ARCA, table of CUIT País
  genericTaxNumbers: ['00000000', '11111111', '99999999', '00000000000', '99999999999', '11111111111', '23000000000', '20000000001', '20111111112', '20222222223', '20999999990', '27000000006'], genericTaxPattern: /^(?:5[05]00000|5160000)\d{4}$/,
  addressLines: ['{street} {number}, {interior}', '{neighborhood}', '{postal_code} {city}', '{region}'], postalCode: { shape: /^(?:[A-HJ-NP-Z]?\d{4}|[A-HJ-NP-Z]\d{4}[A-Z]{3})$/, example: 'C1425CLA' },
  contactRules: [{ classes: ['marketing', 'collection'], channels: RINGING, windows: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }], holidays: true, caps: [], source: { basis: 'practice', text: 'La Ley 26.951 no fija horario: uso prudente', checked: null } }],
  consentOnly: [],
  complaint: { workingDays: 10, source: { basis: 'practice', text: 'La Ley 24.240 no fija un plazo general; 10 días hábiles es lo usual en servicios', checked: null } },
  registries: [{
    code: 'no_llame', name: 'Registro Nacional No Llame', authority: 'AAIP', channels: ['phone', 'sms', 'whatsapp'], maxAge: 30, hold: 'always', laterConsentPrevails: true,
    source: { basis: 'law', text: 'Ley 26.951, arts. 7 y 8: consulta de la base cada 30 días', checked: '2026-11-22' },
  }],
  privacy: { law: 'Ley 25.326 de Protección de los Datos Personales', authority: 'Agencia de Acceso a la Información Pública', rights: 'acceso, rectificación, actualización y supresión', source: { basis: 'law', text: 'Ley 25.326, art. 6', checked: null } },
  words: { neighborhood: 'Barrio', city: 'Localidad', region: 'Provincia', postal_code: 'Código postal', tax_number: 'CUIT' },
}
