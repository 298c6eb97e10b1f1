// Which addresses of the network a webhook may reach: those of the public internet, and hosts an administrator named. Names are resolved when a message is sent, never before.
import { BlockList, isIP } from 'node:net'
import type { Ctx } from '#kernel/context.ts'
import { readSetting } from '#kernel/database/settings.ts'

/** Never, whoever is named: this machine's link (the metadata services of clouds live there), multicast, broadcast, what is no address of a host. RFC 6890 and the registries behind it. */
const NEVER = listOf(['0.0.0.0/8', '100.100.100.200/32', '168.63.129.16/32', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'], ['::/128', 'fe80::/10', 'fec0::/10', 'ff00::/8', 'fd00:ec2::/32'])
/** Only when an administrator named the host: this machine, private networks, and ranges for tests, documentation and carriers. */
const INSIDE = listOf(
  ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ['::1/128', 'fc00::/7', '100::/64', '2001::/23', '2001:db8::/32', '3fff::/20', '5f00::/16'],
)

export type Reach = 'public' | 'inside' | 'never'

/** How far an address is from us. IPv4 hidden in IPv6 (mapped, translated by NAT64, 6to4) is judged by what is hidden. */
export function reachOf(address: string): Reach {
  const family = isIP(address.replace(/%.*$/, ''))
  if (family === 0) return 'never'
  if (family === 6) {
    const groups = groupsOf(address.replace(/%.*$/, '')), hidden = hiddenIn(groups)
    if (hidden) return reachOf(hidden)
  }
  const kind = family === 6 ? 'ipv6' : 'ipv4'
  return NEVER.check(address, kind) ? 'never' : INSIDE.check(address, kind) ? 'inside' : 'public'
}

/** The hosts that may lie inside: `erp.local`, `erp.local:8443`. */
export async function allowedHosts(ctx: Pick<Ctx, 'kernel' | 'sql'>): Promise<ReadonlySet<string>> { return new Set(await readSetting<string[]>(ctx, 'webhook_hosts') ?? []) }

/** Is this host, or it with its port, among those an administrator named? */
export function isAllowed(url: URL, hosts: ReadonlySet<string>): boolean { return hosts.has(url.hostname) || hosts.has(`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`) }

/** The IP address a URL names literally, or null for a name. */
export function literalOf(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) ? host : null
}

function listOf(four: string[], six: string[]): BlockList {
  const list = new BlockList()
  for (const [family, ranges] of [['ipv4', four], ['ipv6', six]] as const) for (const range of ranges) { const [net, bits] = range.split('/') as [string, string]; list.addSubnet(net, Number(bits), family) }
  return list
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const dotted = /(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const text = dotted ? address.slice(0, dotted.index) + [[1, 2], [3, 4]].map(([a, b]) => (Number(dotted[a!]) * 256 + Number(dotted[b!])).toString(16)).join(':') : address
  const [head = '', tail] = text.split('::'), read = (part: string) => (part === '' ? [] : part.split(':').map(group => Number.parseInt(group, 16)))
  const front = read(head), back = tail === undefined ? [] : read(tail)
  return tail === undefined ? front : [...front, ...Array<number>(Math.max(0, 8 - front.length - back.length)).fill(0), ...back]
}

function hiddenIn(groups: number[]): string | null {
  const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.')
  const [a = 0, b = 0, c = 0] = groups, zero = (from: number, to: number) => groups.slice(from, to).every(group => group === 0)
  // ::ffff:a.b.c.d (RFC 4291), ::ffff:0:a.b.c.d (RFC 2765), ::a.b.c.d (obsolete), but not :: and ::1
  if (zero(0, 5) && groups[5] === 0xffff || zero(0, 4) && groups[4] === 0xffff && groups[5] === 0 || zero(0, 6) && groups[6] !== 0) return dotted(groups[6]!, groups[7]!)
  // 64:ff9b::/96 (RFC 6052) and 64:ff9b:1::/48 (RFC 8215)
  if (a === 0x64 && b === 0xff9b && (zero(2, 6) || c === 1)) return dotted(groups[6]!, groups[7]!)
  // 2002:a.b.c.d::/16 (RFC 3056)
  return a === 0x2002 ? dotted(b, c) : null
}
