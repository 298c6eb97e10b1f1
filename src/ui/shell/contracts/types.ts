// What the server tells of orders, of what customers owe and leave, and of recurring revenue.
import type { Exposure } from '#operational/contracts/queries/receivables.ts'
import type { OrderSheet } from '#operational/contracts/queries/order_sheet.ts'
import type { Profit } from '#operational/contracts/profit/profit.ts'
import type { OrderRules } from '#operational/quoting/orders/glance.ts'
import type { MovementReport } from '#operational/contracts/recurring/report.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'

export type { MovementReport, OrderSheet, Profit }
export type Owed = Omit<Exposure, 'uninvoiced' | 'exposure'> & { uninvoiced: string | null; exposure: string | null }
export interface Estimate { id: string; 'family.name'?: string; year: number; currency: string | null; amount: string | null; own_sales: string | null; share: number | null; source: string }

/** The parts of a first look that are ours; a part is absent where the person may not know. */
export function moneyOf(view: View360): { exposure?: Owed; profit?: Profit; wallet?: { estimates: Estimate[] }; order_sheet?: OrderSheet; order_rules?: OrderRules } { return view.glances }

/** Is the decimal text of a record below zero? */
export function negative(value: string | null | undefined): boolean { return value?.startsWith('-') ?? false }
