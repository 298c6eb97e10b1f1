import { api } from '#ui/api/client.ts'

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

function words(value: unknown): string {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string' && one !== '').join(' · ')
  return typeof value === 'string' ? value : ''
}
