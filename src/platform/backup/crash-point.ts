// Named places where a backup or a restore may die. A test's child process gets `VINCULO_CRASH_POINT=name:pass`; everywhere else they do nothing.

type CrashPoint = 'backup-table-written' | 'backup-file-written' | 'backup-before-trailer' | 'backup-written' | 'restore-begun' | 'restore-table-read' | 'restore-before-commit' | 'restore-committed' | 'restore-file-put' | 'restore-before-end'

const [armed, passes] = (process.env['VINCULO_CRASH_POINT'] ?? '').split(':')
let left = Number(passes ?? 1)

/** Dies here when a test asked for it. */
export function crashPoint(name: CrashPoint): void { if (name === armed && --left <= 0) process.kill(process.pid, 'SIGKILL') }
