// Builds what is stale into dist/: the server's programs with esbuild, the browser's files with Vite. Stale means: the hash of its sources differs from the one kept beside the result.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')
const programs = ['start', 'supervisor', 'web', 'worker', 'import-thread', 'backup', 'restore', 'rotate-secret']

/** What has to be built: any of 'server' and 'ui' (VINCULO_BUILD=server leaves the browser's files alone). */
export function stale() {
  const hashes = sourceHashes()
  if (process.env.VINCULO_BUILD === 'server') delete hashes.ui
  return Object.keys(hashes).filter(part => recorded(part) !== hashes[part] || !existsSync(join(dist, part === 'ui' ? 'ui/index.html' : 'start.js')))
}

/** Builds the named parts. Results appear whole: written beside, then renamed. */
export async function build(parts) {
  const hashes = sourceHashes()
  mkdirSync(dist, { recursive: true })
  if (parts.includes('server')) await buildServer()
  if (parts.includes('ui')) await buildUi()
  for (const part of parts) writeFileSync(join(dist, `.${part}`), hashes[part])
}

async function buildServer() {
  const { build: bundle } = await import('esbuild')
  const { outputFiles } = await bundle({
    absWorkingDir: root, entryPoints: programs.map(name => `src/${name}.ts`), outdir: 'dist', bundle: true, write: false,
    platform: 'node', format: 'esm', target: 'node20.19', packages: 'external', sourcemap: 'linked', logLevel: 'warning', keepNames: false,
  })
  for (const file of outputFiles) {
    writeFileSync(`${file.path}.new`, file.contents)
    renameSync(`${file.path}.new`, file.path)
  }
}

async function buildUi() {
  const { build: bundle } = await import('vite')
  const fresh = join(dist, 'ui.new')
  process.env.NODE_ENV = 'production'
  await bundle({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } })
  compress(fresh)
  rmSync(join(dist, 'ui.old'), { recursive: true, force: true })
  if (existsSync(join(dist, 'ui'))) renameSync(join(dist, 'ui'), join(dist, 'ui.old'))
  renameSync(fresh, join(dist, 'ui'))
  rmSync(join(dist, 'ui.old'), { recursive: true, force: true })
}

/** A gzip copy beside every text of some size: the server sends it to whoever takes it, without compressing at run time. */
function compress(folder) {
  for (const file of walk(folder)) if (/\.(js|css|html|svg|json)$/.test(file) && statSync(file).size > 1_000) writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
}

function sourceHashes() {
  const files = walk(join(root, 'src')).concat(['package.json', 'package-lock.json', 'bin/build.mjs', 'vite.config.ts', 'index.html'].map(name => join(root, name)).filter(existsSync))
  const relevant = files.filter(file => !/\.test\.tsx?$/.test(file))
  const hashes = { server: hash(relevant.filter(file => !isBrowser(file) && !/vite\.config|index\.html/.test(file))) }
  // The browser shares only types with the server, so the server's files do not make it stale.
  if (existsSync(join(root, 'src/ui/index.html'))) hashes.ui = hash(relevant.filter(file => isBrowser(file) || !file.startsWith(join(root, 'src'))))
  return hashes
}

function isBrowser(file) { return /^src\/(ui\/|.*\/(pages|panels)\/.*\.tsx$)/.test(relative(root, file).split(sep).join('/')) }

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)])
}

function hash(files) {
  const sum = createHash('sha256')
  for (const file of files.sort()) sum.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return sum.digest('hex')
}

function recorded(part) {
  try { return readFileSync(join(dist, `.${part}`), 'utf8') } catch { return '' }
}

// As a program: `node bin/build.mjs server ui` (its output goes where the caller says; `npm start` sends it to standard error).
if (process.argv[1] === fileURLToPath(import.meta.url)) await build(process.argv.length > 2 ? process.argv.slice(2) : stale())
