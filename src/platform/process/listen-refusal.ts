// Why an address cannot be listened on.
import { CannotStart } from '#platform/process/cannot-start.ts'

/** The refusal for an error of `listen`. */
export function listenRefusal(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return error
  return code === 'EADDRINUSE' ? new CannotStart('port_taken', { port }) : new CannotStart('address_unusable', { host, port, reason: code ?? '?' })
}
