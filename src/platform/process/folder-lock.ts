// One instance per data folder. The lock names its owner so that one left behind by a kill is recognised.
import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, startMark } from '#platform/process/alive.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'

interface Owner { pid: number; mark: string }

/** Takes `<folder>/lock`; `inherited` when its last owner was killed. Throws `CannotStart('folder_locked')` while the owner runs. */
export function lockFolder(folder: string): { inherited: boolean; unlock(): void } {
  const file = join(folder, 'lock'), draft = `${file}.${process.pid}`
  const mine = JSON.stringify({ pid: process.pid, mark: startMark(process.pid) } satisfies Owner)
  try { mkdirSync(folder, { recursive: true, mode: 0o700 }) } catch (error) { throw unusable(folder, error) }
  try { writeFileSync(draft, mine, { mode: 0o600 }) } catch (error) { throw unusable(folder, error) }
  let inherited = false
  try {
    for (let attempt = 1; !place(draft, file); attempt++) {
      const found = read(file)
      const owner = parse(found)
      if (owner && owner.pid !== process.pid && runs(owner)) throw new CannotStart('folder_locked', { folder, pid: owner.pid })
      if (attempt > 5) throw new CannotStart('folder_locked', { folder, pid: owner?.pid ?? 0 })
      takeAway(file, found)
      inherited = true
    }
  } finally {
    unlinkSync(draft)
  }
  return { inherited, unlock() { if (read(file) === mine) unlinkSync(file) } }
}

/** A link appears whole or not at all, and only where nothing was. */
function place(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw unusable(file, error)
  }
}

/** Moves the stale lock aside; when it is another one by now (somebody was quicker), puts it back. */
function takeAway(file: string, stale: string): void {
  const aside = `${file}.stale.${process.pid}`
  try { renameSync(file, aside) } catch { return }
  if (read(aside) !== stale) place(aside, file)
  unlinkSync(aside)
}

function runs(owner: Owner): boolean { return isAlive(owner.pid) && (!owner.mark || startMark(owner.pid) === owner.mark) }

function read(file: string): string { try { return readFileSync(file, 'utf8') } catch { return '' } }

function parse(text: string): Owner | null {
  try {
    const owner = JSON.parse(text) as Owner
    return Number.isInteger(owner.pid) ? owner : null
  } catch { return null }
}

function unusable(folder: string, error: unknown): unknown {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error)
  return reason === 'ENOSPC' ? error : new CannotStart('folder_unusable', { folder, reason })
}
