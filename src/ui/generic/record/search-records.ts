import { api } from '#ui/api/client.ts'
import type { Meta, MetaEntity } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import type { Choice } from '#ui/kit/Select.tsx'
import { subtitleOf, titleOf } from '#ui/generic/meta/identity.ts'
import { fieldsToAsk } from '#ui/generic/meta/path.ts'

/** Records of an entity that a text finds, with two identifying lines; the latest ones for no text. */
export async function searchRecords(meta: Meta, entity: MetaEntity, text: string, signal: AbortSignal): Promise<Choice[]> {
  const page = await api.get<Page>(`/api/${entity.name}`, { query: { fields: fieldsToAsk(meta, entity, []).join(','), q: text || null, sort: text ? null : entity.sort, limit: 12 }, signal })
  return page.data.map(row => ({ value: row.id, label: titleOf(entity, row), help: subtitleOf(entity, row).join(' · ') }))
}
