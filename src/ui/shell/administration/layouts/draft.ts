// An arrangement while it is being made: where things stand, and how they move. A place is a list of names: `field:<section>:<column>`, `hidden`, `figures`, `create`, `panels`, `related`.
import type { Language } from '#kernel/context.ts'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import type { Arrangement } from '#platform/layouts/arrangement.ts'
import { BASE_FIELDS, quickFields, sectionsOf } from '#ui/generic/form/model.ts'
import { inOrder } from '#ui/generic/meta/layout.ts'

export type Words = Partial<Record<Language, string>>
export interface Names { panels: string[]; related: string[] }

const FIGURES = 8

/** Fields a page can show. */
export function arrangeable(entity: MetaEntity): MetaField[] {
  return Object.values(entity.fields).filter(field => !BASE_FIELDS.has(field.name) && !field.companion_of && !field.technical)
}

/** What the pages show while nobody arranged them: the sections of the definition, in two columns read from left to right. */
export function standardDraft(entity: MetaEntity): Arrangement {
  const sections = sectionsOf(arrangeable(entity)).map(({ name, fields }) => ({ name, label: null, columns: [0, 1].map(column => fields.filter((_, at) => at % 2 === column).map(field => field.name)) }))
  return { sections, hidden: [], figures: null, panels: { order: [], hidden: [] }, related: { order: [], hidden: [] }, create: null }
}

/** A stored arrangement as it looks today: what is gone is left out, what came since stands where pages show it. */
export function upToDate(entity: MetaEntity, stored: Arrangement, names: Names): Arrangement {
  const fields = arrangeable(entity), known = new Set(fields.map(field => field.name)), keep = (list: string[]) => list.filter(name => known.has(name))
  const sections = stored.sections.map(section => ({ ...section, columns: section.columns.map(keep) })), hidden = keep(stored.hidden)
  const placed = new Set([...sections.flatMap(section => section.columns.flat()), ...hidden])
  for (const field of fields.filter(each => !placed.has(each.name))) {
    const home = sections.find(section => section.name === (field.section ?? ''))
    if (home) home.columns[0]!.push(field.name)
    else sections.push({ name: field.section ?? '', label: null, columns: [[field.name]] })
  }
  const choice = (kept: { order: string[]; hidden: string[] }, all: string[]) => ({ order: all.length === 0 ? [] : kept.order.filter(name => all.includes(name)), hidden: kept.hidden.filter(name => all.includes(name)) })
  return { ...stored, sections, hidden, figures: stored.figures && keep(stored.figures), create: stored.create && stored.create.filter(name => known.has(name) || entity.inputs?.includes(name)), panels: choice(stored.panels, names.panels), related: choice(stored.related, names.related) }
}

/** The names in a place. Lists that may be the page's own choice begin with what the page would choose. */
export function listAt(entity: MetaEntity, draft: Arrangement, place: string, names: Names): string[] {
  const [kind, section, column] = place.split(':')
  if (kind === 'field') return draft.sections.find(each => each.name === section)?.columns[Number(column)] ?? []
  if (kind === 'hidden') return draft.hidden
  if (kind === 'figures') return draft.figures ?? []
  if (kind === 'create') return draft.create ?? quickFields({ ...entity, layout: undefined } as unknown as MetaEntity).map(field => field.name)
  const which = kind as 'panels' | 'related'
  return inOrder(names[which].map(name => ({ name })), { order: draft[which].order, hidden: [] }).map(({ name }) => name)
}

/** The draft with another list in a place. */
export function withList(draft: Arrangement, place: string, list: string[]): Arrangement {
  const [kind, section, column] = place.split(':')
  if (kind === 'field') return { ...draft, sections: draft.sections.map(each => (each.name === section ? { ...each, columns: each.columns.map((names, at) => (at === Number(column) ? list : names)) } : each)) }
  if (kind === 'hidden') return { ...draft, hidden: list }
  if (kind === 'figures') return { ...draft, figures: list.slice(0, FIGURES) }
  if (kind === 'create') return { ...draft, create: list }
  const which = kind as 'panels' | 'related'
  return { ...draft, [which]: { ...draft[which], order: list } }
}

/** May a field be left out? Not what must be filled in. */
export function mayHide(entity: MetaEntity, name: string): boolean {
  const field = entity.fields[name]
  return !(field?.required && field.default === undefined && !field.computed)
}

/** Where a field may go, in the order of the page; hidden last. */
export function fieldPlaces(draft: Arrangement): string[] {
  return [...draft.sections.flatMap(section => section.columns.map((_, column) => `field:${section.name}:${column}`)), 'hidden']
}

/** A section split into two columns, or its two laid below each other. */
export function withColumns(draft: Arrangement, name: string, count: 1 | 2): Arrangement {
  return { ...draft, sections: draft.sections.map(section => (section.name !== name || section.columns.length === count ? section
    : { ...section, columns: count === 1 ? [section.columns.flat()] : [section.columns.flat().filter((_, at) => at % 2 === 0), section.columns.flat().filter((_, at) => at % 2 === 1)] })) }
}

/** A section moved among the others. */
export function withSectionMoved(draft: Arrangement, name: string, by: number): Arrangement {
  const at = draft.sections.findIndex(section => section.name === name), to = at + by
  if (at < 0 || to < 0 || to >= draft.sections.length) return draft
  const sections = [...draft.sections], [moved] = sections.splice(at, 1)
  sections.splice(to, 0, moved!)
  return { ...draft, sections }
}

/** One more section of the administrator's own, at the end. */
export function withSection(draft: Arrangement, label: Words): Arrangement {
  let number = 1
  while (draft.sections.some(section => section.name === `own_${number}`)) number += 1
  return { ...draft, sections: [...draft.sections, { name: `own_${number}`, label, columns: [[], []] }] }
}

/** Without a section; its fields go to the end of the one before, or of the next. */
export function withoutSection(draft: Arrangement, name: string): Arrangement {
  const at = draft.sections.findIndex(section => section.name === name), gone = draft.sections[at], heir = draft.sections[at === 0 ? 1 : at - 1]
  if (!gone || !heir) return draft
  return { ...draft, sections: draft.sections.filter(section => section !== gone).map(section => (section === heir ? { ...section, columns: section.columns.map((names, column) => (column === 0 ? [...names, ...gone.columns.flat()] : names)) } : section)) }
}
