// What other modules may use of service.
export { ENDED_CASE } from '#operational/service/entities/case.ts'
export { allCasesSince, casesSince, customerOfComplaint, openComplaintOf } from '#operational/service/queries/of_customer.ts'
