// Runs what a guide says: its files are written to a folder beside this one and loaded, its requests are sent, and the answers compared.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { Answer, RequestOptions } from '#test/support/server.ts'

export interface Block { kind: string; /** a word before the path: `before`, `after` */ part: string; path: string; text: string }
const root = resolve(import.meta.dirname, '../..')

/** Blocks of a guide, in order. Their first line says ```` ```ts [part] path ````. */
export function blocksOf(name: string): Block[] {
  const guide = readFileSync(join(root, 'docs/guides', name), 'utf8')
  return [...guide.matchAll(/^```(\w+)(?: (.*))?\n([\s\S]*?)^```$/gm)].map(([, kind, head = '', text]) => {
    const words = head.split(' ').filter(Boolean), path = words.find(word => word.includes('/')) ?? ''
    return { kind: kind!, part: words.find(word => word !== path) ?? '', path, text: text! }
  })
}

/** Writes the files of these blocks into a folder of their own, with their imports of each other turned there, and returns how to load one. */
export function writeFiles(blocks: Block[]): (path: string) => Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(import.meta.dirname, 'guide-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const files = blocks.filter(block => block.kind === 'ts')
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    const own = (specifier: string): string | null => files.find(f => f.path === specifier.replace(/^#/, 'src/'))?.path ?? null
    writeFileSync(join(folder, path), text.replace(/from '(#[^']+)'/g, (whole, specifier: string) => { const target = own(specifier); return target ? `from '${join(folder, target)}'` : whole }))
  }
  return async path => import(/* @vite-ignore */ join(folder, path)) as Promise<Record<string, unknown>>
}

type Send = (method: string, path: string, options?: RequestOptions) => Promise<Answer>

/** Sends the requests of an `http` block and compares what is told of the answers. `{book}` is the id of the last record made. */
export async function runRequests(send: Send, block: Block, ids: Map<string, string> = new Map()): Promise<void> {
  for (const step of block.text.trim().split(/\n\n+/)) {
    const [asked, told] = step.split('\n') as [string, string]
    const filled = asked.replace(/\{([a-z_]+)\}/g, (whole, name: string) => ids.get(name) ?? whole)
    const [, method, path, body] = /^(\w+) (\S+?)(?: (\{.*))?$/.exec(filled.replace(/^(GET .*)$/, line => line.replaceAll(' ', '%20').replace('%20', ' '))) as unknown as [string, string, string, string | undefined]
    const answer = await send(method, path.replace(/(filter=)([^&]+)/, (_, key: string, value: string) => key + encodeURIComponent(decodeURIComponent(value))), body === undefined ? {} : { body: JSON.parse(body) as unknown })
    const [, status, expected] = /^(\d{3})(?: (.*))?$/.exec(told) as unknown as [string, string, string | undefined]
    expect([asked, answer.status, answer.text]).toEqual([asked, Number(status), answer.text])
    if (expected) expect(answer.body).toMatchObject(JSON.parse(expected) as object)
    const entity = /^\/api\/([a-z_]+)$/.exec(path)?.[1]
    if (answer.status === 201 && entity) ids.set(entity, String(answer.body.id))
  }
}

/** `src/app.ts` with the lines of a diff applied: the import added, the module named last. */
export function applied(diff: Block): string {
  const added = diff.text.split('\n').filter(line => line.startsWith('+')).map(line => line.slice(1))
  const module = /…, (\w+)\]/.exec(added.at(-1)!)![1]!
  const app = readFileSync(join(root, diff.path), 'utf8')
  const list = /export const modules: Module\[\] = \[[\s\S]*?\]/.exec(app)![0]
  return app.replace(list, `${added[0]!}\n\n${list.slice(0, -1)}, ${module}]`)
}
