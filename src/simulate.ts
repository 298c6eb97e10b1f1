// The program of bin/simulate.
import { modules } from '#app'
import { plainSentence } from '#platform/process/cannot-start.ts'
import { readOrder, simulate } from '#simulation/command.ts'

const USAGE = 'bin/simulate --into DATA [--size demo|bench|large|ACCOUNTS] [--seed N] [--truth FILE] [--country MX] [--end 2026-03-01]'

if (process.argv.includes('--help')) process.stdout.write(`${USAGE}\n`)
else try {
  const { signIns, loaded } = await simulate(modules, readOrder(process.argv.slice(2)), process.env, line => process.stderr.write(`${line}\n`))
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  process.stderr.write(`this process: ${Math.round((userCPUTime + systemCPUTime) / 1e6)} s of processor, ${Math.round(maxRSS / 1024)} MB at most\n`)
  for (const [table, count] of Object.entries(loaded.rows)) process.stdout.write(`${table.padEnd(24)}${String(count).padStart(12)}\n`)
  for (const { email, password, role } of signIns) process.stdout.write(`  ${email.padEnd(46)}  ${password}  (${role})\n`)
} catch (error) {
  process.stderr.write(`${plainSentence(error, process.env)}\n`)
  if (process.env['VINCULO_LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
}
setTimeout(() => process.exit(), 500).unref()
