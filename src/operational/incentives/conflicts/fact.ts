// What the conflict report is worked out from: deals, leads, and how people stood at the end of their periods. Plain data, read once; the tests on it are pure.

/** Money as plain numbers: these are estimates with a chance of error, not payments. */
export interface DealFact {
  key: string; entity: 'opportunity' | 'order'; record: string; title: string; user: string; customer: string | null; opportunity: string | null
  date: string; amount: number
  /** worth at list prices, and percent given away from it; null where no list price is known */
  listed: number | null; discount: number | null
  /** commission paid or due for it, all persons and plans together */
  paid: number
  /** plans and persons that pay for it, by what they measure */
  payments: { plan: string; user: string; measure: string; amount: number }[]
}
export interface LeadFact { record: string; title: string; user: string; date: string; converted: boolean; paid: number }
/** A person's period that was over: had they earned all there was to earn (cap), or reached their target? */
export interface StandingFact { user: string; from: string; to: string; full: boolean }
export interface ConflictFacts { deals: DealFact[]; leads: LeadFact[]; standings: StandingFact[] }

export interface Evidence { entity: string; record: string; title: string; date: string; amount: number | null; detail: { key: string; values: Record<string, string | number> } }
export interface Finding {
  pattern: 'late_discounts' | 'sandbagging' | 'empty_leads' | 'double_credit'
  user: string
  /** name of the test, its value, and what it was held against */
  statistic: { test: 'rank_sum' | 'binomial' | 'exact_rule'; value: number; threshold: number; /** e.g. 18.2 % against 4.1 % */ observed: number; expected: number; sample: number }
  /** what it cost, in the organisation's currency */
  cost: number
  evidence: Evidence[]
}

/** Chance of a false alarm that one pattern may have in a whole report; divided by the number of persons tested (Bonferroni). */
export const FALSE_ALARM = 0.001
