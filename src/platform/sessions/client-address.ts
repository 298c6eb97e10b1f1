// What is kept about the machine that signs in: enough to recognise it in a list and to count attempts, not enough to track a person.

/** Who is at the other end of a sign-in. */
export interface Client { ip: string; agent: string }

/** The network of an address: /24 for IPv4, /48 for IPv6 (what a provider gives to one household). */
export function ipPrefix(ip: string): string {
  const plain = ip.replace(/^::ffff:/i, '').replace(/%.*$/, '')
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(plain)) return plain.split('.').slice(0, 3).join('.') + '.0/24'
  if (!/^[\da-f:]*:[\da-f:.]*$/i.test(plain)) return 'unknown'
  const [head = '', tail] = plain.toLowerCase().split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return groups.slice(0, 3).map(group => Number.parseInt(group, 16).toString(16)).join(':') + '::/48'
}

/** `Firefox, Linux`: the family of browser and system, from its User-Agent. */
export function agentFamily(agent: string): string {
  const browser = [['Edg', 'Edge'], ['OPR', 'Opera'], ['Firefox', 'Firefox'], ['Chrome', 'Chrome'], ['Safari', 'Safari'], ['curl', 'curl'], ['node', 'Node.js']].find(([mark]) => agent.includes(mark!))?.[1]
  const system = [['Android', 'Android'], ['iPhone', 'iOS'], ['iPad', 'iPadOS'], ['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']].find(([mark]) => agent.includes(mark!))?.[1]
  return [browser, system].filter(Boolean).join(', ') || 'unknown'
}
