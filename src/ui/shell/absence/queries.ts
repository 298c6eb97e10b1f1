import { queryOptions } from '@tanstack/react-query'
import type { Row as Stored } from '#kernel/module.ts'
import type { Dossier } from '#operational/absence/queries/dossier.ts'
import type { Meanwhile } from '#operational/absence/queries/meanwhile.ts'
import type { Customer } from '#operational/absence/queries/portfolio.ts'
import type { StandIn } from '#operational/absence/queries/stand_in.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { Page, Row } from '#ui/api/page.ts'

/** Rows as they come over the wire: with their ids. */
type Seen<T> = { [K in keyof T]: T[K] extends Stored[] ? Row[] : T[K] }
export type SeenDossier = Omit<Seen<Dossier>, 'record' | 'avoid' | 'quote' | 'order'> & { record: Row; quote: Row | null; order: Row | null; avoid: Omit<Dossier['avoid'], 'withdrawn'> & { withdrawn: Row[] } }
export interface Substitute { id: string; substitute: string; 'substitute.name': string; scope: 'everything' | 'accounts' }
export interface OwnAbsence { id: string; version: number; kind: string; starts_at: string; ends_at: string; state: 'planned' | 'active' | 'over' | 'cancelled'; note: string | null; source: string; returned_at: string | null; substitutes: Substitute[] }
export interface Desk extends StandIn { work: Record<string, Row[]>; customers: Customer[]; loose: Row[] }
export type SeenMeanwhile = Omit<Meanwhile, 'absence'> & { absence: Row }
export type { Customer, StandIn }

export const ownAbsences = queryOptions({ queryKey: [...keys.entity('absence'), 'list', 'own'], queryFn: ({ signal }) => api.get<{ data: OwnAbsence[] }>('/api/me/absence', { signal }) })
export const standIns = queryOptions({ queryKey: [...keys.entity('absence'), 'list', 'stand-in'], queryFn: ({ signal }) => api.get<{ data: StandIn[]; thanks: { name: string; text: string; at: string }[] }>('/api/me/stand-in', { signal }) })
export const deskQuery = (user: string) => queryOptions({ queryKey: [...keys.entity('absence'), 'desk', user], queryFn: ({ signal }) => api.get<Desk>(`/api/me/stand-in/${user}`, { signal }) })
export const dossierQuery = (entity: string, id: string) => queryOptions({ queryKey: keys.part(entity, id, 'dossier'), queryFn: ({ signal }) => api.get<SeenDossier>(`/api/${entity}/${id}/dossier`, { signal }) })
export const meanwhileQuery = (absence: string) => queryOptions({ queryKey: [...keys.entity('absence'), 'meanwhile', absence], queryFn: ({ signal }) => api.get<SeenMeanwhile>(`/api/absence/${absence}/meanwhile`, { signal }) })
export const handedQuery = queryOptions({
  queryKey: [...keys.entity('handed_customer'), 'list', 'mine'],
  queryFn: ({ signal }) => api.get<Page<Row>>('/api/handed_customer', { query: { fields: 'account,account.name,contact,contact.display_name,from_user,from_user.name,state,created_at', filter: JSON.stringify({ all: [{ field: 'user', op: 'eq', value: '$me' }, { field: 'state', op: 'eq', value: 'new' }] }), sort: 'created_at', limit: 200 }, signal }),
})
