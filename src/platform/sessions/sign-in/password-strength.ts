// What a password must be. NIST SP 800-63B: length and a list of known ones, no rules about signs.
import { COMMON_PASSWORDS } from '#platform/sessions/sign-in/common-passwords.ts'
import { Refusal, type FieldProblem } from '#kernel/errors.ts'

export const SHORTEST_PASSWORD = 10
/** argon2 would take more, but a megabyte of password is an attack */
export const LONGEST_PASSWORD = 256

/** Words the password must not consist of: address, name, organisation. */
export interface PasswordOwner { email?: string | null; name?: string | null; organisation?: string | null }

/** The problem with a password (code `weak_password`), or null when it will do. */
export function passwordProblem(password: unknown, owner: PasswordOwner, field = 'password'): FieldProblem | null {
  const problem: FieldProblem = { field, code: 'weak_password', params: { minimum: SHORTEST_PASSWORD, maximum: LONGEST_PASSWORD } }
  if (typeof password !== 'string' || [...password].length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) return problem
  const bare = letters(password)
  if (new Set(password).size < 4 || isSequence(password.toLowerCase())) return problem
  if (COMMON_PASSWORDS.has(bare) || COMMON_PASSWORDS.has(letters(password.replace(/^\P{L}+|\P{L}+$/gu, '')))) return problem
  const own = wordsOf(owner).reduce((rest, word) => rest.replaceAll(word, ''), bare)
  return own !== bare && own.replace(/\d/g, '').length < 4 ? problem : null
}

/** Refuses a weak password with 422 `weak_password`. */
export function demandStrong(password: unknown, owner: PasswordOwner, field = 'password'): asserts password is string {
  const problem = passwordProblem(password, owner, field)
  if (problem) throw new Refusal(422, 'weak_password', { params: problem.params ?? {}, fields: [problem] })
}

function wordsOf(owner: PasswordOwner): string[] {
  const [mailbox = '', domain = ''] = (owner.email ?? '').split('@')
  const parts = [owner.email ?? '', mailbox, ...mailbox.split(/[._+-]/), domain, domain.split('.')[0] ?? '', owner.name ?? '', ...(owner.name ?? '').split(/\s+/), owner.organisation ?? '', ...(owner.organisation ?? '').split(/\s+/)]
  return [...new Set(parts.map(letters).filter(part => part.length >= 3))].sort((a, b) => b.length - a.length)
}

/** Lower case, common replacements undone, signs dropped: `P@ssw0rd!!` and `password` are one word. */
function letters(text: string): string {
  return text.normalize('NFKD').toLowerCase().replaceAll('@', 'a').replaceAll('$', 's').replaceAll('0', 'o').replaceAll('3', 'e').replace(/[^a-z0-9]/g, '')
}

/** `1234567890`, `abcdefghij` and the same backwards. */
function isSequence(text: string): boolean {
  const steps = new Set([...text].slice(1).map((sign, i) => sign.charCodeAt(0) - text.charCodeAt(i)))
  return steps.size === 1 || '0123456789012345678901234567890'.includes(text) || '0987654321098765432109876543210'.includes(text)
}
