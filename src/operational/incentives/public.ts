// What other modules may ask of incentives.
export { commissionsOf } from '#operational/incentives/statements/of_account.ts'
export { estimateIncentive, type Estimate } from '#operational/incentives/estimate/estimate.ts'
