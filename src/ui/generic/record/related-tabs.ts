// The tabs of what refers to a record: each with a name of its own.
import type { Meta, MetaEntity, MetaRelated } from '#ui/api/meta.ts'
import { inOrder } from '#ui/generic/meta/layout.ts'

/** Relations to entities that this person may see; those with a list of their own, other than the record's, come first, in the order of the navigation. Where two bear the same name, all but one that follows from the record's own name say by which field (`Prospectos (posible duplicado)`). What an administrator arranged goes first. */
export function relatedTabs(meta: Meta, entity: MetaEntity): MetaRelated[] {
  const seen = entity.related.filter(relation => meta.entities[relation.entity] && !meta.entities[relation.entity]?.fields[relation.field]?.technical)
  const named = (label: string) => seen.filter(one => one.label === label)
  const rank = ({ entity: name }: MetaRelated): number => {
    const place = meta.entities[name]?.navigation
    return place && place.wing !== 'administration' && name !== entity.name ? place.order : 1000
  }
  return inOrder(seen.toSorted((a, b) => rank(a) - rank(b)), entity.layout?.related).map(relation => {
    const same = named(relation.label)
    const plain = same.find(one => one.field === entity.name) ?? same.find(one => one.field === 'owner')
    const field = meta.entities[relation.entity]?.fields[relation.field]
    return same.length === 1 || relation === plain || !field ? relation : { ...relation, label: `${relation.label} (${field.label.toLocaleLowerCase(meta.language)})` }
  })
}
