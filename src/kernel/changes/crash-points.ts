// Named places where a process may die. A test arms one; everywhere else a crash point does nothing.

type CrashPoint = 'after-handle-before-cursor' | 'after-cursor-before-commit' | 'after-commit' | 'after-failure-recorded' | 'job-claimed' | 'job-finished-before-saved' | 'import-batch-stored' | 'automation-step-before-commit' | 'automation-step-committed' | 'automation-end-before-commit' | 'webhook-sent-before-saved' | 'merge-references-moved' | 'merge-loser-binned' | 'merge-before-commit' | 'merge-undone-before-commit' | 'migration-step' | 'migration-file-before-commit' | 'migration-file-committed'
let armed: { name: string; pass: number; crash: () => void } | null = null
fromEnvironment()

/** Dies here when a test asked for it. */
export function crashPoint(name: CrashPoint): void {
  if (armed?.name !== name || --armed.pass > 0) return
  const { crash } = armed
  armed = null
  crash()
}

/** Tests: die (or do what `crash` does) at the `pass`-th time the point is reached; null disarms. */
export function armCrashPoint(name: CrashPoint | null, pass = 1, crash: () => void = killSelf): void {
  armed = name && { name, pass, crash }
}

/** A child process of a test gets `VINCULO_CRASH_POINT=name:pass`. */
function fromEnvironment(): void {
  const [name, pass] = (process.env['VINCULO_CRASH_POINT'] ?? '').split(':')
  if (name) armed = { name, pass: Number(pass ?? 1), crash: killSelf }
}

function killSelf(): void { process.kill(process.pid, 'SIGKILL') }
