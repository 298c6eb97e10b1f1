// `npm test`: everything that can fail, and one closing line. `--full` adds the long ones, PostgreSQL 15 where it is installed, and Node 22 (from the package registry where it is not).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bootstrap } from './bootstrap.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const full = process.argv.includes('--full')
const reports = mkdtempSync(join(tmpdir(), 'vinculo-report-'))
const total = { passed: 0, failed: 0, skipped: 0 }

bootstrap()
const { check } = await import('./check.mjs')
const env = { ...process.env, ...(full ? { VINCULO_TEST_FULL: '1' } : {}) }

part('check', () => ({ skipped: 0, ...check() }))
part('build', () => run(process.execPath, [join(root, 'bin', 'build.mjs')]) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 })
part('unit, API and process tests', () => vitest(process.execPath, env))
part('browser tests', browserTests)
if (full) {
  const older = '/usr/lib/postgresql/15/bin'
  if (existsSync(join(older, 'postgres'))) part('PostgreSQL 15', () => vitest(process.execPath, { ...env, VINCULO_TEST_POSTGRES: older }, ['--project', 'server']))
  const newer = otherNode()
  if (newer) part('Node 22', () => vitest(newer, env))
}
rmSync(reports, { recursive: true, force: true })
process.exitCode = total.failed ? 1 : 0
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`)

function part(name, fn) {
  console.log(`\n== ${name}`)
  const began = performance.now()
  let result
  try { result = fn() } catch (error) {
    console.log(String(error?.stack ?? error))
    result = { passed: 0, failed: 1, skipped: 0 }
  }
  for (const key of Object.keys(total)) total[key] += result[key]
  console.log(`== ${name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped (${((performance.now() - began) / 1000).toFixed(0)} s)`)
}

/** Counts of one vitest run. A file that cannot be loaded, and a run that fails without a failing test, count as a failure each. */
function vitest(node, environment, more = []) {
  const report = join(reports, `vitest-${Math.round(performance.now())}.json`)
  const fine = run(node, [join(modules, 'vitest', 'vitest.mjs'), 'run', '--reporter=dot', '--reporter=./bin/retried-reporter.mjs', '--reporter=json', `--outputFile.json=${report}`, ...more], environment)
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unloaded = testResults.filter(file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed')).length
  const failed = numFailedTests + unloaded
  return { passed: numPassedTests, failed: failed || (fine ? 0 : 1), skipped: numPendingTests + numTodoTests }
}

function browserTests() {
  const folder = join(root, 'test', 'browser')
  if (!existsSync(folder) || !readdirSync(folder).some(name => name.endsWith('.spec.ts'))) return { passed: 0, failed: 0, skipped: 0 }
  const playwright = join(modules, '@playwright', 'test', 'cli.js'), report = join(reports, 'playwright.json')
  if (!installChromium()) return skipBrowserTests(playwright)
  const fine = run(process.execPath, [playwright, 'test', '--reporter=line,json'], { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report })
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'))
  const failed = stats.unexpected + errors.length
  if (stats.flaky > 0) console.log(`${stats.flaky} browser tests passed at the second try`)
  return { passed: stats.expected + stats.flaky, failed: failed || (fine ? 0 : 1), skipped: stats.skipped }
}

/** No browser: each test is named as skipped. */
function skipBrowserTests(playwright) {
  const { stdout } = spawnSync(process.execPath, [playwright, 'test', '--list'], { cwd: root, encoding: 'utf8', env })
  const names = stdout.split('\n').filter(line => line.includes(' › '))
  for (const name of names) console.log(`skipped, no browser: ${name.trim()}`)
  return { passed: 0, failed: names.length ? 0 : 1, skipped: names.length }
}

function installChromium() {
  const found = () => existsSync('/usr/bin/chromium')
  if (found() || process.getuid?.() !== 0) return found()
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0
  if (!apt('install', '-y', '--no-install-recommends', 'chromium')) apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium')
  return found()
}

function otherNode() {
  const versions = join(homedir(), '.nvm', 'versions', 'node')
  const places = [...(existsSync(versions) ? readdirSync(versions).map(name => join(versions, name, 'bin', 'node')) : []), '/usr/local/node22/bin/node', '/opt/node22/bin/node']
  if (process.versions.node.startsWith('22.')) return undefined
  return [...places, fetchedNode()].find(place => place && existsSync(place) && spawnSync(place, ['--version'], { encoding: 'utf8' }).stdout?.startsWith('v22.'))
}

/** Node as the package registry has it, in the exact version, unpacked once beside the libraries. */
function fetchedNode() {
  const version = '22.23.3', folder = join(modules, '.cache', `node-${version}`), node = join(folder, 'node')
  if (existsSync(node)) return node
  mkdirSync(folder, { recursive: true })
  const packed = spawnSync('npm', ['pack', `node-linux-${process.arch}@${version}`, '--silent'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).stdout?.trim().split('\n').at(-1)
  if (!packed || spawnSync('tar', ['xzf', packed, '--strip-components=2', 'package/bin/node'], { cwd: folder, stdio: 'inherit' }).status !== 0) return undefined
  rmSync(join(folder, packed), { force: true })
  return node
}

function run(program, args, environment = env) { return spawnSync(program, args, { cwd: root, stdio: 'inherit', env: environment }).status === 0 }
