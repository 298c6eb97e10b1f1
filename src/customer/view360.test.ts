// The 360 page's one answer: what each may see of a customer, and nothing else.
import { describe, expect, test } from 'vitest'
import { testServer } from '#test/support/server.ts'

const { request, addUser, clock } = await testServer()
const make = async (entity: string, body: unknown, as?: string) => {
  const answer = await request('POST', `/api/${entity}`, { body, ...(as ? { as } : {}) })
  if (answer.status !== 201) throw new Error(`${entity}: ${answer.status} ${answer.text}`)
  return answer.body as Record<string, any>
}
const idOf = async (email: string) => (await request('GET', `/api/user?fields=id&filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: email }))}`)).body.data[0].id as string
const view = async (entity: string, id: unknown, as?: string) => request('GET', `/api/${entity}/${String(id)}/360?glances=true`, as ? { as } : {})

describe('one answer', async () => {
  const account = await make('account', { name: 'Vidrios Puebla', billing_country: 'MX', billing_region: 'PUE' })
  const contact = await make('contact', { first_name: 'Inés', last_name: 'Núñez', email: 'ines@vidrios.mx', phone: '222 123 4567', account: account['id'] })
  const won = await make('opportunity', { name: 'Frascos', account: account['id'], contact: contact['id'], amount: '1000.50', currency: 'MXN' })
  await request('POST', `/api/opportunity/${won['id']}/closure`, { body: { outcome: 'won' } })
  await make('opportunity', { name: 'Tapas', account: account['id'], contact: contact['id'], amount: '200.25', currency: 'MXN' })

  test('says what a customer is worth, exactly', async () => {
    const { body } = await view('account', account['id'])
    expect(body.glances.worth.own).toMatchObject({ won: { count: 1, total: '1000.5', currency: 'MXN' }, open: { count: 1, total: '200.25' }, lost: { count: 0, total: null } })
    expect((await view('contact', contact['id'])).body.glances.worth.companies).toMatchObject([{ account: account['id'], name: 'Vidrios Puebla', worth: { won: { total: '1000.5' } } }])
  })
  test('asks the gate by which ways the person may be reached', async () => {
    const ways = async () => Object.fromEntries(((await view('contact', contact['id'])).body.glances.reach.ways as { channel: string }[]).map(way => [way.channel, way])) as Record<string, any>
    expect(await ways()).toMatchObject({ phone: { value: '+522221234567', service: { decision: 'send' }, marketing: { decision: 'refused', reason: 'no_consent' } }, whatsapp: { value: '+522221234567' }, mail: { value: 'ines@vidrios.mx' } })
    await request('POST', `/api/contact/${contact['id']}/consent`, { body: { state: 'granted', channel: 'mail', purpose: 'marketing', source: 'formulario' } })
    expect(await ways()).toMatchObject({ mail: { marketing: { decision: 'send' } }, phone: { marketing: { decision: 'refused' } } })
    await request('POST', `/api/contact/${contact['id']}/consent`, { body: { state: 'objected', channel: 'all', purpose: 'all' } })
    expect(await ways()).toMatchObject({ mail: { service: { decision: 'refused', reason: 'objected' } } })
    expect((await view('account', account['id'])).body.glances.reach).toMatchObject({ person: { contact: contact['id'] } })
  })
  test('tells by when complaints want an answer, by the law of the company', async () => {
    const firm = await make('account', { name: 'Cajas Bogotá', billing_country: 'CO' })
    const person = await make('contact', { last_name: 'Paz', email: 'paz@cajas.co', account: firm['id'] })
    const complaint = await make('case', { subject: 'Llegó rota', type: 'complaint', contact: person['id'], account: firm['id'] })
    await make('case', { subject: '¿Precio?', type: 'question', contact: person['id'], account: firm['id'] })
    for (const [entity, id] of [['account', firm['id']], ['contact', person['id']]]) expect((await view(entity, id)).body.glances.complaints).toMatchObject([{ id: complaint['id'], deadline: { workingDays: 15, day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } }])
  })
  test('names the last talk that has been, not one to come', async () => {
    const past = await make('interaction', { channel: 'phone', direction: 'in', subject: 'Pidió muestras', contact: contact['id'], body: 'x'.repeat(1_000) })
    await make('interaction', { channel: 'visit', subject: 'Visita', contact: contact['id'], occurred_at: new Date(clock.now().getTime() + 86_400_000).toISOString() })
    const { talk, bond } = (await view('contact', contact['id'])).body.glances
    expect(talk).toMatchObject({ id: past['id'], subject: 'Pidió muestras' })
    expect(talk.body).toHaveLength(400)
    expect(bond).toMatchObject([{ in: 1, out: 0 }])
  })
  test('says who covers while the one responsible is away', async () => {
    const away = await addUser('sales_rep', { name: 'Lucía' }), stays = await addUser('sales_rep', { name: 'Mateo' })
    const theirs = await make('account', { name: 'Ausencia', owner: await idOf(away) })
    expect((await view('account', theirs['id'])).body.glances).not.toHaveProperty('cover')
    const until = new Date(clock.now().getTime() + 7 * 86_400_000).toISOString()
    await request('POST', '/api/me/delegation', { body: { to: await idOf(stays), valid_until: until }, as: away })
    expect((await view('account', theirs['id'])).body.glances.cover).toMatchObject({ name: 'Mateo', until })
  })
})

describe('rights', async () => {
  const lucia = await addUser('sales_rep'), mateo = await addUser('sales_rep')
  const [luciaId, mateoId] = await Promise.all([idOf(lucia), idOf(mateo)])

  test('of a person in two companies each sees their own company: its worth, its talks, its people', async () => {
    const north = await make('account', { name: 'Norte SA', owner: luciaId }), south = await make('account', { name: 'Sur Secreto', owner: mateoId })
    const person = await make('contact', { last_name: 'Doble', email: 'doble@dos.mx', owner: null, account: north['id'] })
    await make('account_contact', { account: south['id'], contact: person['id'], role: 'decision_maker' })
    const other = await make('contact', { last_name: 'Ajena', email: 'ajena@sur.mx', owner: null, account: south['id'] })
    for (const [account, owner, name] of [[north['id'], luciaId, 'Norte oferta'], [south['id'], mateoId, 'Sur oferta']]) await make('opportunity', { name, account, owner, contact: person['id'], amount: '10', currency: 'MXN' })
    await make('interaction', { channel: 'phone', subject: 'Charla del Sur', contact: person['id'], account: south['id'], user: mateoId })
    await make('case', { subject: 'Queja del Sur', type: 'complaint', contact: person['id'], account: south['id'] })
    const mine = await view('contact', person['id'], lucia), theirs = await view('contact', person['id'], mateo)
    expect(mine.body.glances.worth).toMatchObject({ own: { open: { count: 1 } }, companies: [{ name: 'Norte SA' }] })
    expect(mine.body.glances.people.roles).toHaveLength(1)
    expect(mine.text).not.toMatch(/Sur Secreto|Sur oferta|Charla del Sur|Queja del Sur|Ajena/)
    expect(mine.text).not.toContain(String(other['id']))
    expect(theirs.text).toMatch(/Sur Secreto/)
    expect(theirs.text).toMatch(/Ajena/)
    expect(theirs.text).not.toMatch(/Norte SA|Norte oferta/)
    expect((await view('account', south['id'], lucia)).status).toBe(404)
  })
  test('what a role may not read is in no part: amounts, addresses, texts', async () => {
    const grant = { read: 'all', create: false, update: 'none', delete: 'none' }
    const role = await make('role', { name: 'limited', label: { es: 'Limitado', en: 'Limited' }, grants: { contact: { ...grant, readFields: ['display_name', 'account'] }, account: { ...grant, readFields: ['name'] }, account_contact: grant, opportunity: { ...grant, readFields: ['name', 'status', 'contact', 'account'] }, interaction: { ...grant, readFields: ['contact', 'occurred_at', 'channel'] } } })
    const limited = await addUser([role['name']])
    const account = await make('account', { name: 'Cerrada', billing_country: 'MX' })
    const contact = await make('contact', { last_name: 'Reservada', email: 'oculta@cerrada.mx', phone: '222 999 8877', account: account['id'] })
    await make('opportunity', { name: 'Venta', contact: contact['id'], account: account['id'], amount: '987654', currency: 'MXN' })
    await make('interaction', { channel: 'phone', contact: contact['id'], subject: 'Asunto oculto', body: 'Texto oculto' })
    await make('case', { subject: 'Reclamo oculto', type: 'complaint', contact: contact['id'] })
    for (const [entity, id] of [['contact', contact['id']], ['account', account['id']]]) {
      const seen = await view(entity, id, limited)
      expect(seen.status).toBe(200)
      expect(seen.text).not.toMatch(/987654|oculta@|2229998877|[Oo]culto/)
      expect(seen.body.glances).not.toHaveProperty('worth')
    }
  })
})
