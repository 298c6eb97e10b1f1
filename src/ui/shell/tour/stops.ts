import { api } from '#ui/api/client.ts'
import type { Meta } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import { administers } from '#ui/shell/administration/pages.ts'

export interface Stop {
  /** its texts are `tour.stop.<name>.title` and `.text` */
  name: string
  /** what is pointed at: the first of these selectors that something on the page answers to */
  target: string[]
  /** where it is; null when there is nothing to show there, and the stop is told where one stands */
  place: (meta: Meta) => Promise<string | null>
  /** whether this person has it at all */
  offered: (meta: Meta) => boolean
}

const at = (path: string) => async (): Promise<string> => path
const knows = (entity: string) => (meta: Meta): boolean => meta.entities[entity] !== undefined

/** The stops of the guided walk, in their order. A new one is a line here and its texts in both languages. */
const STOPS: Stop[] = [
  { name: 'home', target: ['#main .grid > *'], place: home, offered: () => true },
  { name: 'search', target: ['[aria-keyshortcuts="Control+K"]'], place: async () => null, offered: () => true },
  { name: 'record', target: ['#main figure', '#main h1'], place: customer, offered: knows('account') },
  { name: 'board', target: ['#main section[aria-label]', '#main h1'], place: at('/opportunity?layout=board'), offered: knows('opportunity') },
  { name: 'quote', target: ['[data-tour="profit"]', '#main h1'], place: quotation, offered: knows('quote') },
  { name: 'forecast', target: ['#main h1'], place: at('/forecast'), offered: knows('opportunity') },
  { name: 'explorer', target: ['#main h1'], place: at('/explore'), offered: () => true },
  { name: 'administration', target: ['#main h1'], place: at('/administration'), offered: administers },
  { name: 'help', target: ['[data-tour="help"]', 'nav a[href="/menu"]'], place: async () => null, offered: () => true },
]

/** Those this person has something of. */
export function stopsFor(meta: Meta): Stop[] { return STOPS.filter((stop) => stop.offered(meta)) }

/** What administrators begin with are disks and jobs; how the company stands tells more. */
async function home(meta: Meta): Promise<string> { return administers(meta) ? '/?home=director' : '/' }

/** The customer of the largest open sale in sight: there is much to see there. Else any. */
async function customer(): Promise<string | null> {
  const sale = await first('opportunity', { fields: 'account', filter: JSON.stringify({ all: [{ field: 'status', op: 'eq', value: 'open' }, { field: 'account', op: 'is_not_empty' }] }), sort: '-amount' })
  const id = sale?.['account'] ?? (await first('account', { fields: 'id' }))?.['id']
  return typeof id === 'string' ? `/account/${id}` : '/account'
}

/** One that is with the customer and still valid; else one that is being written; else any. */
async function quotation(): Promise<string | null> {
  const valid = { field: 'valid_until', op: 'gte', value: '$today' }
  const found = await first('quote', { fields: 'id', filter: JSON.stringify({ all: [{ field: 'state', op: 'in', value: ['sent', 'viewed'] }, valid] }), sort: '-total' })
    ?? await first('quote', { fields: 'id', filter: JSON.stringify({ all: [{ field: 'state', op: 'in', value: ['draft', 'in_approval', 'approved'] }, valid, { field: 'total', op: 'gt', value: '0' }] }), sort: '-updated_at' })
    ?? await first('quote', { fields: 'id', sort: '-updated_at' })
  return found ? `/quote/${String(found['id'])}` : '/quote'
}

async function first(entity: string, query: Record<string, string>): Promise<Record<string, unknown> | undefined> {
  const found = await api.get<Page>(`/api/${entity}`, { query: { ...query, limit: 1 } }).catch(() => null)
  return found?.data[0]
}
