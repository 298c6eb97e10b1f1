// What the server says of a quotation (`GET /api/quote/{id}/summary`, `POST …/scenario`). Money is decimal text.
import type { Row } from '#ui/api/page.ts'

export interface Need { measure: string; rule: string | null; level: number; line: string | null; what: string | null; figure: string | null; threshold: string | null; whose: { id: string; name: string } | null }
export interface Profit {
  net: string; discount: string; goods: string; freight: string; commission: string; money: string; service: string; costs: string; profit: string; margin: string | null; grossMargin: string | null; uncosted: number
  inputs: { moneyRate: string; commissionPercent: string; caseCost: string }; service_detail: { cases: number; customerCases: number; customerOrders: number; average: number }
}
export interface Credit { limit: string | null; open: string | null; overdue: string | null; oldest: string | null; left: string | null; exceeds: boolean | null; usual_days: number | null }
export interface Tax { code: string; name: { es: string; en: string }; sign: 'tax' | 'perception' | 'withholding'; base: string; amount: string }
export interface Summary { quote: Row & Record<string, unknown>; lines: (Row & Record<string, unknown>)[]; /** codes of what it lacks before anybody can send or decide on it */ missing: string[]; needs: Need[]; approved: boolean; /** the reader decides on it now */ decides: boolean; profit: Profit | null; credit: Credit | null; gross: string; freight: string; payable: string }
export interface Point { factor: number; net: string; total: string; profit: string | null; chance: number; low: number; high: number; expected: number | null }
export interface Curve { points: Point[]; now: Point; best: Point | null; band: { from: Point; to: Point } | null; relative: number | null }
export interface Check { n: number; brier: number; baseRate: number; baseBrier: number; reliability: { from: number; to: number; n: number; expected: number; happened: number }[] }
export interface Scenario { factor: string; currency: string; point: Point; figures: { net: string; total: string }; profit: Profit | null; needs: Need[]; approved: boolean; curve: Curve; model: { outcomes: number; priced: number; wins: number; slope: number; check: Check | null } }

export const EDITABLE = ['draft', 'in_approval', 'approved']
/** A field of a record as text; '' for nothing. */
export function said(value: unknown): string { return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '' }
