// What other modules may ask of incentives.
export { estimateIncentive, type Estimate } from '#operational/incentives/estimate/estimate.ts'
