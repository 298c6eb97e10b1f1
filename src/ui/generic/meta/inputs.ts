// Values an entity takes on writing that are no field of it (a password, the person behind an interest): as fields for a form.
import type { Meta, MetaEntity, MetaField } from '#ui/api/meta.ts'

/** The inputs of an entity. Label and kind are those of the field of the same name in an entity it refers to, else in any; a password is typed hidden. `words` names what has no such field. */
export function inputFields(meta: Meta, entity: MetaEntity, words: (name: string) => string): MetaField[] {
  const near = Object.values(entity.fields).map(field => meta.entities[field.target ?? '']).filter(one => one !== undefined)
  return (entity.inputs ?? []).filter(name => !(name in entity.fields)).map(name => {
    const model = [...near, ...Object.values(meta.entities)].find(one => one.fields[name] && one.name !== entity.name)?.fields[name]
    const kind = name === 'password' ? 'password' : (model?.kind ?? 'text')
    return {
      name, kind, edit: name === 'password' ? 'password' : (model?.edit ?? 'text'), show: model?.show ?? 'text', label: model?.label ?? words(name), required: false, unique: false, writable: true, computed: false, derived: false, personal: true,
      sortable: false, filterable: false, operators: [], ...(model?.options ? { options: model.options } : {}), ...(model?.target ? { target: model.target } : {}), ...(model?.max === undefined ? {} : { max: model.max }),
    }
  })
}
