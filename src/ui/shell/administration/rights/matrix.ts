import type { EntityGrant, Grants, Scope } from '#kernel/access/grants.ts'

export const VERBS = ['read', 'create', 'update', 'delete', 'import', 'export'] as const
export type Verb = (typeof VERBS)[number]
export type FieldRight = 'none' | 'read' | 'write'
/** What `GET /api/rights/entity` tells of an object beyond its definition. */
export interface Shape { name: string; admin: boolean; owned: boolean; append_only: boolean; server_only: boolean; actions: string[]; fields: ShapeField[] }
export interface ShapeField { name: string; /** no `*` covers it */ named_only: boolean; settable: boolean }

const CLOSED: EntityGrant = { read: 'none', create: false, update: 'none', delete: 'none' }
const SCOPED: ReadonlySet<Verb> = new Set(['read', 'update', 'delete'])

/** The values a verb can have for an object; one alone means that it cannot be chosen. */
export function choicesOf(shape: Shape, verb: Verb): Scope[] {
  const written = verb === 'create' || verb === 'update' || verb === 'delete' || verb === 'import'
  if (written && (shape.admin || shape.server_only || (shape.append_only && (verb === 'update' || verb === 'delete')))) return ['none']
  return SCOPED.has(verb) && shape.owned ? ['none', 'own', 'all'] : ['none', 'all']
}

/** What a role may do with an object, in the words of `choicesOf`. */
export function verbOf(grants: Grants, shape: Shape, verb: Verb): Scope {
  const grant = grants[shape.name]
  if (!grant || choicesOf(shape, verb).length === 1) return 'none'
  const value = grant[verb]
  if (value === true) return 'all'
  if (value === 'own' || value === 'all') return shape.owned ? value : 'all'
  return 'none'
}

/** The grants with one verb changed. Closing the reading closes the rest; opening anything opens the reading as far. */
export function withVerb(grants: Grants, shape: Shape, verb: Verb, value: Scope): Grants {
  const before = grants[shape.name] ?? CLOSED
  if (verb === 'read' && value === 'none') return { ...grants, [shape.name]: { ...before, ...CLOSED, import: false, export: false } }
  const next: EntityGrant = { ...before, [verb]: SCOPED.has(verb) ? value : value === 'all' }
  if (value !== 'none' && next.read === 'none') next.read = shape.owned && value !== 'all' ? 'own' : 'all'
  return { ...grants, [shape.name]: next }
}

/** What a role may do with a field of an object it reads. */
export function fieldOf(grant: EntityGrant | undefined, field: ShapeField): FieldRight {
  if (!grant || grant.read === 'none' || !allows(grant.readFields, field)) return 'none'
  return field.settable && allows(grant.writeFields, field) ? 'write' : 'read'
}

/** The grants with the right to one field changed; what is not said otherwise stays. */
export function withField(grants: Grants, entity: string, field: ShapeField, wish: FieldRight): Grants {
  const before = grants[entity]
  if (!before) return grants
  const readFields = listed(before.readFields, field, wish !== 'none'), writeFields = listed(before.writeFields, field, wish === 'write' || (!field.settable && wish === 'read' && allows(before.writeFields, field)))
  return { ...grants, [entity]: { ...before, readFields, writeFields } }
}

/** Names of what differs: `contact.read` for a verb, `contact:email` for a field, `contact!` for its actions. */
export function differences(one: Grants, other: Grants, shapes: Shape[]): Set<string> {
  const found = new Set<string>()
  for (const shape of shapes) {
    const a = one[shape.name], b = other[shape.name]
    if (JSON.stringify(a ?? null) === JSON.stringify(b ?? null)) continue
    for (const verb of VERBS) if (verbOf(one, shape, verb) !== verbOf(other, shape, verb)) found.add(`${shape.name}.${verb}`)
    // an object that is closed on one side differs by its verbs, not by each of its fields
    if (!a || !b || a.read === 'none' || b.read === 'none') continue
    for (const field of shape.fields) if (fieldOf(a, field) !== fieldOf(b, field)) found.add(`${shape.name}:${field.name}`)
    if ([...(a.actions ?? [])].sort().join() !== [...(b.actions ?? [])].sort().join()) found.add(`${shape.name}!`)
  }
  return found
}

/** My changes put on top of what somebody else saved meanwhile: an object I touched is mine, the others are theirs. */
export function rebased(base: Grants, mine: Grants, theirs: Grants): Grants {
  const names = new Set([...Object.keys(base), ...Object.keys(mine)])
  const touched = [...names].filter((name) => JSON.stringify(base[name] ?? null) !== JSON.stringify(mine[name] ?? null))
  return { ...theirs, ...Object.fromEntries(touched.flatMap((name) => (mine[name] ? [[name, mine[name]]] : []))) }
}

function allows(list: string[] = ['*'], field: ShapeField): boolean {
  if (list.includes(`-${field.name}`)) return false
  return list.includes(field.name) || (list.includes('*') && !field.named_only)
}

function listed(list: string[] = ['*'], field: ShapeField, wanted: boolean): string[] {
  if (allows(list, field) === wanted) return list
  const without = list.filter((name) => name !== field.name && name !== `-${field.name}`)
  if (allows(without, field) === wanted) return without
  return [...without, wanted ? field.name : `-${field.name}`]
}
