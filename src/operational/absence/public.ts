// What other modules ask of absences.
export { absentAmong, isAbsent, substitutesOf } from '#operational/absence/queries/away.ts'
