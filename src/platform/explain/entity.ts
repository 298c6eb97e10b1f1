// An entity, from its columns to its screens.
import { OWNING_FIELDS } from '#kernel/access/acl.ts'
import { listensTo } from '#kernel/changes/reactions.ts'
import { wantedSchema } from '#kernel/database/schema.ts'
import type { DefinedField, Definition, Registry } from '#kernel/entity/registry.ts'
import type { Part } from '#platform/explain/explain.ts'
import { listSql } from '#platform/explain/list-sql.ts'
import { filesWith } from '#platform/explain/sources.ts'
import type { Change } from '#kernel/module.ts'

const OPS: Change['op'][] = ['created', 'updated', 'deleted', 'restored', 'erased', 'derived']

export async function entityParts(registry: Registry, name: string): Promise<Part[]> {
  const definition = registry.entity(name), { entity } = definition
  const schema = wantedSchema(registry)
  const tables = schema.tables.filter(table => table.name === name || table.name === `${name}_derived`)
  const list = entity.list ?? [entity.title]
  return [
    [`entity ${name}`, [`module ${definition.module}`, ...(entity.appendOnly ? ['append only: nobody edits its records'] : []), ...(entity.serverOnly ? ['written by the server alone'] : []), ...(entity.principal ? ['its records are access principals'] : [])]],
    ['files', filesOf(definition)],
    ['columns', tables.flatMap(table => aligned(table.columns.map(column => [`${table.name}.${column.name}`, `${column.type}${column.notNull ? ' not null' : ''}${column.default === null ? '' : ` default ${column.default}`}`, fieldNote(definition.fields.get(column.name))])))],
    ['foreign keys', schema.foreignKeys.filter(key => key.table === name).map(key => key.sql.replace(/^.* (foreign key .*) not valid$/, '$1'))],
    ['indexes', schema.indexes.filter(index => index.table === name).map(index => index.sql.replace(' if not exists', ''))],
    ['related', [...definition.inverses].map(([relation, { entity: from, field }]) => `${relation}: ${from}.${field}`)],
    ['routes', routes(definition)],
    ['access', access(definition)],
    ['default rights', rights(registry, name)],
    ['completions', definition.completions.map(({ name: each }) => each)],
    ['checks', definition.checks.map(({ name: each }) => each)],
    ['actions', [...definition.actions.values()].map(action => `${action.noun} (needs ${action.needs})`)],
    ['reactions', registry.modules.flatMap(module => (module.reactions ?? []).flatMap(reaction => {
      const heard = OPS.filter(op => listensTo(reaction, { entity: name, op }))
      return heard.length > 0 ? [`${reaction.name} of ${module.name}: ${heard.join(', ')}`] : []
    }))],
    ['screens', [`list /${name}: ${list.join(', ')}`, ...(entity.board ? [`board by ${entity.board}`] : []), ...sections(definition), ...definition.panels.map(panel => `panel ${panel.name}: ${panel.entity} by ${panel.via}, ${panel.limit} rows, ${panel.fields.join(', ')}`)]],
    ['SQL of the standard list, for somebody who reads their own records', (await listSql(registry, definition, list)).split('\n')],
  ]
}

function filesOf({ name, actions, checks, completions }: Definition): string[] {
  const hook = (each: { name: string }) => filesWith(`name: '${each.name}'`, `entity: '${name}'`)
  const files = [...filesWith(`entity('${name}'`), ...filesWith(`extend('${name}'`), ...[...actions.keys()].flatMap(noun => filesWith(`noun: '${noun}'`, `entity: '${name}'`)), ...checks.flatMap(hook), ...completions.flatMap(hook)]
  return [...new Set(files)]
}

function fieldNote(field: DefinedField | undefined): string {
  if (!field || field.storage === 'base') return field ? 'every entity' : 'kept by the kernel'
  const { options } = field.field
  const flags = (['required', 'unique', 'personal', 'computed', 'restricted'] as const).filter(flag => options[flag] === true)
  return [field.kind, ...(field.target ? [`→ ${field.target}`] : []), ...flags, ...(options.search ? [`search ${options.search}`] : []), ...(options.mirror ? [`mirrors ${options.mirror.child}.${options.mirror.value}`] : []), ...(field.companionOf ? [`of ${field.companionOf}`] : [])].join(', ')
}

function routes({ name, entity, actions }: Definition): string[] {
  const base = `/api/${name}`, writes = !entity.serverOnly
  return [
    `GET ${base}, ${base}/aggregate, ${base}/export.csv, ${base}/export.xlsx`, `GET ${base}/{id}, ${base}/{id}/360, ${base}/{id}/history, ${base}/{id}/file`,
    ...(writes ? [`POST ${base}, ${base}/upsert, ${base}/bulk`] : []), ...(writes && !entity.appendOnly ? [`PATCH, DELETE ${base}/{id}; POST ${base}/{id}/restoration`] : []), `GET, POST ${base}/{id}/share; DELETE ${base}/{id}/share/{share}`,
    ...[...actions.keys()].map(noun => `POST ${base}/{id}/${noun}`),
  ]
}

function access({ access: rule, fields, accessChildren }: Definition): string[] {
  const owners = OWNING_FIELDS.filter(field => fields.get(field)?.target)
  return [
    ...(rule.admin ? ['read by everybody whose role may, written by administrators'] : rule.reference ? ['everybody whose role may read it reads every record'] : []),
    ...(rule.own ? [`its own: ${owners.join(', ') || 'nobody'}, and whoever it is shared with`] : []),
    ...(rule.via.length > 0 ? [`follows the first of ${rule.via.join(', ')} that is set`] : []),
    ...rule.links.map(link => `follows every ${link.parent} reached through ${link.entity}`),
    ...(accessChildren.length > 0 ? [`followed by ${[...new Set(accessChildren.map(child => child.entity))].join(', ')}`] : []),
  ]
}

function rights({ modules }: Registry, name: string): string[] {
  const all = modules.flatMap(module => Object.entries(module.grants ?? {}).flatMap(([role, grants]) => (grants[name] ? [[role, grants[name]] as const] : [])))
  return all.map(([role, g]) => `${role === '*' ? 'every role' : role}: read ${g.read}, ${g.create ? 'create, ' : ''}update ${g.update}, delete ${g.delete}${g.import ? ', import' : ''}${g.export ? ', export' : ''}${g.actions?.length ? `, actions ${g.actions.join(' ')}` : ''}`
    + `${g.readFields ? `, reads ${g.readFields.join(' ')}` : ''}${g.writeFields ? `, writes ${g.writeFields.join(' ')}` : ''}`)
}

function sections({ fields }: Definition): string[] {
  const groups = new Map<string, string[]>()
  for (const { name, field, storage, companionOf } of fields.values()) {
    if (storage !== 'main' || companionOf || field.options.computed) continue
    const section = field.options.section ?? 'main'
    groups.set(section, [...(groups.get(section) ?? []), name])
  }
  return [...groups].map(([section, names]) => `form, ${section}: ${names.join(', ')}`)
}

function aligned(rows: string[][]): string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map(row => row[at]!.length))) ?? []
  return rows.map(row => row.map((cell, at) => cell.padEnd(widths[at]!)).join('  ').trimEnd())
}
