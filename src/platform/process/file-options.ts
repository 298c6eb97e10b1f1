// Where files are kept and how many bytes: from the environment of the process.
import type { FileOptions } from '#kernel/configuration.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'

/** VINCULO_FILES, VINCULO_S3_KEY and VINCULO_S3_SECRET, VINCULO_FILE_BYTES (25 MB), VINCULO_FILE_BYTES_PER_USER (5 GB), VINCULO_FILE_BYTES_TOTAL (200 GB). Throws `CannotStart` for what makes no sense. */
export function fileOptions(env: NodeJS.ProcessEnv): FileOptions {
  const store = env['VINCULO_FILES'] || 'disk'
  const isBucket = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(\/[\w./-]*)?\?/.test(store) && /^https?:$/.test(endpointOf(store)?.protocol ?? '')
  if (store !== 'disk' && store !== 'postgres' && !isBucket) throw new CannotStart('option_invalid', { option: 'VINCULO_FILES', value: store.slice(0, 5) })
  if (isBucket && !env['VINCULO_S3_KEY']) throw new CannotStart('option_missing', { option: 'VINCULO_S3_KEY' })
  if (isBucket && !env['VINCULO_S3_SECRET']) throw new CannotStart('option_missing', { option: 'VINCULO_S3_SECRET' })
  return {
    store, s3Key: env['VINCULO_S3_KEY'] ?? '', s3Secret: env['VINCULO_S3_SECRET'] ?? '',
    largest: bytes(env, 'VINCULO_FILE_BYTES', 25e6), perUser: bytes(env, 'VINCULO_FILE_BYTES_PER_USER', 5e9), inAll: bytes(env, 'VINCULO_FILE_BYTES_TOTAL', 200e9),
  }
}

function endpointOf(store: string): URL | null {
  try { return new URL(new URL(store).searchParams.get('endpoint') ?? '') } catch { return null }
}

function bytes(env: NodeJS.ProcessEnv, option: string, otherwise: number): number {
  const text = env[option]
  if (!text) return otherwise
  if (!/^\d{1,15}$/.test(text)) throw new CannotStart('option_invalid', { option, value: text })
  return Number(text)
}
