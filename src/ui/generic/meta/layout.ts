// How an administrator arranged the pages of an entity, laid over what the definition says.
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { sectionsOf } from '#ui/generic/form/model.ts'

export interface ArrangedSection { name: string; label: string | null; /** one or two; without an arrangement one that flows over as many as there is room for */ columns: MetaField[][]; flows: boolean }
/** The section of what came after an arrangement and fits into none of its sections. */
export const LATER = 'later'

/**
 * The fields by section as they are arranged: by the definition where nobody arranged them. Hidden ones are left out, but for those that must be filled in.
 * A field the arrangement does not know (it came with a later version, or was made since) ends the section its definition puts it in; where the arrangement has no such section, the last one, `later`.
 */
export function arrangedSections(entity: MetaEntity, fields: readonly MetaField[]): ArrangedSection[] {
  const { layout } = entity
  if (!layout) return sectionsOf(fields).map(({ name, label, fields: own }) => ({ name, label, columns: [own], flows: true }))
  const given = new Map(fields.map(field => [field.name, field]))
  const words = new Map(Object.values(entity.fields).map(field => [field.section ?? '', field.section_label ?? null]))
  const sections: ArrangedSection[] = layout.sections.map(({ name, label, columns }) => ({ name, label: label ?? words.get(name) ?? null, columns: columns.map(names => names.flatMap(each => given.get(each) ?? [])), flows: false }))
  const placed = new Set(layout.sections.flatMap(section => section.columns.flat())), later: MetaField[] = []
  for (const field of fields) {
    if (placed.has(field.name) || isHidden(entity, field)) continue
    const home = sections.find(section => section.name === (field.section ?? ''))
    if (home) home.columns[0]?.push(field)
    else later.push(field)
  }
  if (later.length > 0) sections.push({ name: LATER, label: null, columns: [later], flows: true })
  return sections.filter(section => section.columns.some(column => column.length > 0))
}

/** Is a field left out of the pages? What must be filled in never is. */
export function isHidden({ layout }: MetaEntity, field: MetaField): boolean {
  return layout !== undefined && layout.hidden.includes(field.name) && !(field.required && field.default === undefined)
}

/** Things with a name in the order that was chosen, without the hidden ones; those the arrangement does not know follow in their own order. */
export function inOrder<T extends { name: string }>(things: readonly T[], choice: { order: string[]; hidden: string[] } | undefined): T[] {
  if (!choice) return [...things]
  const rank = (thing: T): number => { const at = choice.order.indexOf(thing.name); return at < 0 ? choice.order.length : at }
  return things.filter(thing => !choice.hidden.includes(thing.name)).toSorted((a, b) => rank(a) - rank(b))
}
