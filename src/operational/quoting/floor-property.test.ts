// No sequence of calls yields a sent quotation under the floor without its approval. The judge below knows products, floors and rates of this test and nothing of the product's own rules.
import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testServer, type Answer } from '#test/support/server.ts'

const { request, addUser, ctx } = await testServer()
const boss = await addUser('manager'), bossId = (await request('GET', '/api/me', { as: boss })).body.id
const seller = await addUser('sales_rep', { manager: bossId })
// somebody else who sells stands in for the manager: what they approve is approved
const standIn = await addUser('sales_rep'), standInId = (await request('GET', '/api/me', { as: standIn })).body.id
const made = async (path: string, body: unknown, as?: string): Promise<any> => { const answer = await request('POST', path, { body, ...(as ? { as } : {}) }); expect(answer.status, answer.text).toBeLessThan(300); return answer.body }
await made('/api/me/delegation', { to: standInId, valid_until: new Date(ctx.clock.now().getTime() + 30 * 86_400_000).toISOString() }, boss)
await made('/api/exchange_rate', { currency: 'USD', date: '2020-01-01', rate: '20' })
const account = await made('/api/account', { name: 'Comprador', billing_country: 'MX' }, seller)
const screw = await made('/api/product', { name: 'Tornillo', unit_price: '2.50', currency: 'MXN', floor_price: '2' })
const motor = await made('/api/product', { name: 'Motor', unit_price: '4000', currency: 'MXN', floor_price: '3000' })
const kit = await made('/api/product', { name: 'Equipo', unit_price: '4100', currency: 'MXN' })
await made('/api/bundle_item', { bundle: kit.id, product: motor.id, quantity: '1' })
await made('/api/bundle_item', { bundle: kit.id, product: screw.id, quantity: '20' })
await made('/api/product_unit', { product: screw.id, unit: 'caja', factor: '100' })
/** per unit of the product, in pesos */
const FLOORS: Record<string, number> = { [screw.id]: 2, [motor.id]: 3000, [kit.id]: 3040 }
const RATES: Record<string, number> = { MXN: 1, USD: 20 }

type Step =
  | { kind: 'add'; product: number; price: number; quantity: number; discount: string; optional: boolean; box: boolean } | { kind: 'edit'; line: number; price: number } | { kind: 'requantify'; line: number; quantity: number } | { kind: 'drop'; line: number } | { kind: 'restore' }
  | { kind: 'swap'; line: number; product: number } | { kind: 'head'; patch: Record<string, unknown> } | { kind: 'slide'; factor: string } | { kind: 'batch'; line: number; price: number } | { kind: 'race'; line: number; price: number } | { kind: 'submit' | 'approve' | 'approveSelf' | 'approveStandIn' | 'settle' | 'refuse' | 'send' | 'version' | 'sneak' | 'copy' | 'accept' | 'move' }
const product = fc.integer({ min: 0, max: 2 }), line = fc.nat(5), price = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0.9, 1, 1.2) }, { weight: 1, arbitrary: fc.constantFrom(0.5, 0.79, 0.8) }), quantity = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(1, 3, 250) }, { weight: 1, arbitrary: fc.constant(0.001) })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), product, price, quantity, discount: fc.constantFrom('', '', '', '', '10', '15+10'), optional: fc.boolean(), box: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), line, price }) }, fc.record({ kind: fc.constant('requantify' as const), line, quantity }), fc.record({ kind: fc.constant('drop' as const), line }), fc.record({ kind: fc.constant('restore' as const) }),
  fc.record({ kind: fc.constant('swap' as const), line, product }), fc.record({ kind: fc.constant('batch' as const), line, price }), fc.record({ kind: fc.constant('race' as const), line, price }), fc.record({ kind: fc.constant('slide' as const), factor: fc.constantFrom('0.7', '0.95', '1.1') }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('head' as const), patch: fc.constantFrom<Record<string, unknown>>({ discount: '10' }, { discount: null }, { discount: '30' }, { currency: 'USD' }, { currency: 'MXN' }, { prices_include_tax: true }, { prices_include_tax: false }, { freight: '500' }, { valid_until: '2099-01-01' }) }) },
  { weight: 9, arbitrary: fc.record({ kind: fc.constantFrom('submit' as const, 'approve' as const, 'approveSelf' as const, 'approveStandIn' as const, 'refuse' as const, 'version' as const, 'sneak' as const, 'copy' as const, 'accept' as const, 'move' as const) }) }, { weight: 4, arbitrary: fc.record({ kind: fc.constant('settle' as const) }) }, { weight: 6, arbitrary: fc.record({ kind: fc.constant('send' as const) }) },
)

/** how often what matters came about: a test in which it never did would prove nothing */
const seen = { sent: 0, low: 0, refused: 0, lost: 0, accepted: 0, copied: 0, batched: 0 }
const FULL = Boolean(process.env.VINCULO_TEST_FULL), SEED = FULL ? randomInt(2 ** 31) : 20261121

test('no sequence of calls sends under the floor without approval of what was sent, or changes what was approved and keeps the approval', async () => {
  if (FULL) console.log('seed', SEED)
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async steps => {
    let id: string = (await made('/api/quote', { account: account.id, valid_until: '2099-01-01' }, seller)).id, holds = false
    const binned: string[] = []
    for (const one of steps) {
      const done = await perform(one, id, binned)
      if ((one.kind === 'version' && done.status === 200) || (one.kind === 'copy' && done.body)) { id = done.body.id; holds = false }
      if (one.kind === 'send' && done.status === 409 && done.body.code === 'approval_needed') seen.refused++
      // only what goes out, is taken, or stood approved before can break the promise
      if (!holds && !['send', 'race', 'accept', 'approve', 'approveSelf', 'approveStandIn', 'settle', 'sneak'].includes(one.kind)) continue
      const out = (await request('GET', `/api/quote/${id}`)).body, before = holds
      holds = out.state === 'approved'
      if (before && out.state === 'draft') seen.lost++
      if (holds) expect(faceOf(await draftFace(id)), 'what is approved is what was put before them').toBe(approved.get(id))
      if (!['sent', 'viewed', 'accepted'].includes(out.state)) continue
      seen.sent++
      if (out.state === 'accepted') seen.accepted++
      if (!isUnderFloor(out.document)) continue
      seen.low++
      const approvals = (await request('GET', `/api/quote_approval?filter=${encodeURIComponent(JSON.stringify({ all: [{ field: 'quote', op: 'eq', value: id }, { field: 'state', op: 'eq', value: 'approved' }] }))}`)).body.data
      expect(approvals.some((approval: any) => [bossId, standInId].includes(approval.decided_by)), JSON.stringify(out.document.lines)).toBe(true)
      expect(faceOf(out.document), 'what was sent is what was approved').toBe(approved.get(id))
    }
  }), { examples: [[begun([])], [begun([{ kind: 'edit', line: 0, price: 0.5 }])], [begun([{ kind: 'race', line: 0, price: 0.5 }])], [begun([{ kind: 'copy' }])], [begun([{ kind: 'send' }, { kind: 'accept' }])], [begun([{ kind: 'head', patch: { discount: '10' } }])]], numRuns: FULL ? 2_000 : 40, seed: SEED })
  if (FULL) console.log('quotations', seen)
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(0)
}, FULL ? 3_600_000 : 120_000)

/** A price under the floor that is approved, what happens then, and the attempt to send. */
function begun(meanwhile: Step[]): Step[] {
  return [{ kind: 'add', product: 1, price: 0.5, quantity: 1, discount: '', optional: false, box: false }, { kind: 'send' }, { kind: 'submit' }, { kind: 'approve' }, ...meanwhile, { kind: 'send' }, { kind: 'version' }, { kind: 'send' }]
}

/** what stood before the manager when they approved, by quotation */
const approved = new Map<string, string>()

const WITH_LINES = new Set<Step['kind']>(['edit', 'requantify', 'drop', 'restore', 'swap', 'batch', 'race', 'copy', 'move'])

async function perform(one: Step, id: string, binned: string[]): Promise<Answer> {
  const lines = WITH_LINES.has(one.kind) ? (await draftFace(id)).lines : []
  const at = (n: number): string => lines.length === 0 ? '00000000-0000-7000-8000-000000000000' : lines[n % lines.length].id
  const products = [screw, motor, kit], post = (noun: string, body: unknown = {}, as = seller) => request('POST', `/api/quote/${id}/${noun}`, { body, as })
  const listed = (n: number): number => Number(products[n].unit_price)
  switch (one.kind) {
    case 'add': return request('POST', '/api/quote_line', { as: seller, body: { quote: id, product: products[one.product].id, quantity: String(one.quantity), unit_price: (listed(one.product) * one.price).toFixed(4), ...(one.discount ? { discount: one.discount } : {}), optional: one.optional, ...(one.box && one.product === 0 ? { unit: 'caja' } : {}) } })
    case 'edit': return request('PATCH', `/api/quote_line/${at(one.line)}`, { as: seller, body: { unit_price: (2.5 * one.price).toFixed(4) } })
    case 'requantify': return request('PATCH', `/api/quote_line/${at(one.line)}`, { as: seller, body: { quantity: String(one.quantity) } })
    case 'drop': binned.push(at(one.line)); return request('DELETE', `/api/quote_line/${at(one.line)}`, { as: seller })
    case 'restore': return request('POST', `/api/quote_line/${binned.at(-1) ?? at(0)}/restoration`, { as: seller, body: {} })
    case 'swap': return request('PATCH', `/api/quote_line/${at(one.line)}`, { as: seller, body: { product: products[one.product].id, unit_price: '1' } })
    case 'head': return request('PATCH', `/api/quote/${id}`, { as: seller, body: one.patch })
    case 'slide': return post('pricing', { factor: one.factor })
    case 'batch': {
      const answer = await request('POST', '/api/batch', { as: seller, body: { operations: [{ op: 'update', entity: 'quote_line', id: at(one.line), record: { unit_price: (2.5 * one.price).toFixed(4) } }] } })
      seen.batched += Number(answer.status === 200)
      return answer
    }
    // an edit and a sending at the same moment: whichever comes first, what goes out is judged
    case 'race': return (await Promise.all([post('sending', { mail: false }), request('PATCH', `/api/quote_line/${at(one.line)}`, { as: seller, body: { unit_price: (2.5 * one.price).toFixed(4) } })]))[0]
    case 'submit': return post('submission')
    case 'settle':
    case 'approveStandIn':
    case 'approve': {
      if (one.kind === 'settle') await post('submission')
      const face = faceOf(await draftFace(id)), answer = await post('approval', {}, one.kind === 'approveStandIn' ? standIn : boss)
      if (answer.status === 200) approved.set(id, face)
      return answer
    }
    case 'approveSelf': return post('approval')
    case 'refuse': return post('refusal', { reason: 'No' }, boss)
    case 'accept': return post('acceptance', { name: 'Eva' })
    // the same content in another quotation: nobody approved that one
    case 'copy': {
      const quote = await made('/api/quote', { account: account.id, valid_until: '2099-01-01' }, seller)
      if (lines.length > 0) seen.copied += Number((await request('POST', '/api/batch', { as: seller, body: { operations: lines.map(each => ({ op: 'create', entity: 'quote_line', record: { quote: quote.id, product: each.product, quantity: each.quantity, unit: each.unit, unit_price: each.unit_price, discount: each.discount, optional: each.optional } })) } })).status === 200)
      return { status: 201, body: quote } as Answer
    }
    // an approved line wanders into another quotation, which is refused
    case 'move': return request('PATCH', `/api/quote_line/${at(0)}`, { as: seller, body: { quote: (await made('/api/quote', { account: account.id }, seller)).id } })
    case 'version': return post('versioning')
    case 'sneak': return request('PATCH', `/api/quote/${id}`, { as: seller, body: { state: 'approved', approved_hash: 'a'.repeat(64) } })
    default: return post('sending', { mail: false })
  }
}

async function draftFace(id: string): Promise<{ lines: any[] }> {
  return { lines: (await request('GET', `/api/quote_line?limit=50&sort=position&filter=${encodeURIComponent(JSON.stringify({ field: 'quote', op: 'eq', value: id }))}`)).body.data }
}
/** what a person would compare: which product, how many, for how much */
function faceOf({ lines }: { lines: any[] }): string { return JSON.stringify(lines.map(each => [each.product, Number(each.quantity), Number(each.unit_price ?? each.unitPrice), each.optional, Number(each.net)]).sort()) }

/** Every product over all its lines and each line alone: what it brings without tax, in pesos, against its floor; a cent a line for rounding. */
function isUnderFloor(document: { currency: string; lines: { product: string; quantity: string; unit: string | null; net: string }[] }): boolean {
  const rate = RATES[document.currency]!, sums = new Map<string, { net: number; floor: number; lines: number }>()
  for (const each of document.lines) {
    const floor = (FLOORS[each.product] ?? 0) * Number(each.quantity) * (each.unit === 'caja' ? 100 : 1), net = Number(each.net) * rate
    if (net + 0.01 * rate < floor) return true
    const sum = sums.get(each.product) ?? { net: 0, floor: 0, lines: 0 }
    sums.set(each.product, { net: sum.net + net, floor: sum.floor + floor, lines: sum.lines + 1 })
  }
  return [...sums.values()].some(sum => sum.net + 0.01 * rate * sum.lines < sum.floor)
}
