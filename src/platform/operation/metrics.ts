// GET /metrics in the text format of Prometheus, version 0.0.4 (Prometheus, Exposition formats).
import type { FastifyRequest } from 'fastify'
import { feedLag } from '#kernel/changes/feed-lag.ts'
import { Refusal, forbidden } from '#kernel/errors.ts'
import { rateLimit } from '#kernel/http/limits.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Routes } from '#kernel/module.ts'
import { BOUNDS, metersOf } from '#platform/operation/meters.ts'

type Labels = Record<string, string | number>
type Sample = [labels: Labels, value: number, suffix?: string]

/** Answers an administrator's API key, and callers on this machine when VINCULO_METRICS=1. 401 and 403 otherwise. */
export const metricsRoutes: Routes = (http, kernel) => {
  const limit = rateLimit(2, 20)
  metersOf(kernel)
  http.get('/metrics', async (request, reply) => {
    limit.take(request.ip, kernel.clock.now().getTime())
    if (!(kernel.config.metrics && isLocal(request))) await demandAdministratorKey(kernel, request)
    return reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').header('cache-control', 'no-store').send(await metrics(kernel))
  })
}

/** All metrics of this process, and of the database and the queue as it sees them. */
async function metrics(kernel: Kernel): Promise<string> {
  const { requests, delay } = metersOf(kernel), memory = process.memoryUsage()
  const [connections, jobs, letters, lag] = await Promise.all([
    kernel.sql<{ application: string; state: string; n: number }[]>`select coalesce(application_name, '') as application, coalesce(state, '') as state, count(*)::int as n from pg_stat_activity
      where datname = current_database() and application_name like 'vinculo%' group by 1, 2 order by 1, 2 limit 100`,
    kernel.sql<{ state: string; n: number }[]>`select s.state, (select count(*)::int from kernel.job j where j.state = s.state) as n from unnest(array['waiting', 'running', 'failed', 'cancelled', 'done']) as s(state)`,
    kernel.sql<{ reaction: string; n: number }[]>`select reaction, count(*)::int as n from kernel.reaction_failure where state = 'dead' group by 1 order by 1 limit 1000`,
    feedLag(kernel),
  ])
  const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
  const text = [
    family('http_request_duration_seconds', 'histogram', 'Requests by route pattern and status.', [...requests.values()].flatMap(({ method, route, status, buckets, count, seconds: sum }): Sample[] => {
      const labels = { method, route, status }
      return [...BOUNDS.map((le, i): Sample => [{ ...labels, le }, buckets[i]!, '_bucket']), [{ ...labels, le: '+Inf' }, count, '_bucket'], [labels, sum, '_sum'], [labels, count, '_count']]
    })),
    family('database_connections', 'gauge', 'Connections of all processes of this program.', connections.map(({ application, state, n }) => [{ application, state }, n])),
    family('feed_lag_changes', 'gauge', 'Changes the slowest reaction is behind.', [[{}, lag]]),
    family('dead_letters', 'gauge', 'Changes that reactions gave up on.', letters.map(({ reaction, n }) => [{ reaction }, n])),
    family('jobs', 'gauge', 'Jobs by state.', jobs.map(({ state, n }) => [{ state }, n])),
    family('event_loop_delay_seconds', 'summary', 'Delay of the event loop since the last reading.', [[{ quantile: 0.5 }, seconds(delay.percentile(50))], [{ quantile: 0.99 }, seconds(delay.percentile(99))], [{ quantile: 1 }, seconds(delay.max)]]),
    family('memory_bytes', 'gauge', 'Memory of this process.', [[{ kind: 'resident' }, memory.rss], [{ kind: 'heap_used' }, memory.heapUsed], [{ kind: 'heap_total' }, memory.heapTotal], [{ kind: 'external' }, memory.external]]),
    family('uptime_seconds', 'gauge', 'Since this process began.', [[{}, Math.round(process.uptime())]]),
  ].join('')
  delay.reset()
  return text
}

function family(name: string, type: string, help: string, samples: Sample[]): string {
  const lines = samples.map(([labels, value, suffix = '']) => {
    const inner = Object.entries(labels).map(([key, text]) => `${key}="${String(text).replace(/[\\"\n]/g, c => (c === '\n' ? '\\n' : `\\${c}`))}"`).join(',')
    return `vinculo_${name}${suffix}${inner ? `{${inner}}` : ''} ${value}\n`
  })
  return `# HELP vinculo_${name} ${help}\n# TYPE vinculo_${name} ${type}\n${lines.join('')}`
}

/** The connection itself comes from this machine, nobody in between says that it speaks for another, and no page was tricked into asking under a foreign name. */
function isLocal({ raw, headers, hostname }: FastifyRequest): boolean {
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return false
  const forwarded = headers['x-forwarded-for'] ?? headers['forwarded'] ?? headers['x-real-ip'] ?? headers['via']
  return forwarded === undefined && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(raw.socket.remoteAddress ?? '')
}

async function demandAdministratorKey(kernel: Kernel, request: FastifyRequest): Promise<void> {
  const principal = await kernel.identity.authenticate(kernel, request.headers, {})
  if (!principal) throw new Refusal(401, 'unauthenticated')
  if (!principal.admin || !principal.apiKeyId) throw forbidden()
}
