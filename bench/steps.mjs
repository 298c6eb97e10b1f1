// What is asked, as which user. The first six are asked exactly as the rivals' figures were measured (docs/guides/bench.md).
import { keyHeaders, openClient, query } from './client.mjs'
import { importStep } from './import-step.mjs'
import { readingSql, sqlClient } from './reading-sql.mjs'
import { openQuotes, rawSteps, salesRequests } from './sales-steps.mjs'

const LIST = { limit: '50', sort: '-updated_at', fields: 'first_name,last_name,email,phone,job_title,account.name,owner,updated_at' }
/** CPU ms per step at concurrency 1 and 16 of the best of five systems measured on a machine of two cores; import: rows per second */
const PEERS = { list: [9.7, 8.0], filter: [12.2, 11.3], open: [3.6, 3.6], create: [5.9, 4.8], update: [3.5, 4.7], group: [9.9, 9.3], import: [772] }
const TARGETS = { list: 1, filter: 1.5, open: 1, create: 2.5, update: 1.5, group: 8, import: 4000 }
/** what a seller and a manager are measured with too */
const SHARED = ['list', 'filter', 'two filters', 'open', 'search common', 'search rare', 'search two words', 'search misspelt']

/** The steps in order: all as administrator, the reading ones as seller and as manager; readings and the questions of sales each beside its SQL. `only` takes names or their first words. */
export async function stepsOf(product, loaded, { only, who }) {
  const wanted = step => (!only || only.some(o => step.name === o || step.name.split(' ')[0] === o)) && (!who || who.includes(step.who))
  const steps = [], raw = []
  for (const [person, key] of Object.entries(loaded.keys)) {
    const { own, byHand } = await requestsOf(product, loaded, keyHeaders(key), person, raw)
    for (const [name, make] of Object.entries(own)) {
      if (person !== 'admin' && !SHARED.includes(name)) continue
      steps.push({ name, who: person, make, target: person === 'admin' ? TARGETS[name] : undefined, peer: PEERS[name] })
      if (byHand[name]) steps.push({ name: `${name} SQL`, who: person, make: byHand[name], open: connections => sqlClient(product, connections) })
    }
  }
  for (const step of raw) steps.splice(steps.findIndex(other => other.who === 'admin' && step.name.startsWith(other.name)) + 1, 0, step)
  steps.push({ name: 'import', who: 'admin', run: importStep(product, loaded), target: TARGETS.import, peer: PEERS.import })
  return steps.filter(wanted)
}

async function requestsOf(product, loaded, headers, person, raw) {
  const get = path => ({ path, headers }), send = (method, path, body) => ({ method, path, headers, body: JSON.stringify(body) })
  const client = openClient(product.base, 1)
  const page = (await client.json(get('/api/contact?limit=500&sort=id&fields=owner,first_name,last_name,second_last_name,job_title'))).data
  const ids = page.map(r => r.id), questions = questionsOf(page, loaded.contacts)
  const stages = (await client.json(get('/api/stage?limit=50&fields=status'))).data.filter(stage => stage.status === 'open').map(stage => stage.id)
  const sales = { stages, quotes: person === 'admin' ? await openQuotes(client, headers) : [] }
  if (person === 'admin') raw.push(...rawSteps(product, sales))
  const deep = person === 'admin' ? await deepCursor(client, headers, loaded.contacts) : null
  const byHand = await readingSql(product, { key: person === 'admin' ? null : loaded.keys[person], questions, page: await client.json(get(`/api/contact/${ids[0]}/360`)) })
  await client.close()
  const one = questions.id, part = (field, value) => ({ field, op: 'contains', value })
  const own = {
    list: () => get(`/api/contact?${query(LIST)}`),
    filter: i => get(`/api/contact?${query({ limit: '50', sort: '-updated_at', filter: { all: [part('last_name', 'gar'), { field: 'owner', op: 'eq', value: questions.owner(i) }] } })}`),
    'two filters': i => get(`/api/contact?${query({ limit: '50', sort: '-updated_at', filter: { all: ['job_title', 'second_last_name'].map((field, n) => part(field, questions.pieces(i)[n])) } })}`),
    open: i => get(`/api/contact/${one(i)}/360`),
    group: () => get(`/api/opportunity/aggregate?${query({ group: 'stage', measures: 'count,sum(amount)' })}`),
    ...salesRequests(get, send, sales),
    'search common': () => get(`/api/contact?${query({ q: questions.common, limit: '20' })}`),
    'search rare': i => get(`/api/contact?${query({ q: questions.rare(i), limit: '20' })}`),
    'search two words': i => get(`/api/contact?${query({ q: questions.words(i).join(' '), limit: '20' })}`),
    'search everywhere': i => get(`/api/search?${query({ q: questions.words(i)[1] })}`),
    'search misspelt': i => get(`/api/search?${query({ q: questions.misspelt(i).join(' ') })}`),
    'deep page': () => get(`/api/contact?${query({ ...LIST, after: deep })}`),
    count: () => get(`/api/contact?${query({ ...LIST, count: 'true' })}`),
    // last: what reactions do behind writes would fall to the step that follows
    create: i => send('POST', '/api/contact', { first_name: 'Bench', last_name: `P${i}`, email: `b${i}@x.example`, phone: `+3460${String(1e7 + (i % 9e6)).slice(0, 7)}` }),
    update: i => send('PATCH', `/api/contact/${one(i)}`, { job_title: `T${i}` }),
  }
  return { own, byHand }
}

/** What is looked for, from the rows of a first page: names as they are and misspelt, pieces of names and posts, ids and owners. */
function questionsOf(page, contacts) {
  const owners = [...new Set(page.map(row => row.owner).filter(Boolean))]
  const named = page.filter(row => row.first_name?.length > 3 && row.last_name?.length > 3 && row.second_last_name && row.job_title && !/^T\d/.test(row.job_title))
  const at = (rows, i) => rows[i % rows.length], folded = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const words = i => [at(named, i).first_name, at(named, i).last_name].map(name => folded(name).split(' ')[0])
  return {
    id: i => at(page, i).id, owner: i => at(owners, i), common: words(0)[1], rare: i => `p${(i * 7919) % contacts}@correo`, words,
    pieces: i => [folded(at(named, i).job_title).slice(0, 5), folded(at(named, i).second_last_name).slice(0, 4)],
    // two letters that changed places
    misspelt: i => words(i).map(word => word.slice(0, 2) + word[3] + word[2] + word.slice(4)),
  }
}

/** The cursor of a page behind half of all contacts, at most 20,000: reached as a reader would, page after page. */
async function deepCursor(client, headers, contacts) {
  let after
  for (let read = 0; read < Math.min(contacts / 2, 20_000); read += 500) after = (await client.json({ path: `/api/contact?${query({ ...LIST, limit: '500', ...(after ? { after } : {}) })}`, headers })).next ?? after
  return after
}
