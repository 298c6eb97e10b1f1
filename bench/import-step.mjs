// The import of 10,000 new people from a CSV file, from the upload until it is done: name, mail, telephone, title, city, and the company by its name.
import { setTimeout as wait } from 'node:timers/promises'
import { keyHeaders } from './client.mjs'
import { seeded, pick, FIRST, CITIES, surname, TITLES } from './words.mjs'

const ROWS = 10_000
const SPEC = {
  entity: 'contact', mapping: { name: 'display_name', email: 'email', phone: 'phone', title: 'job_title', city: 'mailing_city', company: 'account' }, lookup: { account: 'name' },
  match: ['email'], on_match: 'update', automations: false, dry_run: false,
}

/** Runs one import and returns its rows. Throws when a row was not created. */
export function importStep(product, loaded) {
  const key = loaded.keys.admin
  let companies
  return async (client, run) => {
    companies ??= await companyNames(client, key)
    const form = new FormData()
    form.set('spec', JSON.stringify(SPEC))
    form.set('file', new Blob([csv(run, companies)], { type: 'text/csv' }), 'people.csv')
    const started = await fetch(`${product.base}/api/import`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: form })
    if (started.status !== 202) throw new Error(`import: ${started.status} ${(await started.text()).slice(0, 500)}`)
    const { id } = await started.json()
    for (;;) {
      const now = await client.json({ path: `/api/import/${id}`, headers: keyHeaders(key) })
      if (now.state === 'done' && now.created === ROWS) return ROWS
      if (!['queued', 'running'].includes(now.state)) throw new Error(`import: ${now.state}, ${now.created} created, ${now.rejected} rejected, ${JSON.stringify(now.error)}`)
      await wait(20)
    }
  }
}

async function companyNames(client, key) {
  const names = []
  let after
  for (let page = 0; page < 4; page++) {
    const found = await client.json({ path: `/api/account?fields=name&limit=500&sort=id${after ? `&after=${after}` : ''}`, headers: keyHeaders(key) })
    names.push(...found.data.map(row => row.name))
    if (!found.next) break
    after = found.next
  }
  return names
}

/** Mail addresses and telephones of one run are new to every other. */
function csv(run, companies) {
  const random = seeded(run), lines = ['name,email,phone,title,city,company']
  for (let i = 0; i < ROWS; i++) lines.push(`${pick(random, FIRST)} ${surname(random)},i${run}.${i}@mail${i % 97}.example,+349${String(1e7 + Math.floor(random() * 8e7)).padStart(8, '1')},${pick(random, TITLES)},${pick(random, CITIES)},${pick(random, companies)}`)
  return `${lines.join('\n')}\n`
}
