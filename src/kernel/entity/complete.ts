// Makes the definitions of all modules whole. Every mistake a definition can contain is found here, at start, with the name of the culprit.
import { baseFields } from '#kernel/entity/base-fields.ts'
import type { AccessRule, Entity } from '#kernel/entity/entity.ts'
import type { DefinedField, Definition } from '#kernel/entity/registry.ts'
import type { Field } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'
import type { Module } from '#kernel/module.ts'

/** Names no entity may have: they are routes of the API. */
const RESERVED = new Set(['search', 'import', 'batch', 'meta', 'session', 'api-key', 'changes', 'live', 'me', 'docs', 'openapi', 'health', 'job', 'set-up', 'reaction', 'dead-letter', 'access-event'])

export function complete(modules: readonly Module[], customFields: { entity: string; fields: Record<string, Field> }[]): Map<string, Definition> {
  const definitions = new Map<string, Definition>()
  const names = modules.flatMap(module => (module.entities ?? []).map(entity => entity.name))
  for (const module of modules) for (const entity of module.entities ?? []) {
    if (RESERVED.has(entity.name) || definitions.has(entity.name)) throw new Error(`entity ${entity.name}: the name is taken`)
    definitions.set(entity.name, begin(module.name, { ...entity, fields: toEvery(entity.fields, names) }))
  }
  for (const module of modules) for (const extension of module.extensions ?? []) addFields(known(definitions, extension.entity), extension.fields, module.name)
  for (const custom of customFields) addFields(known(definitions, custom.entity), custom.fields, 'custom')
  for (const module of modules) attach(definitions, module)
  for (const definition of definitions.values()) connect(definitions, definition)
  for (const definition of definitions.values()) verify(definitions, definition)
  return definitions
}

/** A polyref to `*` points to any entity there is. */
function toEvery(fields: Record<string, Field>, names: string[]): Record<string, Field> {
  const open = (field: Field) => field.kind === 'polyref' && (field.options['targets'] as string[])[0] === '*'
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, open(field) ? { ...field, options: { ...field.options, targets: names } } : field]))
}

function known(definitions: Map<string, Definition>, name: string): Definition {
  const found = definitions.get(name)
  if (!found) throw new Error(`unknown entity ${name}`)
  return found
}

function begin(module: string, entity: Entity): Definition {
  const definition: Definition = {
    name: entity.name, module, entity, access: accessOf(entity), fields: new Map(), inverses: new Map(), hasDerived: false, checks: [], completions: [], actions: new Map(), panels: [],
    searchPublic: [], searchPrivate: [], accessChildren: [], mirrors: [], mirroredInto: [],
  }
  for (const [name, field] of Object.entries(baseFields(entity.name))) definition.fields.set(name, { name, field, kind: field.kind, target: targetOf(field), storage: 'base', companionOf: null, module })
  addFields(definition, entity.fields, module)
  return definition
}

function accessOf(entity: Entity): Definition['access'] {
  const none = { own: false, via: [] as string[], links: [] as NonNullable<AccessRule['links']>, reference: false, author: false, admin: false, everyone: null }
  if (entity.access === 'own') return { ...none, own: true }
  if (entity.access === 'reference') return { ...none, reference: true }
  if (entity.access === 'admin') return { ...none, reference: true, admin: true }
  if (typeof entity.access === 'string') return { ...none, via: entity.access.slice('via:'.length).split('|') }
  return { ...none, ...entity.access }
}

function addFields(definition: Definition, fields: Record<string, Field>, module: string): void {
  for (const [name, field] of Object.entries(fields)) {
    if (definition.fields.has(name)) throw new Error(`${definition.name}.${name}: defined twice`)
    const storage = field.options.derived ? 'derived' as const : 'main' as const
    if (storage === 'derived') definition.hasDerived = true
    definition.fields.set(name, { name, field, kind: field.kind, target: targetOf(field), storage, companionOf: null, module })
    for (const [suffix, companion] of Object.entries(kindOf(field).companions?.(name, field) ?? {})) {
      const companionName = name + suffix
      if (definition.fields.has(companionName)) throw new Error(`${definition.name}.${companionName}: is also what comes with ${name}`)
      definition.fields.set(companionName, { name: companionName, field: companion, kind: companion.kind, target: targetOf(companion), storage, companionOf: name, module })
    }
  }
}

function targetOf(field: Field): string | null { return field.kind === 'ref' ? String(field.options['target']) : field.kind === 'file' ? 'file' : null }

function attach(definitions: Map<string, Definition>, module: Module): void {
  for (const completion of module.completions ?? []) known(definitions, completion.entity).completions.push(completion)
  for (const check of module.checks ?? []) known(definitions, check.entity).checks.push(check)
  for (const panel of module.panels ?? []) known(definitions, panel.on).panels.push(panel)
  for (const action of module.actions ?? []) {
    const actions = known(definitions, action.entity).actions
    if (actions.has(action.noun)) throw new Error(`action ${action.entity}/${action.noun}: defined twice`)
    actions.set(action.noun, action)
  }
}

/** References and their inverses, search fields, mirrors, and the tree by which access is inherited. */
function connect(definitions: Map<string, Definition>, definition: Definition): void {
  const { access } = definition
  for (const field of definition.fields.values()) {
    if (field.target && field.storage !== 'base') {
      const target = known(definitions, field.target)
      const inverse = field.field.options['inverse']
      target.inverses.set(typeof inverse === 'string' ? inverse : `${definition.name}.${field.name}`, { entity: definition.name, field: field.name })
    }
    if (field.field.options.search === 'public') definition.searchPublic.push(field)
    if (field.field.options.search === 'private') definition.searchPrivate.push(field)
    const mirror = field.field.options.mirror
    if (mirror) {
      definition.mirrors.push({ field: field.name, mirror })
      known(definitions, mirror.child).mirroredInto.push({ parent: definition.name, field: field.name, mirror })
    }
  }
  access.via = access.via.filter(name => definition.fields.has(name))
  for (const name of access.via) known(definitions, definition.fields.get(name)!.target ?? '').accessChildren.push({ entity: definition.name, how: 'via', field: name, link: null })
  for (const link of access.links) {
    const parent = known(definitions, link.entity).fields.get(link.parent)?.target ?? ''
    known(definitions, parent).accessChildren.push({ entity: definition.name, how: 'link', field: link.parent, link })
    known(definitions, link.entity).accessLinks = [...(known(definitions, link.entity).accessLinks ?? []), { entity: definition.name, self: link.self }]
  }
}

function verify(definitions: Map<string, Definition>, definition: Definition): void {
  const { entity, name } = definition
  const must = (field: string, where: string) => { if (!definition.fields.has(field)) throw new Error(`${name}: ${where} names unknown field ${field}`) }
  must(entity.title, 'title')
  const sorted = (entity.sort ?? '').split(',').map(item => item.replace(/^-/, '')).filter(Boolean)
  for (const field of [...(entity.subtitle ?? []), ...(entity.list ?? []).map(f => f.split('.')[0]!), ...sorted, ...(entity.board ? [entity.board] : [])]) must(field, 'list, sort or board')
  for (const field of sorted) {
    const order = definition.fields.get(field)!
    if (order.storage !== 'base' && !kindOf(order.field).sort('x', order.field, 'es')) throw new Error(`${name}: sort names ${field}, which has no order`)
  }
  for (const panel of definition.panels) {
    const target = known(definitions, panel.entity)
    for (const field of [panel.via, ...panel.fields.map(f => f.split('.')[0]!), panel.sort.replace(/^-/, '')]) if (!target.fields.has(field)) throw new Error(`panel ${name}.${panel.name}: unknown field ${panel.entity}.${field}`)
  }
}

export type { DefinedField }
