// The program of bin/explain.
import { modules } from '#app'
import { explain, similarNames } from '#platform/explain/explain.ts'

const [name = ''] = process.argv.slice(2)
const text = name ? await explain(modules, name) : null
if (text) process.stdout.write(text)
else {
  const similar = similarNames(modules, name)
  process.stderr.write(name ? `There is no entity, action, reaction or job called ${name}.${similar.length > 0 ? ` Perhaps: ${similar.join(', ')}.` : ''}\n` : 'bin/explain NAME: an entity, an action (entity.noun), a reaction or a job.\n')
  process.exitCode = 1
}
