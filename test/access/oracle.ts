// Who may see and do what, worked out a second time and in another way: from the rows of roles, users, teams, territories and shares as they are stored, record by record, by plain recursion.
// It shares no line with src/kernel/access: where the two differ, one of them is wrong.
import type { Entity } from '#kernel/entity/entity.ts'
import type { EntityGrant } from '#kernel/access/grants.ts'
import type { Kernel } from '#kernel/kernel.ts'

export type Verb = 'read' | 'update' | 'delete'
export type Stored = Record<string, unknown> & { id: string; deleted_at: string | null }
export interface Person { id: string; roles: string[] }
export interface Oracle {
  /** may this person do `verb` with this record (the bin left aside)? */
  may(person: Person, entity: string, id: string, verb: Verb): boolean
  grant(person: Person, entity: string): EntityGrant
  isAdmin(person: Person): boolean
  rows(entity: string): Stored[]
  /** ids of live records this person may read */
  seen(person: Person, entity: string): Set<string>
}

const NOTHING: EntityGrant = { read: 'none', create: false, update: 'none', delete: 'none' }

/** Reads everything now. `until` of shares and delegations is compared with `now`. */
export async function oracleOf(kernel: Kernel, now = new Date()): Promise<Oracle> {
  const tables = new Map<string, Map<string, Stored>>()
  for (const name of kernel.registry.definitions.keys()) {
    const rows = await kernel.sql.unsafe(`select to_jsonb(t) - 'acl' as row from "${name}" t`)
    tables.set(name, new Map(rows.map(r => [String((r['row'] as Stored).id), r['row'] as Stored])))
  }
  const rolesByName = new Map([...tables.get('role')!.values()].filter(r => !r.deleted_at).map(r => [String(r['name']), (r['grants'] ?? {}) as Record<string, EntityGrant>]))
  const shares = (await kernel.sql.unsafe('select s.entity, s.record::text as record, p.id::text as whom, s.level, s.until from kernel.share s join kernel.principal p on p.key = s.principal')).filter(s => !s['until'] || new Date(s['until'] as string) > now)
  const delegations = (await kernel.sql.unsafe('select from_user::text as giver, to_user::text as taker, valid_from, valid_until from kernel.delegation where revoked_at is null')).filter(d => new Date(d['valid_from'] as string) <= now && new Date(d['valid_until'] as string) > now)

  const holds = memo((id: string): Set<string> => {
    const all = (name: string): Stored[] => [...tables.get(name)!.values()].filter(r => !r.deleted_at)
    const held = new Set<string>()
    const roots = [id, ...delegations.filter(d => d['taker'] === id).map(d => String(d['giver'])).filter(g => all('user').some(u => u.id === g && u['active'] === true))]
    const below = (boss: string): void => { held.add(boss); for (const user of all('user')) if (user['manager'] === boss && !held.has(user.id)) below(user.id) }
    const tree = (name: string, top: string, parent: string): void => { held.add(top); for (const part of all(name)) if (part[parent] === top && !held.has(part.id)) tree(name, part.id, parent) }
    for (const root of roots) {
      below(root)
      const user = tables.get('user')!.get(root)!
      for (const list of ['teams', 'territories']) for (const each of (user[list] as string[] | null) ?? []) held.add(each)
      for (const team of all('team')) if (team['leader'] === root) tree('team', team.id, 'parent')
      for (const place of all('territory')) if (place['manager'] === root) tree('territory', place.id, 'parent')
    }
    return held
  })

  /** 0 nothing, 1 read, 2 write, 3 manage */
  const level = (person: Person, entity: string, id: string, steps = 0): number => {
    const row = tables.get(entity)?.get(id)
    const rule = kernel.registry.entity(entity).entity.access as Entity['access']
    if (!row || steps > 8) return 0
    const mine = holds(person.id)
    const parts = shapeOf(rule, kernel.registry.entity(entity).fields)
    const levels = shares.filter(s => s['entity'] === entity && s['record'] === id && mine.has(String(s['whom']))).map(s => Number(s['level']))
    if (parts.own && ['owner', 'user', 'territory', 'team', 'queue'].some(f => kernel.registry.entity(entity).fields.get(f)?.target && typeof row[f] === 'string' && mine.has(row[f] as string))) levels.push(3)
    const through = parts.via.find(f => row[f])
    const parent = through && kernel.registry.entity(entity).fields.get(through)!.target!
    if (through && parent) levels.push(level(person, parent, String(row[through]), steps + 1))
    for (const link of parts.links) for (const each of tables.get(link.entity)!.values()) {
      if (each[link.self] === id && !each.deleted_at && each[link.parent]) levels.push(level(person, kernel.registry.entity(link.entity).fields.get(link.parent)!.target!, String(each[link.parent]), steps + 1))
    }
    // the main employer of a person, named in the person's own row, counts like a link to it
    for (const link of parts.links) for (const field of kernel.registry.entity(entity).fields.values()) {
      if (field.storage === 'main' && field.target && field.target === kernel.registry.entity(link.entity).fields.get(link.parent)!.target && row[field.name]) levels.push(level(person, field.target, String(row[field.name]), steps + 1))
    }
    return Math.max(0, ...levels)
  }

  const isAdmin = (person: Person): boolean => person.roles.includes('admin')
  const grant = (person: Person, entity: string): EntityGrant => person.roles.map(r => rolesByName.get(r)?.[entity]).filter(g => g !== undefined).reduce<EntityGrant>(join, NOTHING)
  const may = (person: Person, entity: string, id: string, verb: Verb): boolean => {
    if (isAdmin(person)) return true
    const given = grant(person, entity), open = shapeOf(kernel.registry.entity(entity).entity.access, kernel.registry.entity(entity).fields).open
    if (given.read === 'none' || given[verb] === 'none') return false
    if (kernel.registry.entity(entity).entity.access === 'admin' && verb !== 'read') return false
    const rule = kernel.registry.entity(entity).entity.access
    if (typeof rule === 'object' && rule.author) return tables.get(entity)?.get(id)?.['created_by'] === person.id
    return given[verb] === 'all' || open || level(person, entity, id) >= (verb === 'read' ? 1 : 2)
  }
  const rows = (entity: string): Stored[] => [...tables.get(entity)!.values()]
  return { may, grant, isAdmin, rows, seen: (person, entity) => new Set(rows(entity).filter(r => !r.deleted_at && may(person, entity, r.id, 'read')).map(r => r.id)) }
}

function shapeOf(rule: Entity['access'], fields: ReadonlyMap<string, unknown>): { own: boolean; open: boolean; via: string[]; links: { entity: string; self: string; parent: string }[] } {
  if (rule === 'own') return { own: true, open: false, via: [], links: [] }
  if (rule === 'reference' || rule === 'admin') return { own: false, open: true, via: [], links: [] }
  if (typeof rule === 'string') return { own: false, open: false, via: rule.slice(4).split('|').filter(f => fields.has(f)), links: [] }
  return { own: rule.own ?? false, open: rule.reference ?? false, via: (rule.via ?? []).filter(f => fields.has(f)), links: rule.links ?? [] }
}

function join(a: EntityGrant, b: EntityGrant): EntityGrant {
  const order = ['none', 'own', 'all'] as const
  const most = (x: 'none' | 'own' | 'all', y: 'none' | 'own' | 'all') => order[Math.max(order.indexOf(x), order.indexOf(y))]!
  return { read: most(a.read, b.read), update: most(a.update, b.update), delete: most(a.delete, b.delete), create: a.create || b.create, export: a.export || b.export, import: a.import || b.import, actions: [...(a.actions ?? []), ...(b.actions ?? [])] }
}

function memo<K, V>(fn: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return key => { if (!known.has(key)) known.set(key, fn(key)); return known.get(key)! }
}
