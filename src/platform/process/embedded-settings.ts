// Settings of the embedded PostgreSQL, by the memory this process may use. Measured in findings on the kernel; reasons beside the lines.
import { totalmem } from 'node:os'

const megabyte = 1024 * 1024

export interface EmbeddedSettings { port: number; socketFolder: string | null; /** tests: nothing survives a crash, everything is faster */ throwaway: boolean }

/** `name=value` pairs for `postgres -c`. */
export function embeddedSettings({ port, socketFolder, throwaway }: EmbeddedSettings): string[] {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity) / megabyte
  const shared = throwaway ? 128 : clamp(memory / 4, 128, 4096)
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: socketFolder ?? '', unix_socket_permissions: '0700', password_encryption: 'scram-sha-256',
    max_connections: '100', timezone: 'UTC', log_timezone: 'UTC', lc_messages: 'C',
    shared_buffers: `${shared}MB`, effective_cache_size: `${clamp(memory * 0.6, 256, 65_536)}MB`, work_mem: '32MB', maintenance_work_mem: `${clamp(memory / 16, 64, 1024)}MB`,
    random_page_cost: '1.1', jit: 'off', max_wal_size: '2GB', min_wal_size: '256MB', checkpoint_timeout: '10min', wal_compression: 'pglz',
    // The server's log must not hold personal data: no statements, no row values, and errors of statements are the application's to report.
    log_destination: 'stderr', logging_collector: 'off', log_min_messages: 'log', log_error_verbosity: 'terse', log_min_error_statement: 'panic', log_statement: 'none',
    log_checkpoints: 'off', log_min_duration_statement: '-1',
    ...(throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '10min' } : {}),
  }
  return Object.entries(settings).map(([name, value]) => `${name}=${value}`)
}

function clamp(value: number, least: number, most: number): number { return Math.round(Math.min(most, Math.max(least, value))) }
