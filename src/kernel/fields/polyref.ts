// A reference to a record of one of several entities: the id, and beside it which entity it is of.
import { inherited } from '#kernel/fields/companion.ts'
import { type Field, type FieldKind, type FieldOptions, isProblem, type Parsed } from '#kernel/fields/field.ts'
import { make, type RequiredOf, type WritableOf } from '#kernel/fields/make.ts'
import { parseId, refKind } from '#kernel/fields/ref.ts'
import { select } from '#kernel/fields/select.ts'

/** A reference to a record of any of `targets`. Written as `{"entity","id"}`, or as the id together with `<name>_entity`; read as the id and `<name>_entity`. */
export function polyref<const P extends FieldOptions>(targets: readonly string[], options?: P): Field<string, RequiredOf<P>, WritableOf<P>> {
  return make('polyref', options, { targets })
}

export const polyrefKind: FieldKind = {
  ...refKind,
  name: 'polyref',
  // Writable like the id itself, so that what was read can be written back.
  companions: (_name, field) => ({ _entity: select(targetsOf(field), { ...inherited(field), computed: field.options.computed ?? false }) }),
  parse: parsePair,
  fromText(text, field) {
    const pair = /^([a-z][a-z0-9_]*)[:/](.+)$/.exec(text.trim())
    return pair ? parsePair({ entity: pair[1], id: pair[2] }, field) : parsePair(text.trim(), field)
  },
  schema: field => ({
    oneOf: [
      { type: 'string', format: 'uuid' },
      { type: 'object', required: ['entity', 'id'], additionalProperties: false, properties: { entity: { type: 'string', enum: [...targetsOf(field)] }, id: { type: 'string', format: 'uuid' } } },
    ],
  }),
  edit: 'polyref',
  show: 'polyref',
}

/** The entities a polyref may point to. */
export function targetsOf(field: Field): readonly string[] { return Array.isArray(field.options['targets']) ? field.options['targets'] as string[] : [] }

function parsePair(value: unknown, field: Field): Parsed {
  if (typeof value === 'string') {
    const id = parseId(value)
    return !isProblem(id) && id.value === null ? { value: null, companions: { _entity: null } } : id
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { code: 'invalid_reference' }
  const { entity, id } = value as Record<string, unknown>
  if (typeof entity !== 'string' || !targetsOf(field).includes(entity)) return { code: 'invalid_reference' }
  const parsed = parseId(id)
  if (isProblem(parsed) || parsed.value === null) return { code: 'invalid_reference' }
  return { value: parsed.value, companions: { _entity: entity } }
}
