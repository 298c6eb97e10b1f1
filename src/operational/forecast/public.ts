// What other modules and higher floors use of the management of sales.
export { stateAt, type StateAt, type StateFilter } from '#operational/forecast/states/read.ts'
export { recordMissing, recordStates } from '#operational/forecast/states/record.ts'
export { movement, type Movement, type MovementQuery } from '#operational/forecast/movement/movement.ts'
export { figuresByOwner, figuresTogether, type Figures } from '#operational/forecast/call/figures.ts'
