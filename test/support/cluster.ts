// One PostgreSQL for a whole run of vitest, thrown away afterwards. VINCULO_TEST_DATABASE_URL (superuser) uses that one instead.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#platform/process/embedded.ts'
import { olderCluster } from '#test/support/older-cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext { adminUrl: string }
}

/** vitest's globalSetup. */
export async function setup({ provide }: { provide(key: 'adminUrl', value: string): void }): Promise<() => Promise<void>> {
  const external = process.env.VINCULO_TEST_DATABASE_URL
  if (external) {
    provide('adminUrl', external)
    return async () => undefined
  }
  const cluster = await throwawayCluster()
  provide('adminUrl', cluster.adminUrl)
  return cluster.stop
}

/** A cluster of its own in a temporary folder: for tests of the feed and of crashes, where other databases' open transactions would disturb. */
export async function throwawayCluster(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const older = process.env.VINCULO_TEST_POSTGRES
  if (older) return olderCluster(older)
  const folder = mkdtempSync(join(tmpdir(), 'vinculo-test-'))
  const server = await startEmbedded(folder, { throwaway: true })
  return {
    adminUrl: server.adminUrl,
    async stop() {
      await server.stop(500)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
