// What dealing with people in a country takes, as plain data: one file a country beside this one, on top of the neutral part (money, zones, regions, holidays) in platform/countries.
// Rules of law change: each carries its source and the day somebody last compared it with a published text. `checked: null` is general knowledge nobody compared yet; the screen says so.
import type { Country as Neutral } from '#platform/countries/country.ts'
import type { Channel } from '#customer/channels.ts'
import type { TaxTemplate } from '#customer/countries/tax_template.ts'

export interface TaxKind {
  /** what people call it: NIF, RFC, CUIT */
  kind: string
  holder: 'person' | 'company' | 'both'
  /** validator of the library stdnum (country and name); absent: nothing but the shape can be checked */
  check?: string
  /** shape of the normal form; narrows what the validator takes, or stands alone */
  shape?: RegExp
  /** only when somebody says that the number is of this kind: its shape alone does not tell it from others */
  onlyNamed?: true
}

export interface Source { basis: 'law' | 'practice'; text: string; checked: string | null }

/** When people may be reached, local time; days 1 Monday to 7 Sunday. `to` is the first minute that is closed. */
export interface ContactWindow { days: readonly number[]; from: string; to: string }

/** At most so many in a calendar day, week (from Monday) or month of the person's zone. `of: 'channels'`: different channels instead of touches. */
export interface Cap { most: number; per: 'day' | 'week' | 'month'; of: 'touches' | 'channels'; channels: readonly Channel[] }

export interface ContactRule {
  classes: readonly ('marketing' | 'collection')[]
  channels: readonly Channel[]
  windows: readonly ContactWindow[]
  /** closed on holidays too */
  holidays: boolean
  caps: readonly Cap[]
  source: Source
}

/** A public list of people who do not want advertising. */
export interface Registry {
  code: string
  name: string
  authority: string
  channels: readonly Channel[]
  /** days after which the last file no longer counts as consulted */
  maxAge: number
  /** whether marketing rests when the list was never imported, or is stale. `without_consent`: only where there is no consent of the person's own to point to */
  hold: 'always' | 'without_consent' | 'never'
  /** consent that the person gave after entering the list (its first file here) outweighs the entry */
  laterConsentPrevails: boolean
  source: Source
}

export interface Country extends Neutral {
  taxKinds: readonly TaxKind[]
  /** normal forms that stand for anybody: never valid for one customer, never matched */
  genericTaxNumbers: readonly string[]
  genericTaxPattern?: RegExp
  taxes: readonly TaxTemplate[]
  /** lines of a postal address, parts in braces; a part that is empty goes with the words before it */
  addressLines: readonly string[]
  postalCode: { shape: RegExp; example: string; /** digits a spreadsheet may have eaten at the front */ length?: number }
  contactRules: readonly ContactRule[]
  /** channels on which marketing needs the person's own consent: no other legal basis will do */
  consentOnly: readonly Channel[]
  complaint: { workingDays: number; source: Source }
  registries: readonly Registry[]
  /** law and authority a privacy notice has to name */
  privacy: { law: string; authority: string; rights: string; source: Source }
  /** Spanish words of the country for fields of every entity: `postal_code`, `tax_number` … */
  words: Readonly<Record<'neighborhood' | 'city' | 'region' | 'postal_code' | 'tax_number', string>>
}

/** Channels that ring; mail and letters wait to be read. */
export const RINGING: readonly Channel[] = ['phone', 'sms', 'whatsapp', 'push', 'visit', 'chat']
