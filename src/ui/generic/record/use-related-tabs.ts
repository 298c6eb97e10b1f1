import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Meta, MetaEntity, MetaRelated } from '#ui/api/meta.ts'
import { mayCreate, settable } from '#ui/generic/meta/rights.ts'
import { relatedTabs } from '#ui/generic/record/related-tabs.ts'

/** The tabs of a record's relations: those that something can be put into, and of the others those that hold something. The `open` one stays. */
export function useRelatedTabs(entity: MetaEntity, id: string, open: string): MetaRelated[] {
  const meta = useMeta()
  const all = useMemo(() => relatedTabs(meta, entity), [meta, entity])
  const names = all.filter(relation => !fillable(meta, relation)).map(({ name }) => name).join(',')
  const asked = useQuery({ queryKey: [...keys.part(entity.name, id, 'related'), names], enabled: names !== '', queryFn: ({ signal }) => api.get<{ data: string[] }>(`/api/${entity.name}/${id}/related`, { query: { names }, signal }) })
  const holding = asked.data?.data
  return all.filter(relation => fillable(meta, relation) || relation.name === open || asked.isError || holding?.includes(relation.name))
}

/** Whether this person can make a record that refers to this one. */
export function fillable(meta: Pick<Meta, 'entities'>, { entity, field }: Pick<MetaRelated, 'entity' | 'field'>): boolean {
  const target = meta.entities[entity], own = target?.fields[field]
  return target !== undefined && own !== undefined && mayCreate(target) && settable(own)
}
