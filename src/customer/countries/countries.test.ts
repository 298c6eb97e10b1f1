import { describe, expect, test } from 'vitest'
import { systemContext } from '#kernel/access/system.ts'
import { testServer } from '#test/support/server.ts'
import { addressLines, normalPostalCode, postalCodeProblem } from '#customer/countries/address.ts'
import { complaintDeadline } from '#customer/countries/complaint.ts'
import { COUNTRIES } from '#customer/countries/countries.ts'
import { inForce } from '#customer/countries/tax_template.ts'
import { countryWord } from '#customer/countries/words.ts'

const { request, kernel } = await testServer()
const ctx = systemContext(kernel, { reason: 'test', origin: 'job' })

describe('addresses', () => {
  test.each([
    [{ street: 'Calle de Alcalá', number: '45', interior: '3.º B', neighborhood: null, city: 'Madrid', region: 'Madrid', postal_code: '28014', country: 'ES' }, ['Calle de Alcalá, 45, 3.º B', '28014 Madrid', 'Madrid']],
    [{ street: 'Av. Insurgentes Sur', number: '1602', interior: '5', neighborhood: 'Crédito Constructor', city: 'Benito Juárez', region: 'CDMX', postal_code: '03940', country: 'MX' }, ['Av. Insurgentes Sur 1602, Int. 5', 'Col. Crédito Constructor', '03940 Benito Juárez, CDMX']],
    [{ street: 'Av. Insurgentes Sur', number: '1602', city: 'Benito Juárez', postal_code: '03940', country: 'MX' }, ['Av. Insurgentes Sur 1602', '03940 Benito Juárez']],
    [{ street: 'Carrera 7', number: '71-21', interior: 'Oficina 501', neighborhood: 'Rosales', city: 'Bogotá', region: 'Bogotá D.C.', postal_code: '110231', country: 'CO' }, ['Carrera 7 # 71-21, Oficina 501', 'Rosales', 'Bogotá, Bogotá D.C.', '110231']],
    [{ street: 'Av. Corrientes', number: '1234', interior: '5.º B', city: 'Buenos Aires', postal_code: 'C1043AAZ', country: 'AR' }, ['Av. Corrientes 1234, 5.º B', 'C1043AAZ Buenos Aires']],
    [{ street: 'Av. Providencia', number: '1208', neighborhood: 'Providencia', city: 'Santiago', region: 'Metropolitana', postal_code: '7500571', country: 'CL' }, ['Av. Providencia 1208', 'Providencia', '7500571 Santiago', 'Metropolitana']],
    [{ street: 'Av. Larco', number: '345', neighborhood: 'Miraflores', city: 'Lima', region: 'Lima', country: 'PE' }, ['Av. Larco 345', 'Miraflores', 'Lima, Lima']],
    [{ city: 'Cali', country: 'CO' }, ['Cali']], [{ number: '12', country: 'CO' }, ['12']], [{ country: 'ES' }, []],
  ])('%o', (address, lines) => { expect(addressLines(address, { from: address.country })).toEqual(lines) })

  test('another country is named at the end', () => {
    expect(addressLines({ street: 'Unter den Linden', number: '1', postal_code: '10117', city: 'Berlin', country: 'DE' }, { from: 'ES' })).toEqual(['Unter den Linden 1', '10117 Berlin', 'ALEMANIA'])
    expect(addressLines({ city: 'Lima', country: 'PE' }, { from: 'ES', language: 'en' })).toEqual(['Lima', 'PERU'])
  })

  test.each([['8001', 'ES', '08001'], ['28 013', 'ES', '28013'], ['6600', 'MX', '06600'], ['c1425cla', 'AR', 'C1425CLA'], ['50005', 'CO', '050005'], ['1425', 'AR', '1425'], ['SW1A 1AA', 'GB', 'SW1A 1AA'], ['no sé', 'ES', 'no sé']])('postal code %s in %s is %s', (code, country, normal) => { expect(normalPostalCode(code, country)).toBe(normal) })

  test.each([['28013', 'ES', 'Madrid', null], ['08001', 'ES', 'Madrid', 'other_region'], ['8001', 'ES', 'Cataluña', null], ['53000', 'ES', null, 'malformed'], ['ABC', 'MX', null, 'malformed'], ['41001', 'ES', 'Andalucía', null], ['41001', 'ES', 'Atlantis', null], ['1', 'DE', null, null]])('%s %s in %s: %s', (code, country, region, problem) => { expect(postalCodeProblem(code, country, region)).toBe(problem) })

  test('zeros that a spreadsheet ate come back when a record is stored', async () => {
    expect((await request('POST', '/api/account', { body: { name: 'Ramblas', billing_postal_code: '8001', billing_country: 'ES' } })).body).toMatchObject({ billing_postal_code: '08001' })
  })
})

describe('words', () => {
  test('the screens of a Mexican organisation say colonia and RFC, in Spanish', async () => {
    const fields = (meta: { entities: Record<string, { fields: Record<string, { label: string }> }> }) => [meta.entities['account']!.fields['billing_neighborhood']!.label, meta.entities['contact']!.fields['mailing_region']!.label, meta.entities['tax_identity']!.fields['number']!.label]
    expect(fields((await request('GET', '/api/meta', { headers: { 'accept-language': 'es' } })).body)).toEqual(['Colonia (facturación)', 'Estado', 'RFC'])
    expect(fields((await request('GET', '/api/meta', { headers: { 'accept-language': 'en' } })).body)).toEqual(['Neighbourhood (billing)', 'State or province', 'Number'])
  })
  test('each country has its own; a word of the house stays', () => {
    const ours = 'Colonia o barrio'
    expect(['ES', 'MX', 'CO', 'AR', 'CL', 'PE', 'US'].map(country => countryWord(country, 'es', 'contact.mailing_neighborhood', ours))).toEqual(['Barrio o urbanización', 'Colonia', 'Barrio', 'Barrio', 'Comuna', 'Distrito', ours])
    expect(['ES', 'MX', 'CO', 'AR', 'CL', 'PE'].map(country => countryWord(country, 'es', 'tax_identity.number', 'Número'))).toEqual(['NIF', 'RFC', 'NIT', 'CUIT', 'RUT', 'RUC'])
    expect(countryWord('MX', 'es', 'contact.mailing_neighborhood', 'Zona')).toBe('Zona')
    expect(countryWord('MX', 'es', 'order.number', 'Número')).toBe('Número')
  })
})

describe('taxes', () => {
  const today = '2026-11-22', taxes = COUNTRIES.flatMap(country => country.taxes)
  test('codes are unique, rates exact decimals, and what they refer to exists', () => {
    const codes = taxes.map(tax => tax.code), kinds = new Set(taxes.map(tax => `${tax.country} ${tax.kind}`))
    expect(new Set(codes).size).toBe(codes.length)
    expect(taxes.filter(tax => !/^\d+(\.\d{1,4})?$/.test(tax.rate) || !tax.code.startsWith(tax.country.toLowerCase()) || (tax.until !== null && tax.until < tax.from))).toEqual([])
    expect(taxes.filter(tax => tax.goesWith && !codes.includes(tax.goesWith))).toEqual([])
    expect(taxes.flatMap(tax => tax.base.taxes.filter(kind => kind !== 'ISC' && !kinds.has(`${tax.country} ${kind}`)))).toEqual([])
    expect(taxes.filter(tax => tax.sign !== 'tax' && tax.inclusive)).toEqual([])
  })
  test.each([['ES', ['21', '7']], ['MX', ['16']], ['CO', ['19']], ['AR', ['21']], ['CL', ['19']], ['PE', ['18']]])('the standard rate of %s', (country, rates) => {
    expect(taxes.filter(tax => tax.country === country && tax.standard && inForce(tax, today)).map(tax => tax.rate)).toEqual(rates)
  })
  test('a rate has its days', () => {
    const fees = (day: string) => taxes.filter(tax => tax.kind === 'HONORARIOS' && inForce(tax, day)).map(tax => tax.rate)
    expect([fees('2025-06-01'), fees('2026-06-01'), fees('2027-12-31'), fees('2030-01-01')]).toEqual([['14.5'], ['15.25'], ['16'], ['17']])
  })
})

test('the deadline of a complaint counts working days of the place, with what was added and struck', async () => {
  const at = (instant: string, country: string, region: string | null = null) => complaintDeadline(ctx, new Date(instant), country, region)
  expect(await at('2026-04-01T10:00:00Z', 'ES', 'MD')).toMatchObject({ day: '2026-04-24', workingDays: 15 })
  expect(await at('2026-12-05T10:00:00Z', 'PE')).toMatchObject({ day: '2026-12-30' })
  // late in the evening of Lima it is already tomorrow in Greenwich
  expect(await at('2026-12-02T02:00:00Z', 'PE')).toMatchObject({ day: '2026-12-24' })
  expect(await at('2026-12-05T10:00:00Z', 'US')).toBe(null)
})

describe('doors', () => {
  test('a year of holidays, with days entered and struck', async () => {
    const year = async (query: string) => (await request('GET', `/api/calendar-year?${query}`)).body
    expect((await request('POST', '/api/holiday', { body: { calendar: 'CL', date: '2026-03-05', name: 'Aniversario' } })).status).toBe(201)
    const struck = (await request('POST', '/api/holiday', { body: { calendar: 'CL', date: '2026-06-29', name: 'Se trabaja', works: true } })).body
    const shown = await year('calendar=CL&year=2026')
    expect(shown).toMatchObject({ confirmed: true, source: 'feriados.cl' })
    expect(shown.days.filter((day: { date: string }) => ['2026-03-05', '2026-06-29', '2026-12-25'].includes(day.date))).toMatchObject([{ origin: 'own', struck: false }, { origin: 'rule', struck: true, row: struck.id }, { origin: 'rule', struck: false, row: null }])
    expect((await request('DELETE', `/api/holiday/${struck.id}`)).status).toBeLessThan(300)
    expect((await year('calendar=CL&year=2026')).days.find((day: { date: string }) => day.date === '2026-06-29')).toMatchObject({ struck: false })
    expect((await year('calendar=CL&region=AP&year=2026')).days.length).toBe(shown.days.length + 1)
    expect(await year('calendar=CL&year=99')).toMatchObject({ status: 400, code: 'invalid_parameter' })
  })
  test('what is known of a country, for screens', async () => {
    expect((await request('GET', '/api/country')).body.data[0]).toMatchObject({ code: 'MX', home: true })
    const spain = (await request('GET', '/api/country/es')).body
    expect(spain).toMatchObject({ code: 'ES', words: { tax_number: 'NIF' }, complaint: { working_days: 15 }, contact_rules: [{ windows: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '21:00' }], source: { basis: 'law', checked: '2026-11-22' } }, {}] })
    expect(spain.taxes.length).toBeGreaterThan(15)
    expect((await request('GET', '/api/country/fr')).status).toBe(404)
  })
  test('the wizard of the first start knows the six', async () => { expect(COUNTRIES.map(({ code, currency }) => [code, currency])).toEqual([['ES', 'EUR'], ['MX', 'MXN'], ['CO', 'COP'], ['AR', 'ARS'], ['CL', 'CLP'], ['PE', 'PEN']]) })
})
