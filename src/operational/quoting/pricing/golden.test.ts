// Golden quotations: every figure worked out by hand, the arithmetic beside it. `×%` is rounded half away from zero; Mexico and Peru round each line, the others the document.
import { describe, expect, test } from 'vitest'
import { priceDocument, type DocumentInput } from '#operational/quoting/pricing/document.ts'
import { discountSteps } from '#operational/quoting/pricing/discount.ts'
import { roundingOf, templatesOf } from '#operational/quoting/taxes/templates.ts'

type Line = [quantity: string, price: string, taxes: string, discount?: string]
interface Golden { why: string; lines: Line[]; net: string; taxes: Record<string, string>; total: string; payable?: string; inclusive?: boolean; discount?: string; freight?: string; subtotal?: string }

const MX: Golden[] = [
  { why: '3 × 999.995 = 2999.985 → 2999.99; ×16 % = 479.9984', lines: [['3', '999.995', 'iva.16']], net: '2999.99', taxes: { 'iva.16': '480' }, total: '3479.99' },
  { why: 'two lines of 0.03: ×16 % = 0.0048 → 0 each', lines: [['1', '0.03', 'iva.16'], ['1', '0.03', 'iva.16']], net: '0.06', taxes: { 'iva.16': '0' }, total: '0.06' },
  { why: 'border: 7 × 13.33 = 93.31; ×8 % = 7.4648', lines: [['7', '13.33', 'iva.8']], net: '93.31', taxes: { 'iva.8': '7.46' }, total: '100.77' },
  { why: 'zero rate: 12 × 25.50', lines: [['12', '25.50', 'iva.0']], net: '306', taxes: { 'iva.0': '0' }, total: '306' },
  { why: 'exempt', lines: [['1', '1500', 'iva.exento']], net: '1500', taxes: { 'iva.exento': '0' }, total: '1500' },
  { why: 'IEPS 8: 10 × 35.75 = 357.50; 28.60; IVA on 386.10 = 61.776', lines: [['10', '35.75', 'ieps.8 iva.16']], net: '357.5', taxes: { 'ieps.8': '28.6', 'iva.16': '61.78' }, total: '447.88' },
  { why: 'IEPS 26.5: 24 × 18.90 = 453.60; 120.204 → 120.20; IVA on 573.80 = 91.808', lines: [['24', '18.90', 'iva.16 ieps.26_5']], net: '453.6', taxes: { 'ieps.26_5': '120.2', 'iva.16': '91.81' }, total: '665.61' },
  { why: 'IEPS 53 after 10+5: 2520 × 0.9 × 0.95 = 2154.60; 1141.938; IVA on 3296.54 = 527.4464', lines: [['6', '420', 'ieps.53 iva.16', '10+5']], net: '2154.6', taxes: { 'ieps.53': '1141.94', 'iva.16': '527.45' }, total: '3823.99' },
  { why: 'IEPS 3: 899; 26.97; IVA on 925.97 = 148.1552', lines: [['1', '899', 'ieps.3 iva.16']], net: '899', taxes: { 'ieps.3': '26.97', 'iva.16': '148.16' }, total: '1074.13' },
  { why: 'fees: 20000 + 3200; withheld 2133.34 and 2000', lines: [['1', '20000', 'iva.16 ret_iva.10_6667 ret_isr.10']], net: '20000', taxes: { 'iva.16': '3200', 'ret_iva.10_6667': '2133.34', 'ret_isr.10': '2000' }, total: '23200', payable: '19066.66' },
  { why: 'carriage: 8450.55; 1352.088; withheld 4 % = 338.022', lines: [['1', '8450.55', 'iva.16 ret_iva.4']], net: '8450.55', taxes: { 'iva.16': '1352.09', 'ret_iva.4': '338.02' }, total: '9802.64', payable: '9464.62' },
  { why: 'RESICO: 12345.67; 1975.3072; 1.25 % = 154.320875', lines: [['1', '12345.67', 'iva.16 ret_isr.1_25']], net: '12345.67', taxes: { 'iva.16': '1975.31', 'ret_isr.1_25': '154.32' }, total: '14320.98', payable: '14166.66' },
  { why: 'included: 116 ÷ 1.16', lines: [['1', '116', 'iva.16']], inclusive: true, net: '100', taxes: { 'iva.16': '16' }, total: '116' },
  { why: 'included with IEPS 8: 125.28 ÷ (1 + 0.08 + 0.16 × 1.08) = 100', lines: [['1', '125.28', 'ieps.8 iva.16']], inclusive: true, net: '100', taxes: { 'ieps.8': '8', 'iva.16': '17.28' }, total: '125.28' },
  { why: 'included: 10.04 ÷ 1.16 = 8.655 → 8.66; ×16 % = 1.3856 → 1.39; a cent too much, taken from the tax', lines: [['1', '10.04', 'iva.16']], inclusive: true, net: '8.66', taxes: { 'iva.16': '1.38' }, total: '10.04' },
  { why: 'three treatments, 10 % off the whole: 270 + 180 + 450; IVA on 270', lines: [['2', '150', 'iva.16'], ['5', '40', 'iva.0'], ['1', '500', 'iva.exento']], discount: '10', subtotal: '1000', net: '900', taxes: { 'iva.16': '43.2', 'iva.0': '0', 'iva.exento': '0' }, total: '943.2' },
  { why: 'freight 250 with the standard tax: 160 + 40', lines: [['1', '1000', 'iva.16']], freight: '250', net: '1250', taxes: { 'iva.16': '200' }, total: '1450' },
]
const ES: Golden[] = [
  { why: '3 × 33.33 = 99.99; ×21 % = 20.9979', lines: [['3', '33.33', 'iva.21']], net: '99.99', taxes: { 'iva.21': '21' }, total: '120.99' },
  { why: 'two lines of 0.03: 0.06 × 21 % = 0.0126 on the document', lines: [['1', '0.03', 'iva.21'], ['1', '0.03', 'iva.21']], net: '0.06', taxes: { 'iva.21': '0.01' }, total: '0.07' },
  { why: 'three rates: 21.021; 5.005 → 5.01; 0.8008', lines: [['1', '100.10', 'iva.21'], ['1', '50.05', 'iva.10'], ['1', '20.02', 'iva.4']], net: '170.17', taxes: { 'iva.21': '21.02', 'iva.10': '5.01', 'iva.4': '0.8' }, total: '197' },
  { why: 'recargo: 1000; 210; 52', lines: [['1', '1000', 'iva.21 recargo.5_2']], net: '1000', taxes: { 'iva.21': '210', 'recargo.5_2': '52' }, total: '1262' },
  { why: 'recargo: 245.67; 24.567; 3.43938', lines: [['1', '245.67', 'iva.10 recargo.1_4']], net: '245.67', taxes: { 'iva.10': '24.57', 'recargo.1_4': '3.44' }, total: '273.68' },
  { why: 'recargo on one line alone: 80 → 3.20 and 0.40; 60 → 12.60', lines: [['1', '80', 'iva.4 recargo.0_5'], ['1', '60', 'iva.21']], net: '140', taxes: { 'iva.4': '3.2', 'recargo.0_5': '0.4', 'iva.21': '12.6' }, total: '156.2' },
  { why: 'Canaries: 1234.56 × 7 % = 86.4192', lines: [['1', '1234.56', 'igic.7']], net: '1234.56', taxes: { 'igic.7': '86.42' }, total: '1320.98' },
  { why: 'Canaries: 200 × 3 % = 6; 99.99 × 15 % = 14.9985', lines: [['1', '200', 'igic.3'], ['1', '99.99', 'igic.15']], net: '299.99', taxes: { 'igic.3': '6', 'igic.15': '15' }, total: '320.99' },
  { why: 'professional: 1500; 315; withheld 225', lines: [['1', '1500', 'iva.21 irpf.15']], net: '1500', taxes: { 'iva.21': '315', 'irpf.15': '225' }, total: '1815', payable: '1590' },
  { why: 'included: 133.10 ÷ 1.21 = 110', lines: [['1', '121', 'iva.21'], ['1', '12.10', 'iva.21']], inclusive: true, net: '110', taxes: { 'iva.21': '23.1' }, total: '133.1' },
  { why: 'exempt by article 20', lines: [['1', '350', 'iva.exento']], net: '350', taxes: { 'iva.exento': '0' }, total: '350' },
  { why: '10+5 off the whole: 1000 → 855; freight 45; ×21 % of 900', lines: [['2', '500', 'iva.21']], discount: '10+5', freight: '45', subtotal: '1000', net: '900', taxes: { 'iva.21': '189' }, total: '1089' },
]
const CO: Golden[] = [
  { why: '1234567 × 19 % = 234567.73', lines: [['1', '1234567', 'iva.19']], net: '1234567', taxes: { 'iva.19': '234567.73' }, total: '1469134.73' },
  { why: 'goods 2000000: IVA 380000; reteIVA 15 % of it = 57000; retefuente 50000; reteICA 11.04 ‰ = 22080', lines: [['1', '2000000', 'iva.19 reteiva.15 retefuente.compras_2_5 reteica.dc.1_104']], net: '2000000', taxes: { 'iva.19': '380000', 'reteiva.15': '57000', 'retefuente.compras_2_5': '50000', 'reteica.dc.1_104': '22080' }, total: '2380000', payable: '2250920' },
  { why: 'goods 500000: under the 524000 from which retefuente is owed; reteICA 5520', lines: [['1', '500000', 'iva.19 retefuente.compras_2_5 reteica.dc.1_104']], net: '500000', taxes: { 'iva.19': '95000', 'reteica.dc.1_104': '5520' }, total: '595000', payable: '589480' },
  { why: 'services 1500000: 285000; 4 % = 60000; 9.66 ‰ = 14490', lines: [['1', '1500000', 'iva.19 retefuente.servicios_4 reteica.dc.0_966']], net: '1500000', taxes: { 'iva.19': '285000', 'retefuente.servicios_4': '60000', 'reteica.dc.0_966': '14490' }, total: '1785000', payable: '1710510' },
  { why: 'two taxes: 100000 × 5 %; 84500 × 8 % consumption', lines: [['1', '100000', 'iva.5'], ['1', '84500', 'inc.8']], net: '184500', taxes: { 'iva.5': '5000', 'inc.8': '6760' }, total: '196260' },
]
const AR: Golden[] = [
  { why: 'perceptions of IVA and of gross income: 21000 + 3000 + 3000', lines: [['1', '100000', 'iva.21 percepcion_iva.3 percepcion_iibb.c.3']], net: '100000', taxes: { 'iva.21': '21000', 'percepcion_iva.3': '3000', 'percepcion_iibb.c.3': '3000' }, total: '127000' },
  { why: '55555.55: 5833.33275; 833.33325', lines: [['1', '55555.55', 'iva.10_5 percepcion_iva.1_5']], net: '55555.55', taxes: { 'iva.10_5': '5833.33', 'percepcion_iva.1_5': '833.33' }, total: '62222.21' },
  { why: 'withheld 2 %: 80000; 16800; 1600', lines: [['1', '80000', 'iva.21 ret_ganancias.2']], net: '80000', taxes: { 'iva.21': '16800', 'ret_ganancias.2': '1600' }, total: '96800', payable: '95200' },
]
const CL: Golden[] = [
  { why: 'exempt, without decimals: 3 × 15330', lines: [['3', '15330', 'iva.exento']], net: '45990', taxes: { 'iva.exento': '0' }, total: '45990' },
  { why: 'soft drinks: 12 × 1190 = 14280; 2713.2; 2570.4', lines: [['12', '1190', 'iva.19 ila.18']], net: '14280', taxes: { 'iva.19': '2713', 'ila.18': '2570' }, total: '19563' },
  { why: 'included beside exempt: 10000 − 1596.64 → 1597; 5000', lines: [['1', '10000', 'iva.19'], ['1', '5000', 'iva.exento']], inclusive: true, net: '13403', taxes: { 'iva.19': '1597', 'iva.exento': '0' }, total: '15000' },
]
const PE: Golden[] = [
  { why: 'detraction on the whole price: 1000 + 180; 12 % of 1180 = 141.60', lines: [['1', '1000', 'igv.18 detraccion.12']], net: '1000', taxes: { 'igv.18': '180', 'detraccion.12': '141.6' }, total: '1180', payable: '1038.4' },
  { why: 'under 700 soles: no detraction', lines: [['1', '500', 'igv.18 detraccion.12']], net: '500', taxes: { 'igv.18': '90' }, total: '590', payable: '590' },
]

describe.each([['MX', 'MXN', MX], ['ES', 'EUR', ES], ['CO', 'COP', CO], ['AR', 'ARS', AR], ['CL', 'CLP', CL], ['PE', 'PEN', PE]] as const)('quotations of %s', (country, currency, cases) => {
  const templates = templatesOf(country, '2026-03-02'), prefix = `${country.toLowerCase()}.`
  const named = (codes: string) => codes.split(' ').map(code => {
    const found = templates.find(tax => tax.code === prefix + code)
    if (!found) throw new Error(`no template ${prefix}${code}`)
    return found
  })
  test.each(cases.map(golden => [golden.why, golden] as const))('%s', (_why, golden) => {
    const input: DocumentInput = {
      lines: golden.lines.map(([quantity, unitPrice, taxes, discount], i) => ({ id: String(i), quantity, unitPrice, discounts: discountSteps(discount)!, taxes: named(taxes), optional: false })),
      discounts: discountSteps(golden.discount)!, freight: golden.freight ?? '0', freightTaxes: templates.filter(tax => tax.standard && !tax.regions?.includes('CN')), inclusive: golden.inclusive ?? false, rounding: roundingOf(country, currency), convert: amount => amount,
    }
    const result = priceDocument(input)
    expect({ net: result.net, total: result.total, payable: result.payable, taxes: Object.fromEntries(result.taxes.map(({ template, amount }) => [template.code.slice(prefix.length), amount])) })
      .toEqual({ net: golden.net, total: golden.total, payable: golden.payable ?? golden.total, taxes: golden.taxes })
    // read from above: what a tax is reckoned on stands before it
    result.taxes.forEach(({ template }, i) => { expect(result.taxes.slice(i + 1).filter(later => template.base.taxes.includes(later.template.kind)).map(later => later.template.code)).toEqual([]) })
    if (golden.subtotal) expect(result.subtotal).toBe(golden.subtotal)
    // what stands on the lines adds up to the document, freight aside
    if (!golden.freight) expect(result.lines.reduce((sum, line) => sum + Math.round(Number(line.total) * 100), 0)).toBe(Math.round(Number(result.total) * 100))
  })
})
