import type { Condition } from '#kernel/conditions/condition.ts'

export interface Statement { id: string; number: string; user: string; 'user.name': string | null; period: string; 'period.name': string | null; starts_on: string; state: 'open' | 'locked' | 'paid'; credited: string | null; target: string | null; amount: string | null; paid_on: string | null }
export interface Line {
  id: string; kind: 'credit' | 'cap' | 'clawback' | 'correction' | 'adjustment'; component_name: string | null; measure: string | null; occurred_on: string | null; description: string | null; opportunity: string | null; order: string | null; lead: string | null
  base: string | null; credit_percent: string | null; credited: string | null; tier: number | null; rate: string | null; amount: string; formula: string | null; note: string | null; 'origin.name': string | null
}
export interface Dispute { id: string; number: string; subject: string; state: 'open' | 'answered' | 'granted' | 'rejected' | 'withdrawn'; claimed: string | null; granted: string | null; line: string | null; user: string; created_at: string }
export interface Message { id: string; step: string; body: string | null; created_at: string; 'author.name': string | null }
export interface Tier { from: string; rate: string }
export interface Component { key: string; name: string; measure: 'booking' | 'revenue' | 'margin' | 'cash' | 'leads'; credits: 'revenue' | 'overlay'; steps: 'amount' | 'attainment'; method: 'marginal' | 'retroactive'; tiers: Tier[]; cap?: string | null; where?: Condition | null; clawback_months: number }
export interface Version { id: string; plan: string; number: number; label: string | null; state: 'draft' | 'approved' | 'ended'; cadence: 'month' | 'quarter' | 'year'; valid_from: string | null; valid_to: string | null; components: Component[] | null; cap: string | null; 'approved_by.name': string | null; approved_at: string | null; version: number }
export interface Trouble { code: string; entity: string | null; record: string | null; description: string }
export interface Period { id: string; name: string; starts_on: string; ends_on: string; state: 'open' | 'locked'; people: number | null; amount: string | null; troubles: Trouble[] | null; calculated_at: string | null; locked_at: string | null }
export interface ReplayedPerson { user: string; name: string; paid: string; replayed: string; difference: string; adjusted: string; open: string; credited: string; periods: { from: string; to: string; paid: string; replayed: string }[] }
export interface Replay { from: string; to: string; currency: string; people: ReplayedPerson[]; paid: string; replayed: string; difference: string; adjusted: string; open: string; credited: string; cost_percent: string | null; paid_percent: string | null; winners: number; losers: number; troubles: Trouble[] }
export interface Evidence { entity: string; record: string; title: string; date: string; amount: number | null; detail: { key: string; values: Record<string, string | number> } }
export interface Finding { pattern: string; user: string; name: string; statistic: { test: string; value: number; threshold: number; observed: number; expected: number; sample: number }; cost: number; evidence: Evidence[]; evidence_count: number }
export interface ConflictReport { from: string; to: string; currency: string; looked_at: { deals: number; leads: number; people: number }; findings: Finding[]; cost: number }
export interface EstimatedPlan { plan: string; amount: string; others: string; lines: { component: string; formula: string | null; amount: string }[]; next: { component: string; missing: string; rate: string } | null; notes: string[] }
export interface Estimate { amount: string | null; currency: string; reason: string | null; plans: EstimatedPlan[] }

export const TONES = { open: 'accent', locked: 'warn', paid: 'good', draft: 'warn', approved: 'good', ended: 'neutral', answered: 'accent', granted: 'good', rejected: 'bad', withdrawn: 'neutral', credit: 'neutral', cap: 'warn', clawback: 'bad', correction: 'warn', adjustment: 'accent' } as const
