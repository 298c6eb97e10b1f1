// Colombia.
import { co as neutral } from '#platform/countries/co.ts'
import type { Country, ContactRule } from '#customer/countries/country.ts'
import { tax, type TaxTemplate } from '#customer/countries/tax_template.ts'
import { CHANNELS } from '#customer/channels.ts'

const ET = 'Estatuto Tributario', D572 = 'Decreto 572 de 2025 y DUR 1625 de 2016', ICA = 'Acuerdo 780 de 2020 de Bogotá'
const withheld = { sign: 'withholding' } as const
/** 10 and 2 UVT, of 49,799 pesos in 2025 and 52,374 in 2026, to the nearest thousand */
const floor = (amount: string, until: string | null = null) => ({ ...withheld, minimum: { amount, currency: 'COP' }, until })

const taxes: TaxTemplate[] = [
  tax('CO', 'iva.19', 'IVA 19 %', 'VAT 19%', 'IVA', '19', '2017-01-01', ET, { standard: true }), tax('CO', 'iva.5', 'IVA 5 %', 'VAT 5%', 'IVA', '5', '2013-01-01', ET),
  tax('CO', 'iva.exento', 'Exento (tarifa 0 %)', 'Zero rate', 'IVA', '0', '1993-01-01', ET, { treatment: 'zero' }),
  tax('CO', 'iva.excluido', 'Excluido de IVA', 'Excluded from VAT', 'IVA', '0', '1993-01-01', ET, { treatment: 'exempt' }),
  tax('CO', 'inc.8', 'Impuesto al consumo 8 % (restaurantes)', 'Consumption tax 8% (restaurants)', 'INC', '8', '2013-01-01', ET),
  tax('CO', 'reteiva.15', 'ReteIVA 15 % del IVA', 'VAT withheld: 15% of the VAT', 'RETEIVA', '15', '2014-01-01', 'ET art. 437-1', { ...withheld, base: { net: false, taxes: ['IVA'] } }),
  tax('CO', 'retefuente.compras_2_5.2025', 'Retefuente compras 2,5 %', 'Withheld on purchases 2.5%', 'RETEFUENTE', '2.5', '2025-06-01', D572, floor('498000', '2025-12-31')),
  tax('CO', 'retefuente.compras_2_5', 'Retefuente compras 2,5 %', 'Withheld on purchases 2.5%', 'RETEFUENTE', '2.5', '2026-01-01', D572, floor('524000')),
  tax('CO', 'retefuente.compras_3_5', 'Retefuente compras 3,5 % (no declarantes)', 'Withheld on purchases 3.5% (non-filers)', 'RETEFUENTE', '3.5', '2026-01-01', D572, floor('524000')),
  tax('CO', 'retefuente.servicios_4.2025', 'Retefuente servicios 4 %', 'Withheld on services 4%', 'RETEFUENTE', '4', '2025-06-01', D572, floor('100000', '2025-12-31')),
  tax('CO', 'retefuente.servicios_4', 'Retefuente servicios 4 %', 'Withheld on services 4%', 'RETEFUENTE', '4', '2026-01-01', D572, floor('105000')),
  tax('CO', 'retefuente.servicios_6', 'Retefuente servicios 6 % (no declarantes)', 'Withheld on services 6% (non-filers)', 'RETEFUENTE', '6', '2026-01-01', D572, floor('105000')),
  tax('CO', 'retefuente.honorarios_11', 'Retefuente honorarios 11 %', 'Withheld on fees 11%', 'RETEFUENTE', '11', '2014-01-01', D572, withheld),
  tax('CO', 'reteica.dc.0_414', 'ReteICA Bogotá 4,14 por mil (industria)', 'ICA withheld Bogotá 0.414% (industry)', 'RETEICA', '0.414', '2021-01-01', ICA, { ...withheld, regions: ['DC'] }),
  tax('CO', 'reteica.dc.1_104', 'ReteICA Bogotá 11,04 por mil (comercio)', 'ICA withheld Bogotá 1.104% (trade)', 'RETEICA', '1.104', '2021-01-01', ICA, { ...withheld, regions: ['DC'] }),
  tax('CO', 'reteica.dc.0_966', 'ReteICA Bogotá 9,66 por mil (servicios)', 'ICA withheld Bogotá 0.966% (services)', 'RETEICA', '0.966', '2021-01-01', ICA, { ...withheld, regions: ['DC'] }),
]

const all = CHANNELS.filter(channel => !['post', 'web', 'meeting', 'other'].includes(channel))
const law2300: ContactRule = {
  classes: ['marketing', 'collection'], channels: all, windows: [{ days: [1, 2, 3, 4, 5], from: '07:00', to: '19:00' }, { days: [6], from: '08:00', to: '15:00' }], holidays: true,
  caps: [{ most: 1, per: 'day', of: 'touches', channels: all }, { most: 1, per: 'week', of: 'channels', channels: all }],
  source: { basis: 'law', text: 'Ley 2300 de 2023, arts. 3 y 5: lunes a viernes 7 a 19 h, sábados 8 a 15 h, nunca domingos ni festivos; una vez al día y un solo canal por semana', checked: '2026-11-22' },
}

export const co: Country = {
  ...neutral, taxes,
  taxKinds: [{ kind: 'NIT', check: 'nit', shape: /^\d{8,11}$/, holder: 'both' }, { kind: 'CC', shape: /^\d{6,10}$/, holder: 'person', onlyNamed: true }, { kind: 'CE', shape: /^\d{6,7}$/, holder: 'person', onlyNamed: true }],
  // final consumer of the electronic invoice (DIAN, Anexo técnico 1.9); small amounts and foreigners without a number of the yearly information (444444000 to 444449999)
  genericTaxNumbers: ['222222222222', '2222222222', '222222222', '2222222222227', '444444444'], genericTaxPattern: /^44444\d{4}$/,
  addressLines: ['{street} # {number}, {interior}', '{neighborhood}', '{city}, {region}', '{postal_code}'], postalCode: { shape: /^\d{6}$/, example: '110221', length: 6 },
  contactRules: [law2300], consentOnly: [],
  complaint: { workingDays: 15, source: { basis: 'law', text: 'Ley 1480 de 2011, art. 58: reclamación directa, 15 días hábiles', checked: null } },
  registries: [{
    code: 'rne', name: 'Registro de Números Excluidos', authority: 'CRC', channels: ['phone', 'sms', 'whatsapp'], maxAge: 30, hold: 'always', laterConsentPrevails: false,
    source: { basis: 'law', text: 'Ley 2300 de 2023: consulta obligatoria del registro para mensajes comerciales y publicitarios', checked: '2026-11-22' },
  }],
  privacy: { law: 'Ley 1581 de 2012 y Decreto 1377 de 2013', authority: 'Superintendencia de Industria y Comercio', rights: 'conocer, actualizar, rectificar y suprimir (habeas data)', source: { basis: 'law', text: 'Ley 1581 de 2012', checked: null } },
  words: { neighborhood: 'Barrio', city: 'Municipio', region: 'Departamento', postal_code: 'Código postal', tax_number: 'NIT' },
}
