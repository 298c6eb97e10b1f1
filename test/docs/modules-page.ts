// docs/modules.md, generated from the definitions: which word lives where.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildRegistry } from '#kernel/entity/registry.ts'
import type { Definition, Registry } from '#kernel/entity/registry.ts'
import type { Module } from '#kernel/module.ts'
import { root } from '#test/docs/sources.ts'

const INTRO = `# Modules: which word lives where

Generated from \`modules\` of [src/app.ts](../src/app.ts); \`VINCULO_WRITE=1 npx vitest run test/docs.test.ts\` writes it anew.

An **entity** is what is stored, an **action** what a person can do with a record, a **completion** what the server works out before a write, a **check** what must be true of it, a **reaction** what follows from a change,
a **job** what runs later or on a clock, a **panel** a list of related records on a 360 page. [access.md](access.md) explains the column *access*, [walk.md](walk.md) the order in which these take part.
`

/** The page as Markdown. */
export function modulesPage(modules: readonly Module[]): string {
  const registry = buildRegistry([...modules]), folders = foldersOf()
  const rows = modules.map(module => `| ${module.name} | ${link(folders.get(`${module.name}Module`))} | ${[module.entities, module.actions, module.completions, module.checks, module.reactions, module.jobs, module.panels].map(list => list?.length ?? 0).join(' | ')} |`)
  const table = ['| module | folder | entities | actions | completions | checks | reactions | jobs | panels |', '|---|---|---|---|---|---|---|---|---|', ...rows].join('\n')
  return [INTRO, table, ...modules.map(module => section(registry, module)).filter(Boolean)].join('\n') + '\n'
}

/** By the name of the exported module: its folder, as src/app.ts imports it. */
function foldersOf(): Map<string, string> {
  const app = readFileSync(join(root, 'src', 'app.ts'), 'utf8')
  return new Map([...app.matchAll(/import \{ (\w+) \} from '#([\w/-]+)\/[\w-]+\.ts'/g)].map(([, name, folder]) => [name!, `src/${folder}`]))
}

function section(registry: Registry, module: Module): string {
  const parts = [
    ...(module.entities?.length ? [`| entity | fields | access | actions |`, '|---|---|---|---|', ...module.entities.map(entity => entityRow(registry.entity(entity.name))), ''] : []),
    ...listed('Fields added to other entities', module.extensions?.map(e => `\`${e.entity}\` ${Object.keys(e.fields).map(name => `\`${name}\``).join(' ')}`)),
    ...listed('Completions', module.completions?.map(c => `\`${c.entity}\` ${c.name}`)),
    ...listed('Checks', module.checks?.map(c => `\`${c.entity}\` ${c.name}`)),
    ...listed('Reactions', module.reactions?.map(r => `\`${r.name}\` on ${r.on.map(pattern => `\`${pattern}\``).join(' ')}`)),
    ...listed('Jobs', module.jobs?.map(j => `\`${j.name}\`${j.cron ? ` (\`${j.cron}\` UTC)` : ''}`)),
    ...listed('Panels', module.panels?.map(p => `\`${p.on}\` ${p.name}: \`${p.entity}\` by \`${p.via}\``)),
  ]
  return parts.length ? `\n## ${module.name}\n\n${parts.join('\n').trimEnd()}` : ''
}

function entityRow(definition: Definition): string {
  const own = [...definition.fields.values()].filter(field => field.storage !== 'base' && !field.companionOf).length
  return `| \`${definition.name}\` | ${own} | ${accessOf(definition)} | ${[...definition.actions.keys()].map(noun => `\`${noun}\``).join(' ')} |`
}

function accessOf({ access, entity }: Definition): string {
  const words = [
    access.own ? 'own' : '', access.via.length ? `via ${access.via.join(', ')}` : '', ...access.links.map(l => `through ${l.entity} to ${l.parent}`), access.admin ? 'administrators write' : access.reference ? 'reference' : '',
    entity.serverOnly ? 'only the system writes' : '', entity.appendOnly ? 'append only' : '',
  ]
  return words.filter(Boolean).join('; ')
}

function listed(title: string, items: string[] | undefined): string[] { return items?.length ? [`${title}: ${items.join(' · ')}`, ''] : [] }

function link(folder: string | undefined): string { return folder ? `[${folder}](../${folder})` : '' }
