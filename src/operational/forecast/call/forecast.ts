// The forecast of a period along the tree of managers: what the opportunities say, what people say, and what their managers say instead.
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { forbidden } from '#kernel/errors.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import { minus, plus } from '#math/decimal.ts'
import { figuresByOwner, NO_FIGURES, type Figures } from '#operational/forecast/call/figures.ts'
import { breadthsOf, peopleOf, type Breadth, type Person } from '#operational/forecast/call/people.ts'
import { quotasFor, type KnownQuota } from '#operational/forecast/call/quotas.ts'
import { submissionsFor, type Submissions } from '#operational/forecast/call/submissions.ts'
import { periodOf, type Period } from '#operational/forecast/period.ts'

/** `own`: their opportunities. `total`: with those of everybody below. `called`: what counts as their forecast: the override, else what they gave, else what those below call plus their own won and commit. `below`: sum of the quotas of direct reports. */
export interface ForecastNode {
  user: string | null; name: string | null; active: boolean; manager: string | null; depth: number
  own: Figures; total: Figures; quota: KnownQuota | null; below: string | null
  submission: Submissions['own']; override: Submissions['override']; called: string; called_by: 'override' | 'own' | 'sum'; gap: string | null; mine: boolean; may_override: boolean
}
export interface Forecast { period: Period; previous: string; next: string; currency: string; breadth: Breadth; breadths: Breadth[]; family: string | null; nodes: ForecastNode[]; total: { figures: Figures; quota: string | null; called: string; gap: string | null } }
export interface ForecastQuery { breadth?: Breadth; family?: string | null; at?: Date }

/** Nodes in the order of the tree, each behind its manager. `gap`: what is expected less the quota. Opportunities without an owner stand last, under `user` null. 403 `forecast_closed`. */
export async function forecast(ctx: Ctx, period: Period, query: ForecastQuery = {}): Promise<Forecast> {
  const breadths = breadthsOf(ctx), breadth = query.breadth ?? (breadths.includes('company') && (ctx.user.admin || ctx.user.team.length === 0) ? 'company' : breadths[0])
  if (!breadth || !breadths.includes(breadth)) throw forbidden('forecast_closed')
  const [people, figures, quotas, submissions, currency] = await Promise.all([
    peopleOf(ctx, breadth), figuresByOwner(ctx, period, { at: query.at, family: query.family }), quotasFor(ctx, 'user', period, query.family ?? null), query.family ? new Map<string, Submissions>() : submissionsFor(ctx, period, query.at), baseCurrency(ctx),
  ])
  const nodes = tree(ctx, people, { figures, quotas, submissions })
  const nobody = breadth === 'company' ? figures.get('') : undefined
  if (nobody) nodes.push(leaf(null, nobody))
  const tops = nodes.filter(node => node.depth === 0), total = tops.map(node => node.total).reduce(addFigures, NO_FIGURES)
  const quota = tops.some(node => node.quota ?? node.below) ? tops.map(node => node.quota?.amount ?? node.below ?? '0').reduce(plus) : null
  return {
    period, previous: periodOf(period.kind, addDays(period.start, -1)).start, next: periodOf(period.kind, addDays(period.end, 1)).start, currency, breadth, breadths, family: query.family ?? null, nodes,
    total: { figures: total, quota, called: tops.map(node => node.called).reduce(plus, '0'), gap: quota === null ? null : minus(total.expected, quota) },
  }
}

interface Known { figures: Map<string, Figures>; quotas: Map<string, KnownQuota>; submissions: Map<string, Submissions> }

/** Those with something to show, and all above them. */
function tree(ctx: Ctx, people: Person[], known: Known): ForecastNode[] {
  const byId = new Map(people.map(person => [person.id, person])), children = new Map<string, Person[]>()
  const parent = (person: Person) => (person.manager && byId.has(person.manager) && person.manager !== person.id ? person.manager : '')
  for (const person of people) children.set(parent(person), [...(children.get(parent(person)) ?? []), person])
  const walk = (person: Person, depth: number): ForecastNode[] => {
    const below = depth < 30 ? (children.get(person.id) ?? []).flatMap(child => walk(child, depth + 1)) : [], direct = below.filter(node => node.depth === depth + 1)
    const has = known.figures.has(person.id) || known.quotas.has(person.id) || known.submissions.has(person.id)
    return has || below.length > 0 || person.id === ctx.user.id ? [node(ctx, person, depth, direct, known), ...below] : []
  }
  return (children.get('') ?? []).flatMap(person => walk(person, 0))
}

function node(ctx: Ctx, { id, name, active, manager }: Person, depth: number, direct: ForecastNode[], { figures, quotas, submissions }: Known): ForecastNode {
  const own = figures.get(id) ?? NO_FIGURES, total = direct.map(child => child.total).reduce(addFigures, own), { own: submission, override } = submissions.get(id) ?? { own: null, override: null }, quota = quotas.get(id) ?? null
  const summed = direct.map(child => child.called).reduce(plus, plus(own.won, own.commit)), withQuota = direct.filter(child => child.quota ?? child.below)
  const below = withQuota.length > 0 ? withQuota.map(child => child.quota?.amount ?? child.below!).reduce(plus) : null, target = quota?.amount ?? below
  return {
    user: id, name, active, manager, depth, own, total, quota, below, submission, override, called: override?.commit ?? submission?.commit ?? summed, called_by: override ? 'override' : submission ? 'own' : 'sum', gap: target === null ? null : minus(total.expected, target),
    mine: id === ctx.user.id, may_override: id !== ctx.user.id && !ctx.user.viewAs && (ctx.user.admin || ctx.user.team.includes(id)),
  }
}

function leaf(user: null, own: Figures): ForecastNode {
  return { user, name: null, active: true, manager: null, depth: 0, own, total: own, quota: null, below: null, submission: null, override: null, called: plus(own.won, own.commit), called_by: 'sum', gap: null, mine: false, may_override: false }
}

/** Both together, exact. */
export function addFigures(a: Figures, b: Figures): Figures {
  const money = (name: 'won' | 'commit' | 'best_case' | 'pipeline' | 'weighted' | 'expected') => plus(a[name], b[name])
  return {
    won: money('won'), commit: money('commit'), best_case: money('best_case'), pipeline: money('pipeline'), weighted: money('weighted'), expected: money('expected'),
    won_count: a.won_count + b.won_count, open_count: a.open_count + b.open_count, without_amount: a.without_amount + b.without_amount,
  }
}
