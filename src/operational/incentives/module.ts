// Incentives: plans in versions, statements with the formula of each line, disputes, replays of the past, and where plans invite what nobody wants.
import type { Module } from '#kernel/module.ts'
import { registerFacts } from '#platform/facts/fact.ts'
import { registerTiles } from '#platform/home/tile.ts'
import { versionApproval } from '#operational/incentives/actions/approval.ts'
import { planCalculation } from '#operational/incentives/actions/calculation.ts'
import { disputeDecision, disputeReply, disputeWithdrawal } from '#operational/incentives/actions/dispute_course.ts'
import { statementDispute } from '#operational/incentives/actions/dispute.ts'
import { periodLocking } from '#operational/incentives/actions/locking.ts'
import { statementPayment } from '#operational/incentives/actions/payment.ts'
import { versionReplay } from '#operational/incentives/actions/replay.ts'
import { versionVersioning } from '#operational/incentives/actions/versioning.ts'
import { catalogue } from '#operational/incentives/catalogue.ts'
import { freeze } from '#operational/incentives/completions/freeze.ts'
import { completeParticipant } from '#operational/incentives/completions/incentive_participant.ts'
import { completeVersion } from '#operational/incentives/completions/incentive_plan_version.ts'
import { IncentiveDispute } from '#operational/incentives/entities/incentive_dispute.ts'
import { IncentiveDisputeMessage } from '#operational/incentives/entities/incentive_dispute_message.ts'
import { IncentiveLine } from '#operational/incentives/entities/incentive_line.ts'
import { IncentiveParticipant } from '#operational/incentives/entities/incentive_participant.ts'
import { IncentivePeriod } from '#operational/incentives/entities/incentive_period.ts'
import { IncentivePlan } from '#operational/incentives/entities/incentive_plan.ts'
import { IncentivePlanVersion } from '#operational/incentives/entities/incentive_plan_version.ts'
import { IncentiveStatement } from '#operational/incentives/entities/incentive_statement.ts'
import { keepReversals } from '#operational/incentives/events/reversal.ts'
import { commissionFact } from '#operational/incentives/facts/commission.ts'
import { incentivesGrants } from '#operational/incentives/grants.ts'
import { lockPeriodJob, settleJob, settlePlanJob } from '#operational/incentives/jobs.ts'
import { incentivesRoutes } from '#operational/incentives/routes.ts'
import { incentivesTiles } from '#operational/incentives/tiles/tiles.ts'
import { tables } from '#operational/incentives/tables.ts'

export const incentivesModule: Module = {
  name: 'incentives', tables, catalogue, grants: incentivesGrants,
  entities: [IncentivePlan, IncentivePlanVersion, IncentiveParticipant, IncentivePeriod, IncentiveStatement, IncentiveLine, IncentiveDispute, IncentiveDisputeMessage],
  completions: [completeVersion, completeParticipant],
  consequences: [keepReversals, freeze],
  actions: [planCalculation, versionApproval, versionVersioning, versionReplay, periodLocking, statementPayment, statementDispute, disputeReply, disputeDecision, disputeWithdrawal],
  jobs: [settleJob, settlePlanJob, lockPeriodJob],
  routes: [incentivesRoutes],
  start: kernel => { registerTiles(kernel, incentivesTiles); registerFacts(kernel, [commissionFact]) },
}
