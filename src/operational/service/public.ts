// What other modules may use of service.
export { ENDED_CASE } from '#operational/service/entities/case.ts'
