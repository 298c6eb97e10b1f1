// Role `all`: PostgreSQL, web and worker under one parent.
import { fileURLToPath } from 'node:url'
import { runProcess } from '#platform/process/run.ts'
import { supervise } from '#platform/process/supervise.ts'

const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

await runProcess('all', (config, life) => supervise(config, life, { web: beside('./web.js'), worker: beside('./worker.js') }))
