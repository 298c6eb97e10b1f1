// What other modules may use of scheduling.
export { ENDED_TASK, OPEN_TASK } from '#operational/scheduling/entities/task.ts'
export { doneTasksOf, openTaskOf, saleOfTask } from '#operational/scheduling/queries/of_sale.ts'
