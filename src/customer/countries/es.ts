// Spain.
import { es as neutral } from '#platform/countries/es.ts'
import { RINGING, type Country } from '#customer/countries/country.ts'
import { tax, type TaxTemplate } from '#customer/countries/tax_template.ts'

const LIVA = 'Ley 37/1992 del IVA', LIRPF = 'RD 439/2007, Reglamento del IRPF, arts. 95 y 100', IGIC = 'Ley 4/2012 de Canarias'
/** where VAT holds: not in the Canaries (IGIC), Ceuta and Melilla (IPSI) */
const vat = { regions: neutral.regions.map(r => r.code).filter(code => !['CN', 'CE', 'ML'].includes(code)) }
const canaries = { regions: ['CN'] }
const withheld = { sign: 'withholding' } as const

const taxes: TaxTemplate[] = [
  tax('ES', 'iva.21', 'IVA 21 %', 'VAT 21%', 'IVA', '21', '2012-09-01', LIVA, { ...vat, standard: true }),
  tax('ES', 'iva.10', 'IVA 10 % (reducido)', 'VAT 10% (reduced)', 'IVA', '10', '2012-09-01', LIVA, vat),
  tax('ES', 'iva.4', 'IVA 4 % (superreducido)', 'VAT 4% (super-reduced)', 'IVA', '4', '1995-01-01', LIVA, vat),
  tax('ES', 'iva.exento', 'Exento de IVA (art. 20)', 'VAT exempt (art. 20)', 'IVA', '0', '1993-01-01', LIVA, { treatment: 'exempt' }),
  tax('ES', 'iva.exportacion', 'Exportación y entrega intracomunitaria', 'Export and intra-Community supply', 'IVA', '0', '1993-01-01', LIVA, { treatment: 'zero' }),
  tax('ES', 'iva.isp', 'Inversión del sujeto pasivo', 'Reverse charge', 'IVA', '0', '1993-01-01', LIVA, { treatment: 'reverse_charge' }),
  tax('ES', 'iva.no_sujeto', 'No sujeto a IVA', 'Outside VAT', 'IVA', '0', '1993-01-01', LIVA, { treatment: 'not_subject' }),
  tax('ES', 'recargo.5_2', 'Recargo de equivalencia 5,2 %', 'Equivalence surcharge 5.2%', 'RE', '5.2', '2012-09-01', LIVA, { ...vat, goesWith: 'es.iva.21' }),
  tax('ES', 'recargo.1_4', 'Recargo de equivalencia 1,4 %', 'Equivalence surcharge 1.4%', 'RE', '1.4', '2012-09-01', LIVA, { ...vat, goesWith: 'es.iva.10' }),
  tax('ES', 'recargo.0_5', 'Recargo de equivalencia 0,5 %', 'Equivalence surcharge 0.5%', 'RE', '0.5', '1995-01-01', LIVA, { ...vat, goesWith: 'es.iva.4' }),
  tax('ES', 'igic.7', 'IGIC 7 %', 'IGIC 7%', 'IGIC', '7', '2012-07-01', IGIC, { ...canaries, standard: true }),
  tax('ES', 'igic.3', 'IGIC 3 % (reducido)', 'IGIC 3% (reduced)', 'IGIC', '3', '2012-07-01', IGIC, canaries),
  tax('ES', 'igic.0', 'IGIC 0 %', 'IGIC 0%', 'IGIC', '0', '2012-07-01', IGIC, { ...canaries, treatment: 'zero' }),
  tax('ES', 'igic.9_5', 'IGIC 9,5 % (incrementado)', 'IGIC 9.5% (increased)', 'IGIC', '9.5', '2012-07-01', IGIC, canaries),
  tax('ES', 'igic.15', 'IGIC 15 % (incrementado)', 'IGIC 15% (increased)', 'IGIC', '15', '2020-01-01', IGIC, canaries),
  tax('ES', 'irpf.15', 'Retención IRPF 15 % (profesionales)', 'Income tax withheld 15% (professionals)', 'IRPF', '15', '2015-07-12', LIRPF, withheld),
  tax('ES', 'irpf.7', 'Retención IRPF 7 % (inicio de actividad)', 'Income tax withheld 7% (new professionals)', 'IRPF', '7', '2015-07-12', LIRPF, withheld),
  tax('ES', 'irpf.19', 'Retención IRPF 19 % (alquileres)', 'Income tax withheld 19% (rent)', 'IRPF', '19', '2016-01-01', LIRPF, withheld),
  tax('ES', 'irpf.1', 'Retención IRPF 1 % (módulos)', 'Income tax withheld 1% (flat-rate regime)', 'IRPF', '1', '2007-04-01', LIRPF, withheld),
]

export const es: Country = {
  ...neutral, taxes,
  // the NIF of companies (formerly CIF) and of foreigners (NIE) are NIF too
  taxKinds: [{ kind: 'NIF', check: 'nif', holder: 'both' }, { kind: 'CIF', check: 'cif', holder: 'company' }, { kind: 'DNI', check: 'dni', holder: 'person' }, { kind: 'NIE', check: 'nie', holder: 'person' }],
  // no law makes a generic number: these are fillers with right check letters that sellers' programs use
  genericTaxNumbers: ['00000000T', '99999999R', 'X0000000T', 'A00000000', 'B00000000'],
  addressLines: ['{street}, {number}, {interior}', '{neighborhood}', '{postal_code} {city}', '{region}'], postalCode: { shape: /^(?:0[1-9]|[1-4]\d|5[0-2])\d{3}$/, example: '28013', length: 5 },
  contactRules: [
    { classes: ['marketing'], channels: ['phone'], windows: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '21:00' }], holidays: true, caps: [], source: { basis: 'law', text: 'RDL 1/2007 (TRLGDCU), art. 96.2: llamadas ni antes de las 9 ni después de las 21 h, ni en festivos o fines de semana', checked: '2026-11-22' } },
    { classes: ['marketing'], channels: RINGING.filter(channel => channel !== 'phone'), windows: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }], holidays: true, caps: [], source: { basis: 'practice', text: 'Misma franja para los demás canales que suenan', checked: null } },
  ],
  consentOnly: [],
  complaint: { workingDays: 15, source: { basis: 'law', text: 'Ley 10/2025, de servicios de atención a la clientela: 15 días hábiles con carácter general (exigible desde el 28-12-2026)', checked: '2026-11-22' } },
  registries: [{
    code: 'robinson', name: 'Lista Robinson', authority: 'Adigital', channels: ['phone', 'sms', 'mail', 'whatsapp'], maxAge: 30, hold: 'without_consent', laterConsentPrevails: true,
    source: { basis: 'law', text: 'LO 3/2018 (LOPDGDD), art. 23.4: consulta previa de los sistemas de exclusión, salvo consentimiento', checked: '2026-11-22' },
  }],
  privacy: { law: 'Reglamento (UE) 2016/679 (RGPD) y LO 3/2018 (LOPDGDD)', authority: 'Agencia Española de Protección de Datos (aepd.es)', rights: 'acceso, rectificación, supresión, oposición, limitación y portabilidad', source: { basis: 'law', text: 'RGPD, art. 13', checked: null } },
  words: { neighborhood: 'Barrio o urbanización', city: 'Población', region: 'Provincia', postal_code: 'Código postal', tax_number: 'NIF' },
}
