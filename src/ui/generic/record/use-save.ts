import { useQueryClient } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'
import type { Values } from '#ui/generic/form/model.ts'

/** Saves part of a record against the version that was seen, and puts the answer into every list that shows it. Rejects with ApiProblem: 412 carries the record as it is now. */
export function useSave(entity: MetaEntity): (row: Row, patch: Values) => Promise<Row> {
  const client = useQueryClient()
  return async (row, patch) => {
    const saved = await api.patch<Row>(`/api/${entity.name}/${row.id}`, patch, row.version === undefined ? {} : { ifMatch: row.version })
    client.setQueriesData<InfiniteData<Page>>({ queryKey: [...keys.entity(entity.name), 'list'], predicate: query => query.queryKey.includes('pages') }, data => data && { ...data, pages: data.pages.map(page => ({ ...page, data: page.data.map(one => (one.id === row.id ? merged(one, saved, patch) : one)) })) })
    void client.invalidateQueries({ queryKey: [...keys.entity(entity.name), 'record', row.id] })
    if (Object.keys(patch).some(name => entity.fields[name]?.target)) void client.invalidateQueries({ queryKey: [...keys.entity(entity.name), 'list'] })
    return saved
  }
}

// Only what the list asked for; the title of a changed reference is asked anew.
function merged(row: Row, saved: Row, patch: Values): Row {
  const next: Record<string, unknown> = { ...row }
  for (const key of Object.keys(row)) if (key in saved) next[key] = saved[key]
  for (const name of Object.keys(patch)) for (const key of Object.keys(next)) if (key.startsWith(`${name}.`)) delete next[key]
  return next as Row
}
