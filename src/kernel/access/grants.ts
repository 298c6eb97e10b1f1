// What a role may do, as data: kept in `role.grants`, edited by administrators, closed where it says nothing.

export type Scope = 'none' | 'own' | 'all'
export interface EntityGrant {
  read: Scope
  create: boolean
  update: Scope
  delete: Scope
  import?: boolean
  export?: boolean
  /** names of actions; '*' for all of the entity */
  actions?: string[]
  /** allow-lists: '*' stands for every field of the code that is not `restricted`; '-name' takes one away. Absent: ['*'] */
  readFields?: string[]
  writeFields?: string[]
}
/** by entity name; an entity that is absent is closed */
export type Grants = Record<string, EntityGrant>

/** Short forms for module files: `see` (read all), `work` (own records, no delete), `run` (all records), `keep` (own incl. delete). */
export const see: EntityGrant = { read: 'all', create: false, update: 'none', delete: 'none', export: true }
export const work: EntityGrant = { read: 'own', create: true, update: 'own', delete: 'none', actions: ['*'] }
export const keep: EntityGrant = { read: 'own', create: true, update: 'own', delete: 'own', actions: ['*'], export: true, import: true }
export const run: EntityGrant = { read: 'all', create: true, update: 'all', delete: 'all', actions: ['*'], export: true, import: true }

/** The same first grants for every role but administrators, who may do everything; `instead`: what some of them get. */
export function everyRole(grants: Grants, instead: Record<string, Grants> = {}): Record<string, Grants> { return { '*': grants, ...instead } }

const rank: Record<Scope, number> = { none: 0, own: 1, all: 2 }
const wider = (a: Scope, b: Scope): Scope => (rank[a] >= rank[b] ? a : b)

/** Several roles: the union of what each allows. */
export function union(all: Grants[]): Grants {
  const result: Grants = {}
  for (const grants of all) for (const [entity, grant] of Object.entries(grants)) {
    const before = result[entity]
    result[entity] = before ? join(before, grant) : grant
  }
  return result
}

function join(a: EntityGrant, b: EntityGrant): EntityGrant {
  return {
    read: wider(a.read, b.read), create: a.create || b.create, update: wider(a.update, b.update), delete: wider(a.delete, b.delete),
    import: a.import || b.import, export: a.export || b.export, actions: [...new Set([...(a.actions ?? []), ...(b.actions ?? [])])],
    readFields: unionFields(a.readFields, b.readFields), writeFields: unionFields(a.writeFields, b.writeFields),
  }
}

/** A field is in the union when one of the lists has it: '-x' survives only if both take it away or the other does not have it. */
function unionFields(a: string[] = ['*'], b: string[] = ['*']): string[] {
  const has = (list: string[], field: string): boolean => !list.includes('-' + field) && (list.includes('*') || list.includes(field))
  const names = new Set([...a, ...b].map(f => f.replace(/^-/, '')).filter(f => f !== '*'))
  const star = a.includes('*') || b.includes('*')
  const result = star ? ['*'] : []
  for (const name of names) {
    const named = a.includes(name) || b.includes(name)
    const allowed = has(a, name) || has(b, name)
    if (star && !allowed) result.push('-' + name)
    else if (allowed && (named || !star)) result.push(name)
  }
  return result
}
