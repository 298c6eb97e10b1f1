// What the server sends for the first look at a customer, beside record and lists.
import type { Decision } from '#customer/gate/gate.ts'
import type { Row } from '#ui/api/page.ts'
import type { Panel, View360 } from '#ui/generic/record/use-view360.ts'

export interface Way { channel: 'phone' | 'whatsapp' | 'mail'; point: string | null; value: string | null; service: Decision | null; marketing: Decision | null }
export interface Sum { count: number; total: string | null; currency: string | null }
export interface Worth { won: Sum; open: Sum; lost: Sum }
export type Complaint = Row & { deadline: { day: string; workingDays: number; source: { text: string } } | null }

/** A part is absent where the person may not know of it. */
export interface Glances {
  cover?: { id: string; name: string; until: string }
  people?: { roles: Row[]; others: Row[] }
  reach?: { person: Row | null; ways: Way[] }
  talk?: Row
  worth?: { own: Worth; last_order: Row | null; companies: { account: string; name: string | null; worth: Worth }[] }
  complaints?: Complaint[]
}

/** The parts of a view by their names. */
export const glancesOf = (view: View360): Glances => view.glances as Glances

/** The rows of a list of the view; undefined where that list is closed to the person. */
export const panelOf = (view: View360, name: string): Panel | undefined => view.panels.find(panel => panel.name === name)
