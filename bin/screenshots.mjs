// `node bin/screenshots.mjs`: takes the pictures of README.md and README.es.md anew, into docs/images. They are taken by the walk of the newcomer and on the demo company (newcomer.spec.ts and tour.spec.ts in test/browser), so that they show what is there.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..'), playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
if (!existsSync(playwright)) {
  process.stderr.write('Packages are missing: npm start installs them.\n')
  process.exit(1)
}
const { status } = spawnSync(process.execPath, [playwright, 'test', 'newcomer', 'tour', '--reporter=line'], { cwd: root, stdio: 'inherit', env: { ...process.env, VINCULO_TEST_FULL: '1', VINCULO_PICTURES: join(root, 'docs', 'images') } })
process.exit(status ?? 1)
