// A lead finds its person and company, or makes them, and keeps no copy of them. What the one who enters it may not see stays unseen: then a new person is made, and only who may read `duplicate_hint` learns of the other.
import { asSystem } from '#kernel/access/system.ts'
import { visibleIds } from '#kernel/access/visible.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import type { FieldProblem } from '#kernel/errors.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { byIds } from '#kernel/records/by-ids.ts'
import { create } from '#kernel/records/create.ts'
import { reachable } from '#kernel/records/get.ts'
import { update } from '#kernel/records/update.ts'
import { findAccounts, type AccountsByName } from '#customer/identity/find_account.ts'
import { findContacts, takeTurn, type People } from '#customer/identity/find_contact.ts'
import { shownName } from '#customer/completions/display_name.ts'

const PERSON = ['first_name', 'last_name', 'email', 'phone', 'job_title'] as const

export const personOfLead: Completion = {
  entity: 'lead', name: 'person', takesTurns: true,
  async complete(ctx, writes) {
    const problems: FieldProblem[] = []
    const taken = writes.map(write => ({ write, inputs: takeInputs(write.next) }))
    taken.forEach(({ write, inputs }, index) => { if (!write.old && !identified(write.next, inputs)) problems.push({ field: 'contact', code: 'interest_unidentified', index }) })
    if (problems.length > 0) throw invalid(problems)
    const fresh = taken.filter(t => !t.write.old)
    const names = fresh.flatMap(({ write, inputs }) => inputs.company && !write.next['account'] ? [inputs.company] : []), persons = fresh.flatMap(({ write, inputs }) => write.next['contact'] ? [] : [inputs.person])
    await takeTurn(ctx, persons, names)
    const companies = await findAccounts(ctx, names)
    const people = await findContacts(ctx, persons)
    for (const { write, inputs } of taken) {
      if (write.old) await changePerson(ctx, write, inputs.person)
      else await personAndCompany(ctx, write, inputs, companies, people)
    }
    await nameSubjects(asSystem(ctx, 'a lead is named after its person or company'), fresh.map(t => t.write.next))
  },
}

interface Inputs { person: Row; company: string | null }

/** Removes the inputs from the row: no column holds them. */
function takeInputs(next: Row): Inputs {
  const person: Row = {}
  for (const name of PERSON) {
    if (next[name] !== undefined && next[name] !== null) person[name] = next[name]
    delete next[name]
  }
  const company = typeof next['company'] === 'string' ? next['company'] : null
  delete next['company']
  delete next['phone_typed']
  return { person, company }
}

function identified(next: Row, { person, company }: Inputs): boolean {
  return Boolean(next['contact'] || next['account'] || company || person['first_name'] || person['last_name'] || person['email'] || person['phone'])
}

async function personAndCompany(ctx: Ctx, { next }: Write, { person, company }: Inputs, companies: AccountsByName, people: People): Promise<void> {
  const lifted = asSystem(ctx, 'a lead finds or makes its person and company')
  const responsible = { owner: next['owner'], territory: next['territory'], team: next['team'], source: next['source'] }
  if (company && !next['account']) {
    next['account'] = companies.of(company) ?? (await create(lifted, 'account', { name: company, lifecycle: 'interested', ...responsible }))['id']
    if (!companies.of(company) && (await visibleIds(ctx, 'account', [String(next['account'])])).size > 0) companies.made(company, String(next['account']))
  }
  const named = Object.keys(person).some(name => name !== 'job_title')
  if (!next['contact'] && named) {
    const match = await people.of(person)
    next['duplicate_hint'] = match.hidden
    if (match.contact) next['contact'] = match.contact
    else {
      next['contact'] = (await create(lifted, 'contact', { ...person, ...responsible, account: next['account'] ?? null }))['id']
      people.made(String(next['contact']), person)
    }
    // a link to a company hands its rights down to the person: only who may change the person makes one
    if (match.contact && next['account'] && await reachable(ctx, 'contact', match.contact, 'update')) await takePart(lifted, match.contact, String(next['account']), person['job_title'])
  }
  next['subject'] ??= shownName(person) ?? company
}

async function nameSubjects(ctx: Ctx, nameless: Row[]): Promise<void> {
  const open = nameless.filter(next => next['subject'] == null)
  const people = await byIds(ctx, 'contact', open.map(next => next['contact']), ['display_name'])
  const companies = await byIds(ctx, 'account', open.map(next => next['contact'] ? null : next['account']), ['name'])
  for (const next of open) next['subject'] = people.get(String(next['contact']))?.['display_name'] ?? companies.get(String(next['account']))?.['name'] ?? null
}

/** The person now also belongs to the company the lead names. */
async function takePart(ctx: Ctx, contact: string, account: string, jobTitle: unknown): Promise<void> {
  const parts = await ctx.sql.unsafe(`select a.account, a.role from account_contact a where a.contact = $1::uuid and a.deleted_at is null and (a.account = $2::uuid or a.role = 'primary') order by a.id limit 20`, [contact, account], { prepare: true })
  if (parts.some(part => part['account'] === account)) return
  await create(ctx, 'account_contact', { contact, account, role: parts.length > 0 ? 'other' : 'primary', job_title: jobTitle ?? null })
}

/** Later corrections of name or address go to the person, as far as the one who writes may change that person. */
async function changePerson(ctx: Ctx, { next }: Write, person: Row): Promise<void> {
  if (Object.keys(person).length > 0 && typeof next['contact'] === 'string') await update(ctx, 'contact', next['contact'], person)
}
