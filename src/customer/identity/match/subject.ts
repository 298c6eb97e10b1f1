// A record as the comparison sees it: a stored one or a draft.
import type { Row } from '#kernel/module.ts'
import { isRoleMailbox } from '#customer/identity/role_mailbox.ts'
import type { Kind } from '#customer/identity/merge/parties.ts'
import { companyCore, legalForm, personName, words, type PersonName } from '#customer/identity/match/names.ts'

/** `weak`: a role mailbox or one marked as shared: it never matches by itself. */
export interface Point { kind: 'mail' | 'phone' | 'handle'; value: string; weak: boolean }
export interface Subject {
  kind: Kind
  id: string | null
  person: PersonName | null
  company: { core: string[]; form: string | null; type: string | null } | null
  birth: string | null
  city: string | null
  postal: string | null
  accounts: string[]
  domain: string | null
  points: Point[]
  /** valid numbers only, `ES B58378431` */
  taxes: string[]
}

/** Providers where anybody has an address: their domain says nothing about a company. */
const FREE = new Set('gmail.com googlemail.com hotmail.com hotmail.es hotmail.com.mx hotmail.com.ar outlook.com outlook.es live.com live.com.mx yahoo.com yahoo.es yahoo.com.mx yahoo.com.ar ymail.com icloud.com me.com mac.com msn.com aol.com proton.me protonmail.com telefonica.net movistar.es prodigy.net.mx terra.es une.net.co'.split(' '))

/** Makes a subject of a row with the fields of its entity and what belongs to it. */
export function subjectOf(kind: Kind, row: Row, more: { points: { kind: string; normalised: string | null; shared: boolean }[]; taxes: string[]; accounts: string[] }): Subject {
  const address = kind === 'contact' ? 'mailing' : 'billing'
  const points = more.points.flatMap(({ kind: type, normalised, shared }): Point[] => {
    if (!normalised) return []
    if (type === 'mail') return [{ kind: 'mail', value: normalised, weak: shared || isRoleMailbox(normalised) }]
    if (type === 'phone' || type === 'whatsapp') return [{ kind: 'phone', value: normalised, weak: shared }]
    return type === 'handle' ? [{ kind: 'handle', value: normalised, weak: shared }] : []
  })
  return {
    kind, id: (row['id'] as string | undefined) ?? null, person: kind === 'contact' ? personName(row) : null,
    company: kind === 'account' ? { core: companyCore((row['name'] ?? row['legal_name']) as string | null), form: legalForm((row['legal_name'] ?? row['name']) as string | null), type: (row['kind'] as string | null) ?? null } : null,
    birth: (row['birth_date'] as string | null) ?? null, city: words(row[`${address}_city`] as string | null).join(' ') || null, postal: words(row[`${address}_postal_code`] as string | null).join('') || null,
    accounts: more.accounts, domain: kind === 'account' ? domainOf(row['website'] as string | null, points) : null,
    points: [...new Map(points.map(point => [`${point.kind} ${point.value}`, point])).values()], taxes: more.taxes,
  }
}

function domainOf(website: string | null, points: Point[]): string | null {
  const site = /^(?:https?:\/\/)?(?:www\.)?([^/:?#]+)/.exec((website ?? '').toLowerCase())?.[1] ?? null
  const mail = points.map(point => (point.kind === 'mail' ? point.value.split('@')[1] : undefined)).find(domain => domain && !FREE.has(domain))
  return site && site.includes('.') ? site : mail ?? null
}
