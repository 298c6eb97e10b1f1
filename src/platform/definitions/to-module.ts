// Stored definitions as a module: entities, extensions and words, from which the registry is built like from those of the code.
import { LANGUAGES, type Language } from '#kernel/context.ts'
import type { Entity } from '#kernel/entity/entity.ts'
import type { Registry } from '#kernel/entity/registry.ts'
import { autonumber } from '#kernel/fields/autonumber.ts'
import type { Field } from '#kernel/fields/field.ts'
import { ref } from '#kernel/fields/ref.ts'
import { text } from '#kernel/fields/text.ts'
import { catalogueOf } from '#kernel/i18n/texts.ts'
import type { Module, Panel } from '#kernel/module.ts'
import type { Stored, StoredField, StoredObject, Words } from '#platform/definitions/stored.ts'
import { toField } from '#platform/definitions/to-field.ts'

/** Two modules: the objects with what every object has, and the fields that were added. What a role's `*` covers is told by the name of the module (`custom` is never covered).
 *  Definitions that speak of what this program does not have (any more) are left out; their columns stay. */
export function toModules(stored: Stored, base: Registry): Module[] {
  const names = new Set([...base.definitions.keys(), ...stored.objects.map(object => object.name)])
  const objects = stored.objects.filter(object => object.access !== 'parent' || names.has(object.parent ?? ''))
  const known = new Set([...base.definitions.keys(), ...objects.map(object => object.name)])
  const fields = stored.fields.filter(field => known.has(field.entity) && (field.kind !== 'ref' || known.has(field.target ?? ''))).sort((a, b) => (a.position ?? 100) - (b.position ?? 100) || (a.name < b.name ? -1 : 1))
  const extensions = new Map<string, Record<string, Field>>()
  for (const field of fields) extensions.set(field.entity, { ...extensions.get(field.entity), [field.name]: toField(field) })
  return [
    { name: 'custom_objects', entities: objects.map(toEntity) },
    {
      name: 'custom', extensions: [...extensions].map(([entity, own]) => ({ entity, fields: own })), panels: [
        ...objects.filter(object => object.access === 'parent' && object.state === 'active').map(object => panel(object.parent!, object.name, 'parent')),
        ...fields.filter(field => field.kind === 'ref' && field.state === 'active' && !base.find(field.entity)).map(field => panel(field.target!, field.entity, field.name)),
      ],
      catalogue: { es: texts('es', base, objects, fields, stored), en: texts('en', base, objects, fields, stored) },
    },
  ]
}

function toEntity(object: StoredObject): Entity {
  const retired = object.state === 'retired'
  const title = object.naming === 'number' ? autonumber({ search: 'public', index: true, ...(object.prefix ? { prefix: object.prefix } : {}) }) : text({ required: true, max: 255, search: 'public', index: true })
  return {
    name: object.name, title: 'name', subtitle: object.access === 'parent' ? ['parent'] : [], sort: '-updated_at', searchable: object.searchable && object.state === 'active',
    access: object.access === 'everyone' ? 'reference' : object.access === 'parent' ? 'via:parent' : 'own',
    list: ['name', ...(object.access === 'parent' ? ['parent'] : []), ...(object.access === 'own' ? ['owner'] : []), 'updated_at'],
    ...(object.state === 'active' ? { navigation: { wing: object.wing, icon: object.icon ?? 'box', order: object.position ?? 100 } } : {}),
    ...(retired ? { serverOnly: true } : {}),
    fields: {
      name: title,
      ...(object.access === 'parent' ? { parent: ref(object.parent!, { required: true, onDelete: 'cascade', inverse: object.name }) } : {}),
      ...(object.access === 'own' ? { owner: ref('user', { default: '$me', index: true }) } : {}),
    },
  }
}

/** What points to a record is shown beside it. */
function panel(on: string, entity: string, via: string): Panel { return { on, name: `${entity}.${via}`, entity, via, fields: ['name', 'updated_at'], sort: '-updated_at', limit: 5 } }

function texts(language: Language, base: Registry, objects: StoredObject[], fields: StoredField[], stored: Stored): Record<string, string> {
  const said = (words: Words | null | undefined) => [language, ...LANGUAGES].map(each => words?.[each]).find(Boolean) ?? ''
  const ours = (key: string) => catalogueOf(base.modules, language).get(key) ?? key
  const entries: [string, string][] = []
  for (const object of objects) {
    entries.push([`entity.${object.name}`, said(object.label)], [`entity.${object.name}.plural`, said(object.plural)])
    entries.push([`field.${object.name}.name`, ours(object.naming === 'number' ? 'definition.number' : 'definition.name')])
    entries.push([`field.${object.name}.owner`, ours('definition.owner')])
    if (object.parent) entries.push([`related.${object.parent}.${object.name}`, said(object.plural)])
  }
  // the field `parent` is called what the other entity is called
  const called = new Map(entries)
  for (const object of objects) if (object.parent) entries.push([`field.${object.name}.parent`, called.get(`entity.${object.parent}`) ?? catalogueOf(base.modules, language).get(`entity.${object.parent}`) ?? object.parent])
  for (const field of fields) {
    entries.push([`field.${field.entity}.${field.name}`, said(field.label)])
    if (field.help) entries.push([`help.${field.entity}.${field.name}`, said(field.help)])
    if (field.section && field.section_label) entries.push([`section.${field.entity}.${field.section}`, said(field.section_label)])
    for (const option of field.options ?? []) entries.push([`option.${field.entity}.${field.name}.${option.value}`, said(option)])
  }
  for (const term of stored.terms) { const word = term[language] || ''; if (word) entries.push([term.key, word]) }
  return Object.fromEntries(entries.filter(([, sentence]) => sentence !== ''))
}
