// A report as the text of a letter, with the rights and in the language of whoever gets it. The screens show the same figures; the letter links to them.
import type { Ctx } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import { endOfDay } from '#kernel/fields/local-time.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import { rows } from '#kernel/records/list.ts'
import { forecast } from '#operational/forecast/call/forecast.ts'
import { branchOf } from '#operational/forecast/call/people.ts'
import { myDay } from '#operational/forecast/day/my_day.ts'
import { sellers } from '#operational/forecast/figures/sellers.ts'
import { movement } from '#operational/forecast/movement/movement.ts'
import { organisationDay, organisationZone } from '#platform/calendars/organisation-day.ts'
import { periodOf, type PeriodKind } from '#operational/forecast/period.ts'

export type ReportName = 'forecast' | 'movement' | 'sellers' | 'goals' | 'my_day'
export interface Letter { subject: string; text: string }

const MOST_LINES = 60
const PATHS: Record<ReportName, string> = { forecast: '/forecast', movement: '/forecast?part=movement', sellers: '/forecast?part=sellers', goals: '/goal', my_day: '/' }

/** Subject and text; null when the reader may see nothing of it. `base`: where the product is reached, for the link. `days`: how far back a movement looks. */
export async function reportLetter(ctx: Ctx, report: ReportName, { name, period, days, base }: { name: string; period: PeriodKind; days: number; base: string | null }): Promise<Letter> {
  const say = (key: string, values: Record<string, string | number> = {}) => text(ctx.kernel, ctx.language, `report.${key}`, values) ?? key
  const lines = await LINES[report](ctx, { say, period, days })
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), say('more', { count: lines.length - MOST_LINES })] : lines
  return { subject: say('subject', { name, day: await organisationDay(ctx) }), text: [`${say(report)}\n`, ...(shown.length > 0 ? shown : [say('nothing')]), ...(base ? [`\n${base}${PATHS[report]}`] : [])].join('\n') }
}

interface Saying { say(key: string, values?: Record<string, string | number>): string; period: PeriodKind; days: number }

const LINES: Record<ReportName, (ctx: Ctx, saying: Saying) => Promise<string[]>> = {
  async forecast(ctx, { say, period }) {
    const found = await forecast(ctx, periodOf(period, await organisationDay(ctx)), { breadth: 'team' }), money = moneyIn(ctx, found.currency)
    return found.nodes.map(node => {
      const { total } = node, gap = node.gap === null ? '' : ` · ${say(node.gap.startsWith('-') ? 'short' : 'above', { amount: money(node.gap.replace('-', '')) })}`
      return `${'  '.repeat(node.depth)}${node.name ?? ''}: ${say('forecast_line', { expected: money(total.expected), won: money(total.won), commit: money(total.commit), weighted: money(total.weighted) })}${gap}`
    })
  },
  async movement(ctx, { say, days }) {
    const to = await organisationDay(ctx), from = addDays(to, -days), found = await movement(ctx, { from: endOfDay(from, await organisationZone(ctx)), to: ctx.clock.now(), owners: await branchOf(ctx, ctx.user.id!) }), money = moneyIn(ctx, found.currency)
    const moved = found.movements.filter(each => each.count > 0).map(each => `  ${text(ctx.kernel, ctx.language, `tile.forecast.movement.${each.kind}`) ?? each.kind} (${each.count}): ${money(each.amount)}`)
    return [say('open_on', { day: from, amount: money(found.start.amount), count: found.start.count }), ...moved, say('open_on', { day: to, amount: money(found.end.amount), count: found.end.count })]
  },
  async sellers(ctx, { say, period }) {
    const found = await sellers(ctx, periodOf(period, await organisationDay(ctx)), 'team'), money = moneyIn(ctx, found.currency)
    return found.rows.map(row => `${row.name}: ${say('seller_line', { won: row.won ?? 0, value: money(row.won_value ?? '0'), lost: row.lost ?? 0, talks: row.talks ?? 0, opened: row.opened ?? 0, quotes: row.quotes ?? 0 })}`)
  },
  async goals(ctx, { say }) {
    const found = await rows(ctx, 'goal', { fields: ['name', 'reached', 'due', 'pace'], filter: { field: 'ends_on', op: 'gte', value: await organisationDay(ctx) }, sort: 'ends_on', limit: MOST_LINES })
    return found.map(row => say('goal_line', { name: String(row['name']), reached: String(row['reached'] ?? '0'), due: String(row['due'] ?? '0'), pace: text(ctx.kernel, ctx.language, `option.goal.pace.${String(row['pace'])}`) ?? '' }))
  },
  async my_day(ctx) {
    return (await myDay(ctx, 20)).map((item, index) => `${index + 1}. ${item.title} — ${words(ctx, item.detail)}`)
  },
}

function words(ctx: Ctx, detail: unknown): string {
  if (typeof detail === 'string') return text(ctx.kernel, ctx.language, detail) ?? detail
  const said = detail as { text?: string; key?: string; values?: Record<string, string | number> } | undefined
  return said?.text ?? (said?.key ? text(ctx.kernel, ctx.language, said.key, said.values) ?? '' : '')
}

function moneyIn(ctx: Ctx, currency: string): (value: string) => string {
  const format = new Intl.NumberFormat(ctx.language === 'en' ? 'en' : 'es', { style: 'currency', currency })
  // a decimal text is written exactly, without passing through a float
  return value => format.format(value as unknown as number)
}
