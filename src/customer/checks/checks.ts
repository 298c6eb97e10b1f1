// What must be true of customer records before they are stored.
import type { FieldProblem } from '#kernel/errors.ts'
import type { Check, Row, Write } from '#kernel/module.ts'

export const customerChecks: Check[] = [
  { entity: 'contact', name: 'identifiable', check: writes => each(writes, row => (['last_name', 'first_name', 'display_name', 'email', 'phone', 'whatsapp'].some(name => row[name]) ? [] : [{ field: 'last_name', code: 'identifiable' }])) },
  ...['account', 'contact', 'site'].map(entity => ({ entity, name: 'time_zone', check: (writes: Write[]) => each(writes, row => (!row['time_zone'] || isZone(String(row['time_zone'])) ? [] : [{ field: 'time_zone', code: 'time_zone_unknown' }])) })),
  ...['account', 'contact'].map(entity => ({ entity, name: 'language', check: (writes: Write[]) => each(writes, row => (!row['language'] || isLanguage(String(row['language'])) ? [] : [{ field: 'language', code: 'language_unknown' }])) })),
  ...['contact_point', 'tax_identity'].map(entity => ({ entity, name: 'holder', check: (writes: Write[]) => each(writes, row => (row['contact'] || row['account'] ? [] : [{ field: 'contact', code: 'belongs_to_nobody' }])) })),
  ...['account_contact', 'account_relation', 'account_team'].map(entity => ({ entity, name: 'dates', check: (writes: Write[]) => each(writes, row => (row['from'] && row['to'] && String(row['to']) < String(row['from']) ? [{ field: 'to', code: 'dates_reversed' }] : [])) })),
  { entity: 'account_relation', name: 'two_accounts', check: writes => each(writes, row => (row['from_account'] === row['to_account'] ? [{ field: 'to_account', code: 'same_account' }] : [])) },
  { entity: 'account', name: 'not_own_parent', check: writes => each(writes, row => (row['parent'] && row['parent'] === row['id'] ? [{ field: 'parent', code: 'same_account' }] : [])) },
  // a record that came already converted (an import) keeps its word
  { entity: 'lead', name: 'conversion', check: writes => writes.flatMap(({ old, next }, index) => (old && old['status'] !== 'converted' && next['status'] === 'converted' && !next['converted_at'] ? [{ field: 'status', code: 'conversion_needed', index }] : [])) },
  { entity: 'consent', name: 'proof', check: writes => each(writes, row => (row['state'] !== 'granted' || ['source', 'notice_version', 'proof', 'proof_text', 'proof_file'].some(name => row[name]) ? [] : [{ field: 'source', code: 'proof_missing' }])) },
  { entity: 'consent', name: 'dates', check: writes => each(writes, row => (row['expires_at'] && row['given_at'] && String(row['expires_at']) < String(row['given_at']) ? [{ field: 'expires_at', code: 'dates_reversed' }] : [])) },
]

function each(writes: Write[], rule: (row: Row) => FieldProblem[]): FieldProblem[] { return writes.flatMap(({ next }, index) => rule(next).map(problem => ({ ...problem, index }))) }

function isZone(zone: string): boolean {
  try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })) } catch { return false }
}

function isLanguage(tag: string): boolean {
  try { return Intl.getCanonicalLocales(tag).length === 1 && /^[a-z]{2,3}(-|$)/i.test(tag) } catch { return false }
}
