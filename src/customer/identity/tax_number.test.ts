import { describe, expect, test } from 'vitest'
import { judgeTaxNumber, writtenTaxNumber } from '#customer/identity/tax_number.ts'

// Check digits worked out here by the authorities' published methods, apart from the library the product uses; and numbers of authorities and listed companies, as they print them.

const NIF_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'
const dni = (n: number) => String(n).padStart(8, '0') + NIF_LETTERS[n % 23]!
const nie = (x: 'X' | 'Y' | 'Z', n: number) => x + String(n).padStart(7, '0') + NIF_LETTERS[Number('XYZ'.indexOf(x) + String(n).padStart(7, '0')) % 23]!
/** Order EHA/451/2008: odd places doubled, digits summed; letter for public bodies and foreigners, digit for companies */
const cif = (kind: string, n: string) => {
  const sum = [...n].reduce((total, d, at) => total + (at % 2 === 0 ? [...String(Number(d) * 2)].reduce((a, b) => a + Number(b), 0) : Number(d)), 0), control = (10 - (sum % 10)) % 10
  return kind + n + ('NPQRSW'.includes(kind) ? 'JABCDEFGHI'[control]! : String(control))
}
/** RMF, Annex 20 of the CFDI: weights 13 to 2, modulo 11 */
const rfc = (front: string) => {
  const alphabet = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ', sum = [...front.padStart(12, ' ')].reduce((total, c, at) => total + alphabet.indexOf(c) * (13 - at), 0), rest = 11 - (sum % 11)
  return front + (rest === 11 ? '0' : rest === 10 ? 'A' : String(rest))
}
const nit = (n: string) => {
  const primes = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47], sum = [...n].reverse().reduce((total, d, at) => total + Number(d) * primes[at]!, 0) % 11
  return `${n}-${sum < 2 ? sum : 11 - sum}`
}
const weighted = (n: string, weights: number[]) => [...n].reduce((total, d, at) => total + Number(d) * weights[at]!, 0)
const cuit = (n: string) => n + String((11 - (weighted(n, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11)
const rut = (n: number) => {
  const rest = 11 - ([...String(n)].reverse().reduce((total, d, at) => total + Number(d) * (2 + (at % 6)), 0) % 11)
  return `${n}-${rest === 11 ? '0' : rest === 10 ? 'K' : rest}`
}
const ruc = (n: string) => n + String((11 - (weighted(n, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10)
/** the digit before last replaced by the next one: a real slip of the hand */
const slip = (number: string) => number.replace(/(\d)(?=[^\d]*.$)/, d => String((Number(d) + 1) % 10))

const spain = [...[12345678, 1, 99887766, 50123456, 7654321].map(dni), nie('X', 1234567), nie('Y', 1234567), nie('Z', 7654321), cif('A', '5881850'), cif('B', '1234567'), cif('C', '2345678'), cif('F', '7654321'), cif('G', '2804598'), cif('J', '1111111'), cif('P', '2807900'), cif('Q', '2826000'),
  cif('S', '2833001'), cif('N', '0032484'), cif('W', '0037986'), 'A28015865', 'A39000013', 'A48265169', 'A15075062', 'A46103834', 'ES-A28017895', ' b-12345674 ']
const mexico = [rfc('GODE561231GR'), rfc('VECJ8803264X'), rfc('PELA900229AB'.replace('0229', '0228')), rfc('ÑAÑO850101AB'), rfc('O&RA991231QX'), rfc('ABC101231AB'), rfc('A&B0001012Y'), rfc('ÑUZ150630TR'), rfc('XOMM700512H4'), rfc('LUMG6505307H'), rfc('ABD991231B7'),
  rfc('ROHM010203JK'), rfc('MTA041112P3'), 'CFE370814QI0', 'PME380607P35', 'SAT970701NN3', 'TME840315KT6', 'BBA830831LJ2', 'NWM9709244W4', 'IMS421231I45', 'sat-970701-nn3', 'GODE 561231 GR8']
const colombia = [...['800123456', '900373115', '901234567', '860512330', '830095213', '811007832', '19456789', '52345678', '79123456', '1020304050'].map(nit), '899999068-1', '890903938-8', '800197268-4', '860002964-4', '860034313-7', '890900608-9', '830122566-1', '800153993-7', '899.999.068-1', '8909039388', 'CO 890.903.938-8']
const argentina = [...['2012345678', '2722334455', '2334567890', '2498765432', '3070707070', '3350505050', '3071234567', '2030405060', '2745678901', '3460606060'].map(cuit), '30-54668997-9', '33-69345023-9', '30-50001091-2', '30-50000173-5', '30-70308853-4', '30546689979', '33.69345023.9', '12345678', '7.654.321', '95.123.456', '41234567']
const chile = [...[12345678, 7654321, 23456789, 76086428, 99500410, 5126663, 18123456, 96689310, 77123123, 10000013].map(rut), '60.803.000-K', '97.006.000-6', '97.004.000-5', '90.749.000-9', '97.036.000-K', '61.704.000-K', '60803000k', '97006000-6', 'CL 97.004.000-5', '05126663-3']
const peru = [...['1012345678', '1045678901', '1507654321', '1723456789', '2010101010', '2060123456', '2055555551', '1040404040', '2030303030', '1098765432'].map(ruc), '20131312955', '20100070970', '20100047218', '20100130204', '20100017491', '20100053455', '20-10004721-8', '12345678', '07654321', '45678901', '10117410-2']

const wrong: Record<string, string[]> = {
  ES: [...spain.slice(0, 13).map(slip), '12345678A', 'X1234567A', 'A5881850', 'I58818501', '123456789', 'A5881850X', 'Q28260001', 'ESB', 'X123456L8', 'ZZ1234567'],
  MX: [...mexico.slice(0, 12).map(number => number.replace(/.$/, last => (last === 'A' ? '5' : String((Number(last) + 5) % 10)))), 'GODE561331GR8', 'GODE561231', 'PUTO561231AB1', 'WMT950101AB1', 'ABC123', '12345678901', 'PEMEX', 'XAXX010101001', 'CFE370814QI', 'CFE3708144QI0'],
  CO: [...colombia.slice(0, 12).map(slip), '899999068-2', '12345', '12345678901234567', 'ABC', '899999068', '890903938-A', '800197268-0', '860002964-1', 'X899999068'],
  AR: [...argentina.slice(0, 12).map(slip), '30-54668997-8', '123', '123456789', '1234567890', '301234567890', '99-12345678-9', '20-1234567-8', 'ABCDEFGHIJK', '30546689978'],
  CL: [...chile.slice(0, 12).map(slip), '60.803.000-1', '1-9', '123', 'K-1234567', '97.006.000-K', '97006000', '123456789012', '12.345.678-X', 'ABC'],
  PE: [...peru.slice(0, 10).map(slip), '20131312954', '201313129', '30131312955', '2013131295', '201313129555', '1234567', 'ABCDEFGH', '20131312950', '10117410-9', '20100047210', '99131312955'],
}

describe.each([['ES', spain], ['MX', mexico], ['CO', colombia], ['AR', argentina], ['CL', chile], ['PE', peru]] as const)('%s', (country, valid) => {
  test('at least twenty real shapes are valid', () => {
    expect(valid.length).toBeGreaterThanOrEqual(20)
    expect(valid.filter(number => judgeTaxNumber(number, country).state !== 'valid')).toEqual([])
  })
  test('at least twenty wrong ones are not', () => {
    expect(new Set(wrong[country]).size).toBeGreaterThanOrEqual(20)
    expect(wrong[country]!.filter(number => judgeTaxNumber(number, country).state !== 'unverified')).toEqual([])
  })
})

test.each([
  ['ES', ['00000000T', '99999999R', '99999999-r', 'X0000000T', 'B00000000', 'ESB00000000']], ['MX', ['XAXX010101000', 'xexx-010101-000']], ['CO', ['222222222222', '222.222.222', '444444444', '444444001', '444449999']],
  ['AR', ['23-00000000-0', '99999999', '00000000', '50-00000422-8', '55-00000212-6', '51600002124']], ['CL', ['66.666.666-6', '55.555.555-5', '44.444.444-4', '44444446-0', '11.111.111-1']], ['PE', ['00000000', '99999999', '00000000000']],
])('%s: numbers that stand for anybody are generic', (country, numbers) => { expect(numbers.map(number => [number, judgeTaxNumber(number, country).state])).toEqual(numbers.map(number => [number, 'generic'])) })

test.each([
  ['ES', 'es-b12345674', 'B12345674'], ['ES', '7654321T', '07654321T'], ['ES', 'X-123456-T', 'X0123456T'], ['MX', 'o&r 991231-qx1', 'O&R991231QX1'], ['CO', '899.999.068-1', '8999990681'], ['CO', '899999068', '8999990681'], ['CO', '8999990681', '8999990681'],
  ['AR', '30-54668997-9', '30546689979'], ['CL', '05.126.663-3', '51266633'], ['CL', '60.803.000-k', '60803000K'], ['PE', '20 131312955', '20131312955'], ['CL', 'CL97.004.000-5', '970040005'],
])('%s %s is compared as %s', (country, typed, normal) => { expect(judgeTaxNumber(typed, country).normalised).toBe(normal) })

test('a NIT without its check digit is the same number, but nothing was verified', () => {
  expect(judgeTaxNumber('899999068', 'CO')).toMatchObject({ normalised: judgeTaxNumber('899999068-1', 'CO').normalised, state: 'unverified' })
})

test('the kind somebody names decides how it is checked', () => {
  expect(judgeTaxNumber('1020304050', 'CO', 'CC')).toEqual({ normalised: '1020304050', state: 'valid', kind: 'CC' })
  expect(judgeTaxNumber('12345678', 'PE', 'RUC').state).toBe('unverified')
  expect(judgeTaxNumber('12345678', 'PE')).toMatchObject({ state: 'valid', kind: 'DNI' })
  expect(judgeTaxNumber('A58818501', 'ES', 'NIE').state).toBe('unverified')
})

test('of a country nobody knows here nothing is claimed', () => { expect(judgeTaxNumber('DE 123 456 789', 'DE')).toEqual({ normalised: 'DE123456789', state: 'unverified', kind: null }) })

test.each([['CL', '51266633', '5.126.663-3'], ['CO', '8999990681', '899.999.068-1'], ['AR', '30546689979', '30-54668997-9'], ['ES', 'A28015865', 'A28015865'], ['CL', '99', '99']])('%s %s is written %s', (country, normal, written) => { expect(writtenTaxNumber(normal, country)).toBe(written) })
