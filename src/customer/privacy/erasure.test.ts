// A marker goes in by every door; the person is erased; then every table, file and log is read.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { flushAccess } from '#kernel/access/events.ts'
import { systemContext } from '#kernel/access/system.ts'
import { create } from '#kernel/records/create.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import { jobsByName } from '#kernel/jobs/worker.ts'
import { sealChanges } from '#platform/audit/seal.ts'
import { sealKey } from '#platform/audit/seal-format.ts'
import { verifySeals } from '#platform/audit/verify.ts'
import { refreshLexicon } from '#platform/search/lexicon.ts'
import { runImport } from '#platform/importing/run.ts'
import { replayErasures } from '#customer/privacy/erasure/replay.ts'
import { testServer } from '#test/support/server.ts'

const { kernel, request } = await testServer({ own: true })
const ctx = systemContext(kernel, { reason: 'test', origin: 'job' })
const MARKER = 'zarzamorales', MAIL = 'lucia.zarzamorales@correo.example'
const FORMS = [MARKER, '5512345678']
const verify = () => verifySeals(kernel.sql, { key: sealKey(kernel.config.secret) })

test('a person who is erased is found nowhere, what must stay stays, and the seals hold', { timeout: 60_000 }, async () => {
  const { contact, order, other, file, invoice, payment, contract, branch } = await plant()
  await sealChanges(kernel)
  expect((await found()).map(place => place.split(' ')[0]).sort()).toEqual(expect.arrayContaining(['public.contact', 'public.contact_point', 'public.interaction', 'public.outbound_message', 'kernel.change', 'kernel.idempotency', 'kernel.import_row', 'kernel.job', 'kernel.access_event', 'kernel.lexicon', 'kernel.reaction_failure', 'kernel.share', 'kernel.import', 'public.file', 'public.opportunity', 'public.account', 'public.saved_view']))
  const made = await ask('POST', '/api/privacy_request', { kind: 'erasure', contact, received_on: '2026-03-02', wish: `Bórrenme, ${MARKER}` }, 201)
  expect(made).toMatchObject({ state: 'received', country: 'MX', due_on: '2026-03-31' })
  expect((await request('POST', `/api/privacy_request/${made.id}/erasure`, { body: {} })).body.code).toBe('identity_not_checked')
  await ask('POST', `/api/privacy_request/${made.id}/identity`, { method: 'Credencial INE' })
  const hold = await ask('POST', '/api/legal_hold', { reason: 'Juicio', contact }, 201)
  expect((await request('POST', `/api/privacy_request/${made.id}/erasure`, { body: {} })).body.code).toBe('under_legal_hold')
  await ask('DELETE', `/api/legal_hold/${hold.id}`, undefined)
  const preview = await ask('POST', `/api/privacy_request/${made.id}/erasure`, { preview: true })
  expect(preview.records).toEqual(expect.arrayContaining([{ entity: 'contact', records: 1, kept: null }, { entity: 'order', records: 1, kept: 'tax_law' }]))
  await ask('POST', `/api/privacy_request/${made.id}/erasure`, {})
  await work('privacy.erasure')
  const closed = await ask('GET', `/api/privacy_request/${made.id}`)
  expect(closed).toMatchObject({ state: 'done', outcome: { remaining: [], kept: { order: { records: 1, reason: 'tax_law' } }, mentions: { account: 1, saved_view: 1 } } })
  expect(await found()).toEqual([])
  expect(await inFiles()).toEqual([])
  await sealChanges(kernel)
  expect(await verify()).toMatchObject({ ok: true, fault: null })
  expect(await ask('GET', `/api/order/${order}`)).toMatchObject({ total: '232', status: expect.any(String) })
  expect(await ask('GET', `/api/account/${other}`)).toMatchObject({ description: 'Recomendado por [suprimido].' })
  // what the books and the law need stays, without the person
  expect(await ask('GET', `/api/invoice/${invoice}`)).toMatchObject({ full_number: 'A-77', total: '116', status: 'paid', balance: '0', deleted_at: null })
  expect(await ask('GET', `/api/payment/${payment}`)).toMatchObject({ amount: '116', reference: 'Transferencia de [suprimido]' })
  expect(await ask('GET', `/api/contract/${contract}`)).toMatchObject({ start_date: '2026-01-01', deleted_at: null })
  expect(await ask('GET', `/api/site/${branch}`)).toMatchObject({ name: 'Sucursal Norte', access_notes: 'Preguntar por [suprimido]', deleted_at: null })
  expect((await request('GET', `/api/contact/${contact}`)).status).toBe(404)
  expect((await request('GET', `/api/file/${file}/content`)).status).toBeGreaterThanOrEqual(404)
  expect(await kernel.sql`select reason from suppression`).toMatchObject([{ reason: 'erased' }, { reason: 'erased' }])
})

test('a namesake and a shared address stay whole', { timeout: 30_000 }, async () => {
  const gone = (await ask('POST', '/api/contact', { first_name: 'Rosa', last_name: 'Compartida', email: 'familia@casa.example' }, 201)).id
  const stays = (await ask('POST', '/api/contact', { first_name: 'Rosa', last_name: 'Compartida', email: 'familia@casa.example', description: 'Rosa Compartida, hermana' }, 201)).id
  await erase(gone)
  expect(await ask('GET', `/api/contact/${stays}`)).toMatchObject({ display_name: 'Rosa Compartida', email: 'familia@casa.example', description: 'Rosa Compartida, hermana' })
  expect(await kernel.sql`select display_name, email from contact where id = ${gone}::uuid`).toMatchObject([{ display_name: '[suprimido]', email: null }])
})

test('a package holds everything about a person, for machines and for the eye', { timeout: 30_000 }, async () => {
  const { contact } = await person('Empaquetada', 'paquete@correo.example')
  await ask('POST', '/api/interaction', { contact, channel: 'phone', subject: 'Llamada', body: 'Pidió <b>todo</b>' }, 201)
  const asked = await ask('POST', '/api/privacy_request', { kind: 'access', contact }, 201)
  await ask('POST', `/api/privacy_request/${asked.id}/identity`, { method: 'Llamada de vuelta' })
  await ask('POST', `/api/privacy_request/${asked.id}/package`, {})
  await work('privacy.package')
  const { package: file } = await ask('GET', `/api/privacy_request/${asked.id}`)
  const answer = await request('GET', `/api/file/${file}/content`)
  const [blob] = await kernel.sql`select b.sha256 from file f join kernel.file_blob b on b.sha256 = f.sha256 where f.id = ${file}::uuid`
  const parts = unzipSync(await readFile(await pathOf(String(blob!['sha256']))))
  const data = JSON.parse(strFromU8(parts['data.json']!))
  expect(answer.status).toBe(200)
  expect(data.entities.contact).toMatchObject([{ last_name: 'Empaquetada', email: 'paquete@correo.example' }])
  expect(data.entities.interaction).toMatchObject([{ body: 'Pidió <b>todo</b>' }])
  expect(strFromU8(parts['index.html']!)).toContain('Pidió &lt;b&gt;todo&lt;/b&gt;')
  const exported = await ask('GET', '/api/access-event?kind=export&entity=contact')
  expect(exported.data[0]).toMatchObject({ record: contact, detail: { format: 'package' } })
  expect(await ask('POST', `/api/privacy_request/${asked.id}/resolution`, { result: 'done', answer: 'Enviado' })).toMatchObject({ state: 'done' })
  expect((await request('POST', `/api/privacy_request/${asked.id}/package`, { body: {} })).body.code).toBe('request_closed')
})

test('an objection ends in the ledger of consent', async () => {
  const { contact } = await person('Opuesta', 'opuesta@correo.example')
  const asked = await ask('POST', '/api/privacy_request', { kind: 'opposition', contact }, 201)
  await ask('POST', `/api/privacy_request/${asked.id}/identity`, { method: 'Correo conocido' })
  await ask('POST', `/api/privacy_request/${asked.id}/resolution`, { result: 'done' })
  expect((await ask('GET', `/api/consent?filter=${encodeURIComponent(JSON.stringify({ field: 'contact', op: 'eq', value: contact }))}`)).data).toMatchObject([{ state: 'objected', channel: 'all', source: asked.number }])
})

test('after a restore whoever was erased is erased again', { timeout: 30_000 }, async () => {
  const { contact } = await person('Vueltabandera', 'vuelta@correo.example')
  await kernel.sql.unsafe('create table backup_contact as table contact; create table backup_change as table kernel.change; create table backup_point as table contact_point; create table backup_erasure as table kernel.erasure')
  await erase(contact)
  await kernel.sql.unsafe(`delete from kernel.erasure; insert into kernel.erasure select * from backup_erasure; truncate kernel.change; insert into kernel.change select * from backup_change;
    update contact c set display_name = b.display_name, last_name = b.last_name, email = b.email, search = b.search, search_private = b.search_private, deleted_at = null from backup_contact b where b.id = c.id and c.id = '${contact}';
    update contact_point c set value = b.value, normalised = b.normalised, deleted_at = null from backup_point b where b.id = c.id; drop table backup_contact, backup_change, backup_point, backup_erasure`)
  expect(await found(['vueltabandera'])).not.toEqual([])
  expect(await replayErasures(kernel)).toEqual({ erased: 1, held: [] })
  expect(await found(['vueltabandera', 'vuelta@correo.example'])).toEqual([])
  expect(await replayErasures(kernel)).toEqual({ erased: 0, held: [] })
})

async function ask(method: string, path: string, body?: unknown, status?: number) {
  const answer = await request(method, path, body === undefined ? {} : { body })
  if (status ? answer.status !== status : answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`)
  return answer.body
}

async function person(last_name: string, email: string) { return { contact: (await ask('POST', '/api/contact', { first_name: 'Lucía', last_name, email }, 201)).id as string } }

async function erase(contact: string) {
  const made = await ask('POST', '/api/privacy_request', { kind: 'erasure', contact }, 201)
  await ask('POST', `/api/privacy_request/${made.id}/identity`, { method: 'Credencial INE' })
  await ask('POST', `/api/privacy_request/${made.id}/erasure`, {})
  await work('privacy.erasure')
}

/** Runs the waiting jobs of one name as a worker would. */
async function work(name: string) {
  const job = jobsByName(kernel).get(name)!
  const [waiting] = await kernel.sql`select id, payload from kernel.job where name = ${name} and state = 'waiting' order by created_at desc limit 1`
  await job.run(ctx, waiting!['payload'] as never, { jobId: String(waiting!['id']), signal: new AbortController().signal, report: async () => undefined })
  await kernel.sql`update kernel.job set state = 'done', finished_at = ${kernel.clock.now()}::timestamptz where id = ${String(waiting!['id'])}::uuid`
}

async function plant() {
  const made = await request('POST', '/api/contact', { body: { first_name: 'Lucía', last_name: 'Zarzamorales', email: MAIL, phone: '55 1234 5678', description: `Vive con la familia ${MARKER}`, mailing_street: `Calle ${MARKER} 5` }, headers: { 'idempotency-key': 'planted' } })
  const contact = made.body.id as string
  await ask('PATCH', `/api/contact/${contact}`, { last_name: 'Zarzamorales Viejo' })
  await ask('PATCH', `/api/contact/${contact}`, { last_name: 'Zarzamorales' })
  const product = await ask('POST', '/api/product', { name: 'Caja', sku: 'C-1', unit_price: '100', currency: 'MXN' }, 201)
  const opportunity = (await ask('POST', '/api/opportunity', { name: `Venta a Lucía Zarzamorales`, contact, amount: '100', currency: 'MXN' }, 201)).id
  await ask('PATCH', `/api/opportunity/${opportunity}`, { name: `Venta a ${MAIL}` })
  const order = (await ask('POST', '/api/order', { contact, notes: `Entregar a ${MARKER}` }, 201)).id
  await ask('POST', '/api/order_line', { order, product: product.id, quantity: '2', tax_percent: 16, description: `Caja de ${MARKER}` }, 201)
  await ask('POST', '/api/interaction', { contact, channel: 'phone', subject: `Llamada de ${MARKER}`, body: `Su número es 5512345678` }, 201)
  await ask('POST', '/api/case', { contact, subject: `Queja de ${MARKER}`, description: `La firma ${MAIL}`, type: 'complaint' }, 201)
  await ask('POST', '/api/task', { subject: `Llamar a Lucía Zarzamorales`, contact }, 201)
  await ask('POST', '/api/lead', { subject: `Interés de ${MARKER}`, contact, description: MAIL }, 201)
  await ask('POST', `/api/contact/${contact}/consent`, { state: 'granted', source: 'feria', proof_text: `Yo, ${MARKER}, acepto`, proof: { firma: MARKER } })
  const invoice = (await ask('POST', '/api/invoice', { contact, series: 'A', number: '77', currency: 'MXN', total: '116', tax: '16', notes: `Cobrar a ${MARKER}` }, 201)).id
  const payment = (await ask('POST', '/api/payment', { contact, amount: '116', currency: 'MXN', reference: `Transferencia de Lucía Zarzamorales` }, 201)).id
  await ask('POST', `/api/payment/${payment}/allocation`, {})
  const contract = (await ask('POST', '/api/contract', { contact, name: `Contrato de ${MARKER}`, terms: `Firma ${MARKER}`, start_date: '2026-01-01', end_date: '2026-12-31', currency: 'MXN' }, 201)).id
  await ask('POST', '/api/contract_party', { contract, contact, role: 'guarantor', represented_by: `Apoderado de ${MARKER}` }, 201)
  await ask('POST', '/api/subscription', { contact, contract, name: `Cuota de Lucía Zarzamorales`, currency: 'MXN', start_date: '2026-01-01' }, 201)
  const quote = (await ask('POST', '/api/quote', { contact, opportunity, subject: `Oferta para ${MARKER}`, introduction: `Estimada Lucía Zarzamorales` }, 201)).id
  await ask('POST', '/api/quote_line', { quote, product: product.id, description: `Caja para ${MARKER}`, quantity: '1' }, 201)
  const webForm = await create(ctx, 'web_form', { name: 'Contacto', double_opt_in: false, consent_text: 'Acepto recibir ofertas.', notice: 'Se usan los datos para responder.', notice_version: '2026-1' })
  await create(ctx, 'web_form_submission', { web_form: webForm['id'], contact, state: 'accepted', summary: `Lucía Zarzamorales`, values: { email: MAIL }, proof: { text: MARKER }, note: `De ${MARKER}` })
  await ask('POST', '/api/exploration', { name: `Ventas a ${MARKER}`, fact: 'sales', definition: { question: { rows: ['owner'], measures: ['value'], period: { name: 'this_year' } }, view: 'bars' } }, 201)
  await ask('POST', '/api/absence', { starts_at: '2027-07-01T09:00:00Z', ends_at: '2027-07-05T09:00:00Z', kind: 'vacation', note: `Avisar a Lucía Zarzamorales` }, 201)
  await ask('POST', '/api/feedback', { kind: 'wish', text: `No encuentro a ${MARKER}`, page: `/contact/${contact}` }, 201)
  const other = (await ask('POST', '/api/account', { name: 'Ferretería', description: 'Recomendado por Lucía Zarzamorales.' }, 201)).id
  await ask('PATCH', `/api/account/${other}`, { website: 'https://ferreteria.example' })
  const form = (name: string, content: string, fields: Record<string, string>) => ({ body: `${Object.entries(fields).map(([field, value]) => `--b\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`).join('')}--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--b--\r\n`, headers: { 'content-type': 'multipart/form-data; boundary=b' } })
  const kept = await request('POST', '/api/file', form(`${MARKER}.txt`, `Contrato de ${MARKER}`, { about_entity: 'contact', about: contact }))
  expect(kept.status).toBe(201)
  const rejected = await request('POST', '/api/import', form(`lista ${MARKER}.csv`, `apellido,correo\nZarzamorales,no es correo\nBueno,bueno@correo.example`, { spec: JSON.stringify({ entity: 'contact', mapping: { apellido: 'last_name', correo: 'email' } }) }))
  expect(rejected.body).toMatchObject({ id: expect.any(String) })
  await runImport(ctx, rejected.body.id, { jobId: kernel.clock.id(), signal: new AbortController().signal, report: async () => undefined })
  const messages = { channel: 'mail', message_class: 'service', purpose: 'aviso', state: 'sent', contact, to: MAIL, to_name: `Lucía Zarzamorales`, subject: `Hola, ${MARKER}`, body: `Hola ${MARKER}`, html: `<p>${MARKER}</p>`, headers: { 'X-To': MAIL } }
  await create(ctx, 'outbound_message', messages)
  await enqueue(ctx, 'outbox.deliver', { id: contact, note: `para ${MAIL}` })
  await kernel.sql`update kernel.job set error_message = ${`no such mailbox ${MAIL}`} where payload->>'id' = ${contact}`
  const [change] = await kernel.sql`select id, epoch, xid::text as xid, seq::text as seq from kernel.change where record = ${contact}::uuid limit 1`
  await kernel.sql`insert into kernel.reaction_failure (reaction, change, epoch, xid, seq, entity, record, state, attempts, retry_at, code, message, first_at, last_at)
    values ('prueba', ${String(change!['id'])}::uuid, 1, ${String(change!['xid'])}::xid8, ${String(change!['seq'])}::bigint, 'contact', ${contact}::uuid, 'dead', 1, now(), 'x', ${`cannot write to ${MAIL}`}, now(), now())`
  const colleague = (await ask('POST', '/api/user', { email: 'colega@prueba.example', name: 'Colega', roles: ['sales_rep'] }, 201)).id
  await ask('POST', `/api/contact/${contact}/share`, { principal: colleague, level: 1, reason: `Atiende a ${MARKER}` })
  await ask('POST', '/api/saved_view', { name: 'Mía', entity: 'contact', definition: { filter: { field: 'last_name', op: 'eq', value: 'Zarzamorales' } } }, 201)
  await ask('GET', `/api/search?q=${MARKER}`)
  await ask('GET', `/api/contact?q=${MARKER}`)
  await flushAccess(kernel)
  await refreshLexicon(kernel)
  const branch = (await ask('POST', '/api/site', { account: other, name: 'Sucursal Norte', contact, access_notes: 'Preguntar por Lucía Zarzamorales' }, 201)).id
  await ask('POST', `/api/account/${other}/comment`, { text: `Llamó ${MARKER}` })
  // a report that goes to a colleague by mail and names the person
  await create(ctx, 'outbound_message', { channel: 'mail', message_class: 'service', purpose: 'informe', state: 'sent', to: 'jefa@prueba.example', subject: 'Pronóstico', body: `Venta a Lucía Zarzamorales: 100`, html: `<td>${MARKER}</td>` })
  return { contact, order, other, file: kept.body.id as string, invoice, payment, contract, branch }
}

/** `table (row …)` for each row of any table in which one of the texts stands, however written. */
async function found(sought = FORMS): Promise<string[]> {
  const tables = await kernel.sql`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p') and not c.relispartition`
  const hits: string[] = []
  for (const { schema, name } of tables) for (const row of await kernel.sql.unsafe(`select t::text as row from "${schema}"."${name}" t`)) {
    const text = String(row['row']).toLowerCase()
    const plain = text.replace(/\\\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1').toLowerCase())
    if (sought.some(each => text.includes(each) || plain.includes(each) || plain.replace(/[\s-]/g, '').includes(each))) hits.push(`${schema}.${name} ${text.slice(0, 300)}`)
  }
  return hits
}

/** Files of the data folder that hold one of the texts, in their name or in what they say. */
async function inFiles(folder = kernel.config.dataFolder): Promise<string[]> {
  const hits: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) hits.push(...await inFiles(path))
    else if (FORMS.some(form => entry.name.toLowerCase().includes(form))) hits.push(path)
    else if (new RegExp(FORMS.join('|'), 'i').test(await readFile(path, 'latin1'))) hits.push(path)
  }
  return hits
}

async function pathOf(sha256: string, folder = join(kernel.config.dataFolder, 'files')): Promise<string> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) if (entry.name.includes(sha256.slice(4))) return join(entry.parentPath, entry.name)
  throw new Error('no such content')
}
