// A webhook that is saved is checked: its address, its events, its filter. One that is switched on again begins with a clean slate.
import { readSetting } from '#kernel/database/settings.ts'
import { type FieldProblem, invalid, Refusal } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Completion, Row, Write } from '#kernel/module.ts'
import { checkCondition } from '#platform/automation/holds.ts'
import { isAllowed, literalOf, reachOf } from '#integration/webhooks/address.ts'
import { isEvent, soleEntity } from '#integration/webhooks/events.ts'

const MOST_EVENTS = 100

export const webhookCompletion: Completion = {
  entity: 'webhook', name: 'webhook.definition',
  async complete(ctx, writes) {
    const hosts = new Set(await readSetting<string[]>(ctx, 'webhook_hosts') ?? [])
    const problems = writes.flatMap((write, index) => (isTouched(write) ? problemsOf(ctx, write.next, hosts) : []).map(problem => ({ ...problem, index })))
    if (problems.length > 0) throw invalid(problems)
    for (const { old, next, given } of writes) {
      if (old !== null && old['active'] !== true && next['active'] === true && !given.has('problem')) {
        Object.assign(next, { problem: null, failing_since: null })
        // what waited while it was off goes now
        await enqueue(ctx, 'webhook.drain', { webhook: next['id'] }, { key: String(next['id']) })
      }
    }
  },
}

/** Its state is written by the system, and it can be switched off, whatever has become of the names in it. */
function isTouched({ old, next, given }: Write): boolean { return old === null || ['url', 'events', 'filter', 'owner'].some(name => given.has(name)) || (given.has('active') && next['active'] === true) }

function problemsOf(ctx: Ctx, next: Row, hosts: ReadonlySet<string>): FieldProblem[] {
  return [...urlProblems(String(next['url'] ?? ''), hosts), ...eventProblems(ctx, next), ...(next['active'] && !next['owner'] ? [{ field: 'owner', code: 'required' }] : [])]
}

/** What is wrong with an address, as far as that can be said without asking the network. */
export function urlProblems(text: string, hosts: ReadonlySet<string>): FieldProblem[] {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || /[\s\p{Cc}]/u.test(text)) return [{ field: 'url', code: 'webhook_url_invalid' }]
  const allowed = isAllowed(url, hosts), literal = literalOf(url), reach = literal ? reachOf(literal) : 'public'
  if (reach === 'never' || (reach === 'inside' && !allowed) || (url.hostname === 'localhost' && !allowed)) return [{ field: 'url', code: 'webhook_address_refused', params: { host: url.host } }]
  return url.protocol === 'http:' && !allowed ? [{ field: 'url', code: 'webhook_https_needed', params: { host: url.host } }] : []
}

function eventProblems(ctx: Ctx, next: Row): FieldProblem[] {
  const events = next['events']
  if (!Array.isArray(events)) return [{ field: 'events', code: 'invalid_type' }]
  if (events.length === 0) return [{ field: 'events', code: 'required' }]
  if (events.length > MOST_EVENTS) return [{ field: 'events', code: 'too_long' }]
  const unknown = events.flatMap((event, index) => (isEvent(ctx.kernel.registry, event) ? [] : [{ field: `events.${index}`, code: 'webhook_unknown_event', params: { event: String(event).slice(0, 100) } }]))
  const { filter } = next
  if (unknown.length > 0 || filter === null || filter === undefined || Object.keys(filter).length === 0) return unknown
  const entity = soleEntity(events as string[])
  if (!entity) return [{ field: 'filter', code: 'webhook_filter_one_entity' }]
  try { checkCondition(ctx, entity, filter); return [] } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [{ field: 'filter', code: error.code, params: error.params }]
  }
}
