// `npm run backup -- FILE`: install what is missing, build what is stale, run.
import { runProgram } from './program.mjs'

await runProgram('backup')
