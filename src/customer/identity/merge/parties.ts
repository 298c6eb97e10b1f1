// What can be merged, and how each kind of it names its two sides.
import type { Row } from '#kernel/module.ts'

export type Kind = 'contact' | 'account'

/** Is this an entity whose records can be merged? */
export function isKind(entity: string): entity is Kind { return entity === 'contact' || entity === 'account' }

/** A child of which equal ones are kept once. `key`: what makes two equal; `holder`: whose it is; `flag`: what marks the primary one; `strictest`: yes beats no; `fill`: taken over where the kept one has nothing. */
export interface ChildRule { key(row: Row): string; holder(row: Row): unknown; flag: string; primary: unknown; ordinary: unknown; strictest: string[]; fill: string[] }

export const CHILDREN: Record<string, ChildRule> = {
  contact_point: {
    key: row => [row['contact'] ?? row['account'], row['kind'], row['normalised'] ?? row['value']].join(' '), holder: row => row['contact'] ?? row['account'],
    flag: 'primary', primary: true, ordinary: false, strictest: ['shared', 'invalid'], fill: ['label', 'verified_at', 'invalid_reason'],
  },
  tax_identity: {
    key: row => [row['account'] ?? row['contact'], row['country'], row['normalised'] ?? row['number']].join(' '), holder: row => row['account'] ?? row['contact'],
    flag: 'primary', primary: true, ordinary: false, strictest: [], fill: ['legal_name', 'regime'],
  },
  account_contact: {
    key: row => [row['account'], row['contact'], row['to'] ?? ''].join(' '), holder: row => row['contact'],
    flag: 'role', primary: 'primary', ordinary: 'member', strictest: [], fill: ['job_title', 'from'],
  },
}

/** Records about merges and pairs speak of both sides for ever: their references never move. */
export const STAYS = new Set(['merge', 'duplicate_pair'])
