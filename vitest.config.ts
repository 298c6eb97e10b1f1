import { defineConfig } from 'vitest/config'

const browser = ['src/ui/**/*.test.{ts,tsx}', 'src/**/{pages,panels}/*.test.tsx']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    pool: 'threads', maxWorkers: 2, testTimeout: 30_000, hookTimeout: 60_000, passWithNoTests: true,
    // On a shared machine a test that meets a stall is asked once more; at home it is looked at.
    retry: process.env.CI ? 1 : 0,
    projects: [
      // Files of one worker share the program once it is loaded (loading it again for each took half of the time): what a process holds belongs to its kernel (kernel.services), and a test that breaks this shows it here.
      { extends: true, test: { name: 'server', isolate: false, include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bin/**/*.test.ts'], exclude: [...browser, 'test/process/**', 'test/browser/**'], globalSetup: ['test/support/cluster.ts'] } },
      { extends: true, test: { name: 'ui', include: browser, environment: 'happy-dom' } },
      // Whole programs with their own PostgreSQL: one file at a time, in the main thread's process so that its children outlive no test.
      { extends: true, test: { name: 'process', include: ['test/process/*.test.ts'], fileParallelism: false, testTimeout: 90_000, hookTimeout: 120_000 } },
    ],
  },
})
