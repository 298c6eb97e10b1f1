// `npm run check`: types, lint, boundaries. Each step counts as one test for `npm test`.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bootstrap } from './bootstrap.mjs'
import { boundaryProblems } from './check-boundaries.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const tool = name => join(root, 'node_modules', '.bin', name)

/** Runs all steps and prints what they find. Returns how many passed and failed. */
export function check() {
  const steps = {
    'types of the server': () => run(tool('tsc'), ['-p', 'tsconfig.json']),
    'types of the browser': () => run(tool('tsc'), ['-p', 'tsconfig.ui.json']),
    lint: () => run(tool('oxlint'), ['--type-aware', '--quiet']),
    boundaries: () => {
      const problems = boundaryProblems()
      for (const problem of problems) console.log(problem)
      return problems.length === 0
    },
  }
  const results = Object.entries(steps).map(([name, step]) => {
    const began = performance.now(), passed = step()
    console.log(`${passed ? '✓' : '✗'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
    return passed
  })
  return { passed: results.filter(Boolean).length, failed: results.filter(passed => !passed).length }
}

function run(program, args) { return spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status === 0 }

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  bootstrap()
  process.exitCode = check().failed ? 1 : 0
}
