import type { Tone } from '#ui/kit/Badge.tsx'

export interface Outcome { records: Record<string, number>; kept: Record<string, { records: number; reason: string }>; mentions: Record<string, number>; stores: Record<string, number>; remaining: { table: string; rows: number }[] }
export interface PrivacyRequest {
  id: string; number: string; kind: 'access' | 'rectification' | 'erasure' | 'portability' | 'opposition'; contact: string; 'contact.display_name': string | null; received_on: string; due_on: string | null; term: string | null
  state: 'received' | 'in_progress' | 'done' | 'refused'; identity_checked_at: string | null; identity_checked_by: string | null; identity_method: string | null; wish: string | null; answer: string | null; package: string | null
  outcome: Outcome | null; closed_at: string | null
}
export interface Preview { records: { entity: string; records: number; kept: string | null }[] }

export const STATE_TONES: Record<PrivacyRequest['state'], Tone> = { received: 'accent', in_progress: 'warn', done: 'good', refused: 'bad' }
export const FIELDS = 'id,number,kind,contact,contact.display_name,received_on,due_on,term,state,identity_checked_at,identity_checked_by,identity_method,wish,answer,package,outcome,closed_at'
