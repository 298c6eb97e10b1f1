// A small company in which everybody's place differs, and a record of every entity that belongs to the one seller, to the other, to a territory, and to nobody.
//
//   const world = await makeWorld()
//   world.people.a        seller A        world.records.get('account')!.A     A's account
import type { Ctx } from '#kernel/context.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import { create } from '#kernel/records/create.ts'
import { update } from '#kernel/records/update.ts'
import { removeMany } from '#kernel/records/remove.ts'
import { keepExternal } from '#kernel/records/upsert.ts'
import type { EntityGrant, Grants } from '#kernel/access/grants.ts'
import { plainValues } from '#test/access/samples.ts'
import type { Person } from '#test/access/oracle.ts'
import { testServer, type TestServer } from '#test/support/server.ts'

/** whose a record is: A and B are sellers, T the territory, N nobody; `bin…` the same in the recycle bin */
export const OWNERS = ['A', 'B', 'T', 'N', 'binA', 'binB'] as const
export type Owner = (typeof OWNERS)[number]
export interface Member extends Person { email: string }
export interface World extends TestServer {
  people: Record<string, Member>
  records: Map<string, Record<Owner, string>>
  /** entity → the field that the role `limited` may not read */
  hidden: Map<string, string>
  entities: string[]
}

/** Records of these are the company itself: people, roles, teams. One each, for everybody. */
const COMPANY = new Set(['user', 'role', 'team', 'territory'])

export async function makeWorld(): Promise<World> {
  const server = await testServer()
  const { kernel, request } = server
  const entities = [...kernel.registry.definitions.keys()]
  const hidden = new Map(entities.flatMap(name => { const field = hideable(kernel.registry.entity(name)); return field ? [[name, field] as const] : [] }))
  const made = async (path: string, body: unknown): Promise<string> => {
    const answer = await request('POST', path, { body })
    if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`)
    return String(answer.body.id)
  }
  await made('/api/role', { name: 'limited', label: { es: 'Limitado', en: 'Limited' }, grants: limitedGrants(entities, hidden) })
  const people: Record<string, Member> = {}
  const hire = async (key: string, roles: string[], more: Record<string, unknown> = {}): Promise<Member> => {
    const email = await server.addUser(roles, more)
    const { body } = await request('GET', `/api/user?filter=${encodeURIComponent(JSON.stringify({ field: 'email', op: 'eq', value: email }))}&fields=id`)
    return people[key] = { id: String(body.data[0].id), roles, email }
  }
  const chief = await hire('chief', ['sales_rep'])
  await hire('a', ['sales_rep'], { manager: chief.id })
  await hire('b', ['sales_rep'])
  const place = await made('/api/territory', { name: 'Norte' })
  await hire('territory', ['sales_rep'], { territories: [place] })
  for (const role of ['manager', 'agent', 'marketer', 'analyst', 'read_only', 'limited']) await hire(role, [role])
  await hire('outsider', ['sales_rep'])
  const { body: me } = await request('GET', '/api/me')
  people['admin'] = { id: String(me.id), roles: ['admin'], email: String(me.email) }
  const records = await fill(server, people, place)
  return { ...server, people, records, hidden, entities }
}

async function fill(server: TestServer, people: Record<string, Member>, territory: string): Promise<Map<string, Record<Owner, string>>> {
  const records = new Map<string, Record<Owner, string>>()
  const { ctx, kernel: { registry } } = server
  const [team] = [await create(ctx, 'team', { name: 'Equipo' })]
  const company: Record<string, string> = { user: people['a']!.id, territory, team: String(team['id']), role: String((await ctx.sql.unsafe(`select id from role where name = 'analyst'`))[0]!['id']) }
  let count = 0
  for (const name of order(registry.definitions)) {
    if (COMPANY.has(name)) { records.set(name, Object.fromEntries(OWNERS.map(o => [o, company[name]!])) as Record<Owner, string>); continue }
    const definition = registry.entity(name)
    const mine = {} as Record<Owner, string>
    for (const owner of OWNERS) {
      const row = { ...plainValues(definition, `zaf${owner.toLowerCase()}`, ++count), ...owning(definition, owner, people, territory), ...parents(definition, owner, records, company) }
      const id = name === 'file' ? await upload(server, row) : await made(ctx, name, fit(name, row))
      mine[owner] = id
      await transaction(ctx, tx => keepExternal(tx, name, 'fixture', [{ externalId: `${name} ${owner}`, record: id }]))
    }
    records.set(name, mine)
  }
  for (const [name, { binA, binB }] of [...records].reverse()) if (!COMPANY.has(name)) await removeMany(ctx, name, [binA, binB])
  return records
}

/** A file is made by its bytes; whose it is is said afterwards. */
async function upload({ ctx, request }: TestServer, row: Record<string, unknown>): Promise<string> {
  const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="${String(row['name'])}.txt"\r\ncontent-type: text/plain\r\n\r\n${String(row['name'])}\r\n--x--\r\n`
  const answer = await request('POST', '/api/file', { body, headers: { 'content-type': 'multipart/form-data; boundary=x' } })
  if (answer.status !== 201) throw new Error(`file: ${answer.text}`)
  await update(ctx, 'file', String(answer.body.id), { owner: row['owner'] })
  return String(answer.body.id)
}

/** Creates it; a sample that a check refuses is left out. A required value that cannot be guessed has to be named in FITTING. */
async function made(ctx: Ctx, entity: string, row: Record<string, unknown>, tries = 3): Promise<string> {
  try { return String((await create(ctx, entity, row))['id']) } catch (error) {
    const problems = (error as { fields?: { field: string }[] }).fields ?? []
    const open = problems.map(p => p.field).filter(name => name in row && !ctx.kernel.registry.entity(entity).fields.get(name)?.field.options.required)
    if (tries === 0 || open.length === 0) throw new Error(`no sample of ${entity}: ${JSON.stringify(problems)}; say in test/access/world.ts (FITTING) what fits`, { cause: error })
    return made(ctx, entity, Object.fromEntries(Object.entries(row).filter(([name]) => !open.includes(name))), tries - 1)
  }
}

/** Values of fields whose sample no check would take. */
const FITTING: Record<string, Record<string, unknown>> = {
  cadence_enrolment: { done: [] },
  invoice: { cancelled_on: null, due_date: null },
  exploration: { fact: 'sales', definition: { question: { measures: ['count'] } } },
  exchange_rate: { rate: 17.5 }, lead: { status: 'new' }, working_calendar: { zone: 'America/Mexico_City', hours: { mon: [['09:00', '17:00']] } },
  retention_rule: { subject: 'records', entity: 'task', date_field: 'created_at', condition: null, deed: 'bin', active: false },
  absence: { starts_at: '2030-01-01T00:00:00Z', ends_at: '2030-01-02T00:00:00Z' }, absence_substitute: { scope: 'everything', condition: null },
  opportunity_split: { kind: 'overlay' }, exit_criterion: { kind: 'fields_filled', demanded_fields: 'amount' },
  goal: { fact: 'sales', measure: 'count', filter: null, starts_on: '2026-03-01', ends_on: '2026-12-31' }, territory_rule: { condition: { field: 'industry', op: 'eq', value: 'x' }, active: false },
  webhook: { url: 'https://ejemplo.example/avisos', events: ['task.created'], filter: null, active: false },
  automation: { entity: 'task', trigger: { type: 'record', events: ['created'] }, condition: null, steps: [{ kind: 'update', values: { priority: 'high' } }] },
}

/** What samples alone would get wrong. */
function fit(entity: string, { time_zone: _, language: __, ...row }: Record<string, unknown>): Record<string, unknown> {
  if (DEFINITIONS.has(entity)) return definitionOf(entity, row)
  if (entity === 'page_layout') return { ...row, entity: TERMS[Number(/\d+$/.exec(String(row['entity']))?.[0] ?? 0) % TERMS.length], role: null, arrangement: { sections: [], hidden: [], figures: null, panels: { order: [], hidden: [] }, related: { order: [], hidden: [] }, create: null } }
  if (entity === 'contact_point') return { ...row, kind: 'mail', value: `${String(row['value']).replace(/[^a-z0-9]/gi, '')}@puntos.example` }
  for (const [from, to] of [['from', 'to'], ['given_at', 'expires_at'], ['valid_from', 'valid_to']]) if (row[to!]) row[to!] = row[from!] ?? null
  return { ...row, ...FITTING[entity] }
}

/** Definitions made at run time: names have a form, and only what is retired goes into the bin. */
const DEFINITIONS = new Set(['custom_object', 'custom_field', 'term'])
const TERMS = ['account', 'contact', 'task', 'site', 'lead', 'opportunity']
function definitionOf(entity: string, row: Record<string, unknown>): Record<string, unknown> {
  const count = /\d+$/.exec(String(row['name'] ?? row['key']))?.[0] ?? '0'
  if (entity === 'term') return { ...row, key: `entity.${TERMS[Number(count) % TERMS.length]}` }
  if (entity === 'custom_object') return { name: `co_m${count}`, label: row['label'], plural: row['plural'], state: 'retired' }
  return { entity: 'site', name: `cf_m${count}`, kind: 'text', label: row['label'], help: row['help'], state: 'retired' }
}

function owning(definition: Definition, owner: Owner, people: Record<string, Member>, territory: string): Record<string, unknown> {
  const who = owner.endsWith('A') ? people['a']!.id : owner.endsWith('B') ? people['b']!.id : null
  const row: Record<string, unknown> = {}
  for (const field of ['owner', 'user']) if (definition.fields.get(field)?.target === 'user') row[field] = who ?? (definition.fields.get(field)!.field.options.required ? people['outsider']!.id : null)
  if (definition.fields.has('territory')) row['territory'] = owner === 'T' ? territory : null
  if (definition.name === 'account_team') row['user'] = who ?? people['outsider']!.id
  if (definition.name === 'view_as') row['administrator'] = people['chief']!.id
  // somebody else than the one who is away
  if (definition.name === 'absence_substitute') row['substitute'] = people[who ? 'outsider' : 'b']!.id
  // one record a person
  if (definition.name === 'lead_recipient') row['user'] = people[({ A: 'a', B: 'b', T: 'territory', N: 'outsider', binA: 'chief', binB: 'agent' } as const)[owner]]!.id
  return row
}

/** References to the records of the same owner. The first parent by which access is inherited, and what is required; the rest stays empty, so that each way is walked. */
function parents(definition: Definition, owner: Owner, records: Map<string, Record<Owner, string>>, company: Record<string, string>): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  // two that must differ: the other one is nobody's
  const target = (field: DefinedField): string | undefined => records.get(field.target!)?.[field.name.startsWith('to_') ? 'N' : owner] ?? company[field.target!]
  for (const field of definition.fields.values()) {
    if (!field.target || field.storage !== 'main' || (field.field.options.computed && definition.access.via.at(0) !== field.name) || field.name === 'owner' || field.name === 'user') continue
    if (field.field.options.required || definition.access.via.at(0) === field.name || (definition.access.own && field.name === 'account')) row[field.name] ??= target(field) ?? null
  }
  if (definition.name === 'absence_substitute') delete row['substitute']
  if (NOTES.has(definition.name)) row['about'] = { entity: 'team', id: company['team'] }
  // of exactly one, and one a month
  if (definition.name === 'quota') Object.assign(row, { starts_on: `2030-${String(OWNERS.indexOf(owner) + 1).padStart(2, '0')}-01`, period: 'month', ...(owner === 'N' ? { team: company['team'] } : {}) })
  if (definition.name === 'contract_party') row['account'] = records.get('account')![owner]
  if (definition.name === 'payment_allocation') row['payment'] = records.get('payment')![owner]
  if (definition.name === 'legal_hold') row['account'] = records.get('account')![owner]
  if (definition.name === 'account_relation' && owner === 'N') row['to_account'] = records.get('account')!.A
  return row
}

/** Said about a record. */
const NOTES = new Set(['favourite', 'comment', 'follow', 'notification'])

/** Definitions so that what is referred to comes first. */
function order(definitions: ReadonlyMap<string, Definition>): string[] {
  const done: string[] = [], open = new Set<string>()
  const visit = (name: string): void => {
    if (done.includes(name) || open.has(name)) return
    open.add(name)
    const definition = definitions.get(name)!
    for (const field of definition.fields.values()) if (field.target && field.storage === 'main' && (field.field.options.required || definition.access.via.includes(field.name) || field.name === 'account')) visit(field.target)
    done.push(name)
  }
  for (const name of COMPANY) visit(name)
  for (const name of definitions.keys()) visit(name)
  return done
}

/** The first field a role can lose without the entity losing its face: neither title, nor required, nor part of how access is worked out. */
function hideable(definition: Definition): string | null {
  const used = new Set([definition.entity.title, 'owner', 'user', 'territory', 'team', 'queue', ...definition.access.via])
  for (const field of definition.fields.values()) {
    if (field.storage === 'base' || field.companionOf || used.has(field.name) || field.field.options.required || field.target || field.field.options.restricted) continue
    return field.name
  }
  return null
}

function limitedGrants(entities: string[], hidden: Map<string, string>): Grants {
  const grant = (name: string): EntityGrant => ({ read: 'all', create: true, update: 'all', delete: 'all', import: true, export: true, actions: ['*'], readFields: ['*', ...(hidden.has(name) ? [`-${hidden.get(name)!}`] : [])] })
  return Object.fromEntries(entities.map(name => [name, grant(name)]))
}
