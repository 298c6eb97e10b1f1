// Chile.
import { cl as neutral } from '#platform/countries/cl.ts'
import { RINGING, type Country } from '#customer/countries/country.ts'
import { tax, type TaxTemplate } from '#customer/countries/tax_template.ts'

const DL825 = 'DL 825 de 1974', L21133 = 'Ley 21.133'
const withheld = (until: string | null) => ({ sign: 'withholding', until }) as const
const fees = (rate: string, from: string, until: string | null) => tax('CL', `ret_honorarios.${rate.replace('.', '_')}`, `Retención de honorarios ${rate.replace('.', ',')} %`, `Fees withheld ${rate}%`, 'HONORARIOS', rate, from, L21133, withheld(until))

const taxes: TaxTemplate[] = [
  tax('CL', 'iva.19', 'IVA 19 %', 'VAT 19%', 'IVA', '19', '2003-10-01', DL825, { standard: true }),
  tax('CL', 'iva.exento', 'Exento de IVA', 'VAT exempt', 'IVA', '0', '1977-01-01', DL825, { treatment: 'exempt' }),
  tax('CL', 'iva.exportacion', 'Exportación', 'Export', 'IVA', '0', '1977-01-01', DL825, { treatment: 'zero' }),
  tax('CL', 'iva.no_afecto', 'No afecto a IVA', 'Outside VAT', 'IVA', '0', '1977-01-01', DL825, { treatment: 'not_subject' }),
  tax('CL', 'ila.10', 'Impuesto adicional 10 % (bebidas analcohólicas)', 'Additional tax 10% (soft drinks)', 'ILA', '10', '2014-10-01', `${DL825}, art. 42`),
  tax('CL', 'ila.18', 'Impuesto adicional 18 % (bebidas azucaradas)', 'Additional tax 18% (sugary drinks)', 'ILA', '18', '2014-10-01', `${DL825}, art. 42`),
  tax('CL', 'ila.20_5', 'Impuesto adicional 20,5 % (vinos y cervezas)', 'Additional tax 20.5% (wine and beer)', 'ILA', '20.5', '2014-10-01', `${DL825}, art. 42`),
  tax('CL', 'ila.31_5', 'Impuesto adicional 31,5 % (destilados)', 'Additional tax 31.5% (spirits)', 'ILA', '31.5', '2014-10-01', `${DL825}, art. 42`),
  fees('14.5', '2025-01-01', '2025-12-31'), fees('15.25', '2026-01-01', '2026-12-31'), fees('16', '2027-01-01', '2027-12-31'), fees('17', '2028-01-01', null),
]

export const cl: Country = {
  ...neutral, taxes,
  taxKinds: [{ kind: 'RUT', check: 'rut', holder: 'both' }, { kind: 'RUN', check: 'run', holder: 'person' }],
  // general public (SII, boletas), foreigners (SII, exports: 55.555.555-5), foreigners without RUT (44.444.444-4, 44.444.446-0), and the filler everybody types
  genericTaxNumbers: ['666666666', '555555555', '444444444', '444444460', '111111111', '999999999', '00000000', '000000000'],
  addressLines: ['{street} {number}, {interior}', '{neighborhood}', '{postal_code} {city}', '{region}'], postalCode: { shape: /^\d{7}$/, example: '7500000' },
  contactRules: [
    { classes: ['marketing'], channels: RINGING, windows: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '20:00' }], holidays: true, caps: [], source: { basis: 'practice', text: 'La Ley 19.496 (art. 28 B) no fija horario para publicidad: el de la cobranza, por prudencia', checked: null } },
    {
      classes: ['collection'], channels: [...RINGING, 'mail'], windows: [{ days: [1, 2, 3, 4, 5, 6], from: '08:00', to: '20:00' }], holidays: true,
      caps: [{ most: 1, per: 'week', of: 'touches', channels: ['phone', 'visit'] }, { most: 2, per: 'week', of: 'touches', channels: ['sms', 'whatsapp', 'mail', 'push', 'chat'] }],
      source: { basis: 'law', text: 'Ley 19.496, art. 37 (Ley 21.320): lunes a sábado 8 a 20 h; una llamada o visita y dos gestiones remotas por semana', checked: '2026-11-22' },
    },
  ],
  consentOnly: [],
  complaint: { workingDays: 7, source: { basis: 'practice', text: 'SERNAC da 7 días hábiles a la empresa en la mediación de un reclamo', checked: null } },
  registries: [{
    code: 'no_molestar', name: 'No Molestar', authority: 'SERNAC', channels: ['phone', 'sms', 'whatsapp', 'mail'], maxAge: 30, hold: 'never', laterConsentPrevails: true,
    source: { basis: 'law', text: 'Ley 19.496, art. 28 B: SERNAC comunica a cada empresa las solicitudes; 24 horas hábiles', checked: '2026-11-22' },
  }],
  privacy: { law: 'Ley 19.628, modificada por la Ley 21.719 (vigente desde el 01-12-2026)', authority: 'Agencia de Protección de Datos Personales', rights: 'acceso, rectificación, supresión, oposición, portabilidad y bloqueo', source: { basis: 'law', text: 'Ley 21.719', checked: null } },
  words: { neighborhood: 'Comuna', city: 'Ciudad', region: 'Región', postal_code: 'Código postal', tax_number: 'RUT' },
}
