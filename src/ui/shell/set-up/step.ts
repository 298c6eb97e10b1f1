import type { Answers } from '#ui/shell/set-up/answers.ts'

/** What every step of the set-up is given. */
export interface StepProps { answers: Answers; change: (patch: Partial<Answers>) => void; fieldError: (field: string) => string | undefined }
