// The house rules that a compiler does not know: floors of imports, no circle of modules, words the kernel must not contain, sources of time and ids, who may open a connection, whose tables SQL names, lengths.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { moduleOf, tableProblems } from './check-tables.mjs'

const here = join(dirname(fileURLToPath(import.meta.url)), '..')
const floors = { kernel: 0, math: 0, platform: 1, customer: 2, channels: 3, operational: 4, analytical: 4, engagement: 5, integration: 6, simulation: 7 }
const programs = 8
const wholes = new Set(['kernel', 'math', 'platform', 'customer', 'simulation'])
const browserFloors = [/^src\/ui\/(?!generic\/|shell\/|main\.tsx$)/, /^src\/ui\/generic\//, /^src\/(?!ui\/).*\/(pages|panels)\//, /^src\/ui\/(shell\/|main\.tsx$)/]
const kernelWords = /\b(contacts?|customers?|accounts?|leads?|opportunit(?:y|ies)|deals?|campaigns?|invoices?)\b|(['"])quotes?\2/i
const longest = 300, kernelLines = 8000
const packages = [
  { name: /^postgres$/, only: /^src\/kernel\/database\// },
  // requests to servers somebody names: one file of webhooks, which judges the address it connects to; and the store an operator set up
  { name: /^((node:)?https?|undici)$/, only: /^src\/integration\/webhooks\/connect\.ts$|^src\/platform\/files\/stores\// },
  { name: /^(nodemailer|node:net|net|node:tls|tls|node:dgram|dgram)$/, only: /^src\/channels\/|^src\/platform\/process\// },
]
const time = [
  [/\bDate\.now\b/, 'Date.now'], [/\bnew Date\(\s*\)/, 'new Date()'], [/\brandomUUID\b/, 'randomUUID'],
  [/(?<![.\w])now\(\)|\bcurrent_timestamp\b|\bclock_timestamp\(\)|\bgen_random_uuid\(\)|\buuidv7\(\)/i, 'a time or id made by the database'],
]

// Places where a rule's word means something else. Each line says why.
const exceptions = [
  // the wall clock is stored beside ctx.clock's time on purpose
  { path: /^src\/kernel\/(changes\/tables|database\/kernel-tables)\.ts$/, problem: /made by the database/ },
  // the account one signs in with, the lead of a team
  { path: /^src\/platform\/sessions\//, problem: /"(accounts?|leads?)"/i },
  // the sign around a value in a file of values
  { path: /^src\/platform\/importing\/formats\/csv\.ts$/, problem: /quote/ },
  // only asks what kind of address a text is
  { path: /^src\/(platform\/sessions\/client-address|integration\/webhooks\/address)\.ts$/, problem: /node:net/ },
]

/** Sentences, one a violation of the sources below `root`: `path:line what`. Empty when all is well. */
export function boundaryProblems(root = here) {
  const files = walk(root, join(root, 'src')).map(path => ({ path, text: readFileSync(join(root, path), 'utf8'), isTest: /\.test\.tsx?$/.test(path) }))
  return [...files.flatMap(file => [...lengths(file), ...(file.isTest ? [] : [...imports(file), ...words(file), ...clocks(file)])].filter(problem => !exceptions.some(known => known.path.test(file.path) && known.problem.test(problem)))), ...kernelSize(files), ...circles(files), ...tableProblems(files)]
}

function lengths({ path, text }) {
  const lines = text.split('\n').length - 1
  return lines > longest ? [`${path}: ${lines} lines; ${longest} at most`] : []
}

function kernelSize(files) {
  const lines = files.filter(file => /^src\/kernel\//.test(file.path) && !file.isTest).reduce((sum, file) => sum + file.text.split('\n').length - 1, 0)
  return lines > kernelLines ? [`src/kernel: ${lines} lines without tests; ${kernelLines} at most`] : []
}

function imports({ path, text }) {
  const problems = []
  for (const { name, isType, index } of specifiers(text)) {
    const rule = packages.find(entry => entry.name.test(name))
    const problem = rule ? !isType && !rule.only.test(path) && `${name} belongs to ${rule.only.source}` : wrongImport(path, target(path, name), isType)
    if (problem) problems.push(`${path}:${lineOf(text, index)} ${problem}`)
  }
  return problems
}

function specifiers(text) {
  return [...text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm)].map(match => ({ name: match[2] ?? match[3], isType: Boolean(match[1]), index: match.index }))
}

/** Modules of one floor that import each other, also over others or only types: one of them cannot be read, tested or taken out alone. One sentence a circle, with the files that close it. */
function circles(files) {
  const next = new Map()
  for (const { path, text, isTest } of files) {
    if (isTest || isBrowser(path) || floorOf(path) === programs) continue
    for (const { name } of specifiers(text)) {
      const to = target(path, name)
      if (!to?.startsWith('src/') || isBrowser(to) || floorOf(to) !== floorOf(path) || moduleOf(to) === moduleOf(path)) continue
      const known = next.get(moduleOf(path)) ?? new Map()
      next.set(moduleOf(path), known.set(moduleOf(to), known.get(moduleOf(to)) ?? path))
    }
  }
  const done = new Set(), found = []
  const visit = (module, way) => {
    if (way.includes(module)) return void found.push([...way.slice(way.indexOf(module)), module])
    if (done.has(module)) return
    for (const to of next.get(module)?.keys() ?? []) visit(to, [...way, module])
    done.add(module)
  }
  for (const module of next.keys()) visit(module, [])
  return found.map(circle => `${circle.join(' → ')}: modules of one floor in a circle (${circle.slice(1).map((to, at) => next.get(circle[at]).get(to)).join(', ')})`)
}

/** The file a specifier names, as `src/…`; null for packages and for what is not source. */
function target(path, name) {
  if (name === '#app') return 'src/app.ts'
  if (name.startsWith('#')) return `src/${name.slice(1)}`
  return name.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), name)) : null
}

function wrongImport(from, to, isType) {
  if (!to?.startsWith('src/')) return null
  if (isBrowser(from)) {
    if (!isBrowser(to)) return isType ? null : `browser code reaches ${to} without "import type"`
    return browserFloor(from) < browserFloor(to) ? `${to} is on a higher floor` : null
  }
  if (isBrowser(to)) return `server code imports browser code: ${to}`
  if (floorOf(from) < floorOf(to)) return `${to} is on a higher floor`
  const [wingFrom, moduleFrom] = placeOf(from), [wingTo, moduleTo] = placeOf(to)
  if (floorOf(from) === programs) return null
  if (wingFrom !== wingTo) return floors[wingFrom] === floors[wingTo] && !wholes.has(wingTo) ? `${wingFrom} does not import ${wingTo}` : null
  if (wholes.has(wingTo) || moduleFrom === moduleTo || to === `src/${wingTo}/${moduleTo}/public.ts`) return null
  return `${to}: between modules only public.ts`
}

function placeOf(path) { return path.split('/').slice(1, 3) }
function floorOf(path) { return floors[placeOf(path)[0]] ?? programs }
function isBrowser(path) { return /^src\/ui\//.test(path) || /\/(pages|panels)\/.*\.tsx$/.test(path) }
function browserFloor(path) { return browserFloors.findIndex(pattern => pattern.test(path)) }

function words({ path, text }) {
  if (!/^src\/(kernel|platform)\//.test(path)) return []
  return text.split('\n').flatMap((line, at) => kernelWords.test(line) ? [`${path}:${at + 1} the kernel does not know "${kernelWords.exec(line)[0]}"`] : [])
}

function clocks({ path, text }) {
  if (path.startsWith('src/kernel/clock/') || isBrowser(path)) return []
  return text.split('\n').flatMap((line, at) => /^\s*(\/\/|\/?\*)/.test(line) ? [] : time.filter(([pattern]) => pattern.test(line)).map(([, what]) => `${path}:${at + 1} ${what}: only from ctx.clock and ctx.id()`))
}

function lineOf(text, index) { return text.slice(0, index).split('\n').length + (text[index] === '\n' ? 1 : 0) }

function walk(root, folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(root, path) : /\.tsx?$/.test(entry.name) ? [relative(root, path).split(sep).join('/')] : []
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = boundaryProblems()
  for (const problem of problems) console.log(problem)
  process.exitCode = problems.length ? 1 : 0
}
