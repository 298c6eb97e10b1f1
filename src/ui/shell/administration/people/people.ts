import { queryOptions } from '@tanstack/react-query'
import type { Grants } from '#kernel/access/grants.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { Page, Row } from '#ui/api/page.ts'
import { queryClient } from '#ui/api/query-client.ts'

export interface Person { id: string; version: number; name: string; email: string | null; active: boolean; job_title: string | null; roles: string[] | null; manager: string | null; teams: string[] | null; territories: string[] | null; last_sign_in_at: string | null }
export interface Delegation { id: string; from_user: string; to_user: string; from_name: string | null; to_name: string | null; valid_from: string; valid_until: string }
export interface Session { id: string; created_at: string; last_seen_at: string; ip_prefix: string | null; agent: string | null; method: string; current: boolean }
export interface Standing { has_password: boolean; second_factor: string[]; invited_until: string | null; sessions: Session[]; api_keys: { id: string; name: string; prefix: string; last_used_at: string | null; expires_at: string | null }[]; delegations: Delegation[] }
export interface Owned { entity: string; field: string; count: number }
export interface Rights { active: boolean; admin: boolean; roles: string[]; grants: Grants; reach: { id: string; kind: string; name: string | null; reason: string; through: string | null }[] }

const FIELDS = 'id,version,name,email,active,job_title,roles,manager,teams,territories,last_sign_in_at'
const MOST_PAGES = 10

/** Everybody, five thousand at most. */
export const peopleQuery = queryOptions({ queryKey: [...keys.entity('user'), 'list', 'people'], queryFn: ({ signal }) => all<Person>('user', FIELDS, 'name', signal) })
/** The parts of a tree of teams or territories, or the queues. */
export const placesQuery = (entity: string, fields: string) => queryOptions({ queryKey: [...keys.entity(entity), 'list', 'people'], queryFn: ({ signal }) => all<Row>(entity, fields, 'name', signal) })
export const standingQuery = (id: string) => queryOptions({ queryKey: keys.part('user', id, 'standing'), queryFn: ({ signal }) => api.get<Standing>(`/api/user/${id}/standing`, { signal }) })
export const ownershipQuery = (id: string) => queryOptions({ queryKey: keys.part('user', id, 'ownership'), queryFn: ({ signal }) => api.get<{ data: Owned[] }>(`/api/user/${id}/ownership`, { signal }) })
export const rightsQuery = (id: string) => queryOptions({ queryKey: keys.part('user', id, 'rights'), queryFn: ({ signal }) => api.get<Rights>(`/api/user/${id}/rights`, { signal }) })
export const delegationsQuery = queryOptions({ queryKey: ['delegation'], queryFn: ({ signal }) => api.get<{ data: Delegation[] }>('/api/delegation', { signal }) })

/** After something was done to people: lists, their standing and delegations are asked anew. */
export async function refreshPeople(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: keys.entity('user') }), queryClient.invalidateQueries({ queryKey: delegationsQuery.queryKey })])
}

/** Looks through somebody's eyes, or as a role, from the first page on. */
export async function viewAs(whom: { user: string } | { role: string }): Promise<void> {
  await api.post('/api/session/view-as', whom)
  location.assign('/')
}

/** "Chrome · Windows" of what a browser calls itself. */
export function deviceOf(agent: string | null): string | null { return agent === null || agent === '' ? null : agent.slice(0, 60) }

async function all<T extends { id: string }>(entity: string, fields: string, sort: string, signal: AbortSignal): Promise<T[]> {
  const found: T[] = []
  let after: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { data, next }: Page<T> = await api.get<Page<T>>(`/api/${entity}`, { query: { fields, sort, limit: 500, ...(after ? { after } : {}) }, signal })
    found.push(...data)
    after = next
    if (!after) break
  }
  return found
}
