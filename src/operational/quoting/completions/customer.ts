// Who a quotation is for: where, under which tax regime, in which language and at whose prices.
import type { Ctx } from '#kernel/context.ts'
import type { Row } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { rows } from '#kernel/records/list.ts'
import { regionCode } from '#operational/quoting/taxes/region.ts'

export interface Customer { country: string | null; region: string | null; regime: string | null; language: string | null; currency: string | null; group: string | null; account: string | null }

/** The customer of each row that names an account or a contact, in the rows' order. Fiscal place and regime come from the primary tax identity, else from where bills go. */
export async function customersOf(ctx: Ctx, quotes: readonly Row[]): Promise<Customer[]> {
  const contacts = await byIds(ctx, 'contact', quotes.map(quote => quote['contact']), ['account', 'language', 'mailing_country', 'mailing_region'])
  const accountOf = (quote: Row): string | null => (quote['account'] ?? contacts.get(String(quote['contact']))?.['account'] ?? null) as string | null
  const accounts = await byIds(ctx, 'account', quotes.map(accountOf), ['billing_country', 'billing_region', 'language', 'currency', 'customer_group'])
  const taxed = await fiscal(ctx, quotes, accountOf)
  return quotes.map((quote, i) => {
    const account = accounts.get(String(accountOf(quote))), contact = contacts.get(String(quote['contact'])), identity = taxed[i]
    const country = text(identity?.['fiscal_country'] ?? identity?.['country'] ?? account?.['billing_country'] ?? contact?.['mailing_country'])
    return {
      country, region: regionCode(country, text(identity?.['fiscal_region'] ?? account?.['billing_region'] ?? contact?.['mailing_region'])), regime: text(identity?.['regime']),
      language: text(contact?.['language'] ?? account?.['language']), currency: text(account?.['currency']), group: text(account?.['customer_group']), account: accountOf(quote),
    }
  })
}

async function fiscal(ctx: Ctx, quotes: readonly Row[], accountOf: (quote: Row) => string | null): Promise<(Row | undefined)[]> {
  const holders = quotes.map(quote => accountOf(quote) ?? (quote['contact'] as string | null))
  const wanted = [...new Set(holders.filter(id => id !== null))].slice(0, 500)
  if (wanted.length === 0) return quotes.map(() => undefined)
  const found = await rows(ctx, 'tax_identity', { fields: ['account', 'contact', 'country', 'regime', 'fiscal_country', 'fiscal_region', 'primary'], filter: { any: [{ field: 'account', op: 'in', value: wanted }, { field: 'contact', op: 'in', value: wanted }] }, sort: '-primary', limit: 500 })
  return holders.map(holder => found.find(row => holder !== null && (row['account'] ?? row['contact']) === holder))
}

function text(value: unknown): string | null { return typeof value === 'string' && value !== '' ? value : null }
