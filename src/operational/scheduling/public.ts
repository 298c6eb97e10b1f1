// What other modules may use of scheduling.
export { ENDED_TASK, OPEN_TASK } from '#operational/scheduling/entities/task.ts'
