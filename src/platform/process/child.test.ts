import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, expect, test, vi } from 'vitest'
import { keepChild } from '#platform/process/child.ts'

const folder = mkdtempSync(join(tmpdir(), 'child-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a child that hangs is ended and started again; one that answers is left alone', async () => {
  const program = join(folder, 'program.mjs'), mark = join(folder, 'mark')
  // the first life hangs, the second answers
  writeFileSync(program, `import { existsSync, writeFileSync } from 'node:fs'
    const second = existsSync(${JSON.stringify(mark)})
    writeFileSync(${JSON.stringify(mark)}, '')
    process.on('message', message => process.send(message))
    process.on('disconnect', () => process.exit())
    process.on('SIGTERM', () => process.exit())
    process.send({ ready: true }, () => { if (!second) for (;;); })`)
  const lines: { msg: string; childPid?: number }[] = []
  const log = pino({}, { write: (line: string) => { lines.push(JSON.parse(line) as { msg: string }) } })
  const child = keepChild('web', program, process.env, log, { every: 100, most: 10 })
  await child.ready
  await vi.waitFor(() => expect(lines.filter(line => line.msg === 'serves')).toHaveLength(2), { timeout: 25_000 })
  expect(lines.map(line => line.msg)).toEqual(['serves', 'hangs, is ended', 'ended unasked, starts again', 'serves'])
  await new Promise(resolve => setTimeout(resolve, 1_500))
  expect(lines).toHaveLength(4)
  await child.stop(5_000)
})
