// How good forecasts were: what was expected at the beginning, in the middle and a week before the end of past periods, against what was sold.
import type { Ctx } from '#kernel/context.ts'
import { baseCurrency } from '#kernel/currencies/rates.ts'
import { addDays } from '#kernel/fields/calendar-date.ts'
import { startOfDay } from '#kernel/fields/local-time.ts'
import { compare, minus, over, plus, times } from '#math/decimal.ts'
import { figuresTogether } from '#operational/forecast/call/figures.ts'
import { branchOf } from '#operational/forecast/call/people.ts'
import { submissionsFor } from '#operational/forecast/call/submissions.ts'
import { organisationZone } from '#platform/calendars/organisation-day.ts'
import { daysBetween, earlier, type Period } from '#operational/forecast/period.ts'
import { firstState } from '#operational/forecast/states/read.ts'

/** `commit`: won and commit as they stood that morning. `called`: what the person had given by then (the override before it), null without. Errors in percent of what was sold: above 0 too much was expected; null when nothing was sold. */
export interface Guess { when: 'start' | 'middle' | 'week_before'; day: string; commit: string; expected: string; called: string | null; commit_error: number | null; expected_error: number | null; called_error: number | null }
export interface Accuracy { period: Period; actual: string; guesses: Guess[] }

/** The `count` periods before `period`, the newest first. `user`: of their branch; null: of everything the reader sees. Periods older than the first state that was kept have no guesses. */
export async function accuracy(ctx: Ctx, period: Period, count: number, user: string | null): Promise<{ currency: string; periods: Accuracy[]; mean: { commit: number | null; expected: number | null; called: number | null } }> {
  const owners = user === null ? undefined : await branchOf(ctx, user), zone = await organisationZone(ctx), since = await firstState(ctx)
  const periods: Accuracy[] = []
  for (let back = 1; back <= count; back++) {
    const past = earlier(period, back), actual = (await figuresTogether(ctx, past, { owners })).won
    const days = [['start', past.start], ['middle', addDays(past.start, Math.floor(daysBetween(past.start, past.end) / 2))], ['week_before', addDays(past.end, -6)]] as const
    const guesses: Guess[] = []
    for (const [when, day] of days) {
      const at = startOfDay(day, zone)
      if (!since || at < since) continue
      const figures = await figuresTogether(ctx, past, { owners, at }), said = user === null ? undefined : (await submissionsFor(ctx, past, at)).get(user)
      const commit = plus(figures.won, figures.commit), called = said?.override?.commit ?? said?.own?.commit ?? null
      guesses.push({ when, day, commit, expected: figures.expected, called, commit_error: error(commit, actual), expected_error: error(figures.expected, actual), called_error: called === null ? null : error(called, actual) })
    }
    periods.push({ period: past, actual, guesses })
  }
  const starts = periods.flatMap(({ guesses }) => guesses.filter(guess => guess.when === 'start'))
  return { currency: await baseCurrency(ctx), periods, mean: { commit: mean(starts.map(guess => guess.commit_error)), expected: mean(starts.map(guess => guess.expected_error)), called: mean(starts.map(guess => guess.called_error)) } }
}

/** (guess − actual) ÷ actual, percent to one decimal. */
function error(guess: string, actual: string): number | null { return compare(actual, '0') <= 0 ? null : Number(over(times(minus(guess, actual), '100'), actual, 1)) }

/** The mean of the sizes of errors (MAPE), percent to one decimal. */
function mean(errors: (number | null)[]): number | null {
  const known = errors.filter(one => one !== null)
  return known.length === 0 ? null : Math.round(known.reduce((all, one) => all + Math.abs(one), 0) / known.length * 10) / 10
}
