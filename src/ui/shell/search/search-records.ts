import { api } from '#ui/api/client.ts'
import type { Format } from '#ui/i18n/format.ts'

export interface Hit { entity: string; id: string; title: string; subtitle: string }

/** Records found by the server over all that can be searched, best first. */
export async function searchRecords(text: string, signal: AbortSignal, entities?: string): Promise<Hit[]> {
  const reply = await api.get<{ data: Record<string, unknown>[] }>('/api/search', { query: { q: text, entities }, signal })
  return reply.data.flatMap((one) => {
    const id = one['id'] ?? one['record']
    if (typeof one['entity'] !== 'string' || typeof id !== 'string') return []
    return [{ entity: one['entity'], id, title: words(one['title'] ?? one['label']), subtitle: words(one['subtitle']) }]
  })
}

/** The second line of a hit, with its instants as this person reads them. */
export function hitDetail(hit: Hit, format: Format): string {
  return hit.subtitle.replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (instant) => format.datetime(instant)).replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => format.date(day))
}

function words(value: unknown): string {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string' && one !== '').join(' · ')
  return typeof value === 'string' ? value : ''
}
