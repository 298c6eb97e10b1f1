// Blocking keys: two records are compared only when they share one (or an exact address, number or tax number). They are kept as hashes: no name can be read from them.
import { createHash } from 'node:crypto'
import { phonetic } from '#customer/identity/match/names.ts'
import type { Subject } from '#customer/identity/match/subject.ts'

/** The key under which companies meet whose names sound alike, whatever their legal form; null for a name without words. */
export function companyNameKey(core: string[]): string | null { return core.length > 0 ? hash(nameKey(core)) : null }

/** The keys of a record, 64-bit numbers as text; at most eight. */
export function keysOf(subject: Subject): string[] { return [...new Set(subject.kind === 'contact' ? personKeys(subject) : companyKeys(subject))].slice(0, 8).map(hash) }

function personKeys({ person, city, postal, accounts, birth }: Subject): string[] {
  if (!person) return []
  const given = person.given[0] ? phonetic(person.given[0]) : '', first = person.first ? phonetic(person.first) : ''
  if (!given && !first) return []
  const name = [given, first].sort().join(' ')
  const keys = given && first ? [`p name ${name}`] : []
  if (person.second) keys.push(`p full ${first} ${phonetic(person.second)} ${given.slice(0, 1)}`)
  // with something else in common the initial of the given name is enough, so that pet names and misspelt ones meet as well
  const short = `${first || given} ${first ? given.slice(0, 1) : ''}`
  if (city) keys.push(`p city ${short} ${city}`)
  if (postal) keys.push(`p post ${first || given} ${postal}`)
  if (birth) keys.push(`p birth ${first || given} ${birth}`)
  for (const account of accounts.slice(0, 3)) keys.push(`p work ${first || given} ${account}`)
  return keys
}

function companyKeys({ company, city, postal, domain }: Subject): string[] {
  const core = company?.core ?? []
  if (core.length === 0) return domain ? [`c site ${domain}`] : []
  const sounds = core.map(phonetic)
  return [nameKey(core), ...(sounds.length > 1 ? [`c two ${sounds.slice(0, 2).join(' ')}`] : []), ...(city ? [`c city ${sounds[0]} ${city}`] : []), ...(postal ? [`c post ${sounds[0]} ${postal}`] : []), ...(domain ? [`c site ${domain}`] : [])]
}

function nameKey(core: string[]): string { return `c name ${core.map(phonetic).sort().join(' ')}` }

function hash(text: string): string { return createHash('sha1').update(text).digest().readBigInt64BE(0).toString() }
