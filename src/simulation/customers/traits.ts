// The hidden parameters of customers and people, drawn before anything happens. Distributions and constants: README.md, section 2.
import { FAMILIES } from '#simulation/company/products.ts'
import { CHANNELS_OF_TOUCH, type Kind, type Reaction, type Traits } from '#simulation/customers/customer.ts'
import type { Random } from '#simulation/random.ts'

/** Mean orders in a month, sales talks in a week, and mean chance in a week to begin to leave, by kind. */
const MEANS = { organization: { rate: 0.2, deals: 0.0795, hazard: 0.0045 }, sole_trader: { rate: 0.14, deals: 0.033, hazard: 0.007 }, household: { rate: 0.07, deals: 0.006, hazard: 0.009 } } as const satisfies Record<Kind, object>

/** Rates are Gamma over customers (so that purchases are the NBD of Ehrenberg 1959), sizes log-normal, tastes Dirichlet around the families of the trade. */
export function drawTraits(random: Random, kind: Kind, families: readonly string[]): Traits {
  const mean = MEANS[kind]
  const raw = FAMILIES.map(family => random.gamma(families.includes(family.key) ? 2.2 : 0.12, 1))
  const total = raw.reduce((sum, part) => sum + part, 0)
  return {
    rate: random.gamma(1.3, mean.rate / 1.3), scale: (kind === 'organization' ? 1 : kind === 'sole_trader' ? 0.3 : 0.08) * Math.exp(random.normal() * 0.95), hazard: random.gamma(0.9, mean.hazard / 0.9),
    price_sensitivity: Math.exp(1.6 + random.normal() * 0.4), tastes: raw.map(part => part / total), uplift: 0.3 + random.normal() * 0.35, deals: random.gamma(2, mean.deals / 2),
  }
}

/** Mail suits companies, WhatsApp private people; hours lie around half past ten and half past four. */
export function drawReaction(random: Random, kind: Kind): Reaction {
  const weights = kind === 'organization' ? [4, 4, 2] : [2, 3, 5]
  return { best_channel: CHANNELS_OF_TOUCH[random.place(weights)]!, best_hour: Math.min(18, Math.max(9, (random.chance(0.6) ? 10.5 : 16.5) + random.normal())), tolerance: random.gamma(4, 0.75) }
}
