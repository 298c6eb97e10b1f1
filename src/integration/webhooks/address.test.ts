import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reachOf } from '#integration/webhooks/address.ts'
import { urlProblems } from '#integration/webhooks/completions/webhook.ts'
import { post, type Resolve } from '#integration/webhooks/connect.ts'

describe('how far an address is', () => {
  test.each([
    '1.1.1.1', '8.8.8.8', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.167.1.1', '192.169.1.1', '198.17.0.1', '198.20.0.1', '223.255.255.254', '2606:4700:4700::1111', '2a00:1450:4003::200e', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1',
  ])('%s is of the public internet', address => { expect(reachOf(address)).toBe('public') })
  test.each([
    '127.0.0.1', '127.255.255.254', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '100.127.255.255', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9',
    '::1', 'fc00::1', 'fd12:3456::1', '2001:db8::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.1.2.3', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '2002:7f00:1::', '2002:c0a8:101::1', '::127.0.0.1', '::ffff:0:127.0.0.1',
  ])('%s lies inside', address => { expect(reachOf(address)).toBe('inside') })
  test.each([
    '0.0.0.0', '0.1.2.3', '169.254.169.254', '168.63.129.16', '100.100.100.200', '169.254.0.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '::', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'ff02::1', 'fd00:ec2::254', '::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe', '2002:a9fe:a9fe::1', 'no address', '',
  ])('%s is never reached', address => { expect(reachOf(address)).toBe('never') })
})

describe('an address that is saved', () => {
  const none = new Set<string>(), code = (url: string, hosts = none) => urlProblems(url, hosts)[0]?.code ?? null
  test.each([
    ['https://example.com/hook', null], ['https://example.com:8443/hook?x=1', null], ['http://example.com/', 'webhook_https_needed'], ['ftp://example.com/', 'webhook_url_invalid'], ['https://user:pass@example.com/', 'webhook_url_invalid'],
    ['javascript:alert(1)', 'webhook_url_invalid'], ['file:///etc/passwd', 'webhook_url_invalid'], ['example.com', 'webhook_url_invalid'], ['https://localhost/', 'webhook_address_refused'], ['https://127.0.0.1/', 'webhook_address_refused'],
    ['https://2130706433/', 'webhook_address_refused'], ['https://0x7f.1/', 'webhook_address_refused'], ['https://0177.0.0.1/', 'webhook_address_refused'], ['https://[::1]/', 'webhook_address_refused'], ['https://[::ffff:169.254.169.254]/', 'webhook_address_refused'],
    ['https://169.254.169.254/latest/meta-data/', 'webhook_address_refused'], ['https://10.0.0.1/', 'webhook_address_refused'], ['https://0/', 'webhook_address_refused'],
  ])('%s: %s', (url, expected) => { expect(code(url)).toBe(expected) })
  test('an administrator may allow what lies inside, with or without its port; never the metadata services', () => {
    expect(code('http://10.0.0.7/', new Set(['10.0.0.7']))).toBe(null)
    expect(code('http://10.0.0.7:8080/', new Set(['10.0.0.7:8080']))).toBe(null)
    expect(code('http://10.0.0.7:8081/', new Set(['10.0.0.7:8080']))).toBe('webhook_address_refused')
    expect(code('http://169.254.169.254/', new Set(['169.254.169.254']))).toBe('webhook_address_refused')
  })
})

describe('a connection', () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.url}`)
    if (request.url === '/slow') return
    if (request.url === '/away') return void response.writeHead(302, { location: '/target' }).end()
    if (request.url === '/flood') { response.writeHead(200); const more = () => { while (!response.destroyed && response.write('x'.repeat(65_536))); }; response.on('drain', more); more(); return }
    response.writeHead(204).end()
  })
  let port = 0
  beforeAll(async () => { server.listen(0, '127.0.0.1'); await once(server, 'listening'); port = (server.address() as { port: number }).port })
  afterAll(() => new Promise<void>(resolve => { server.closeAllConnections(); server.close(() => resolve()) }))
  const send = (host: string, path: string, more: { hosts?: string[]; resolve?: Resolve; timeout?: number } = {}) =>
    post({ url: `http://${host}:${port}${path}`, body: '{}', headers: {}, timeout: 5_000, ...more, hosts: new Set(more.hosts ?? []) })
  const names = (...addresses: string[]): Resolve => async () => addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))

  test('goes nowhere inside unless the host was allowed', async () => {
    expect(await post({ url: `https://inside.example:${port}/`, body: '{}', headers: {}, timeout: 5_000, hosts: new Set(), resolve: names('127.0.0.1') })).toEqual({ status: null, error: 'address_refused' })
    expect(await send('127.0.0.1', '/', {})).toEqual({ status: null, error: 'https_needed' })
    expect(asked).toEqual([])
    expect(await send('127.0.0.1', '/ok', { hosts: ['127.0.0.1'] })).toEqual({ status: 204, retryAfter: null })
    expect(await send('erp.local', '/named', { hosts: ['erp.local'], resolve: names('127.0.0.1') })).toEqual({ status: 204, retryAfter: null })
    expect(asked).toEqual([`127.0.0.1:${port} /ok`, `erp.local:${port} /named`])
  })
  test('refuses a name of which one address is bad, and the metadata services always', async () => {
    expect(await post({ url: 'https://mixed.example/', body: '{}', headers: {}, timeout: 5_000, hosts: new Set(), resolve: names('93.184.216.34', '10.0.0.1') })).toEqual({ status: null, error: 'address_refused' })
    expect(await send('meta.example', '/', { hosts: ['meta.example'], resolve: names('169.254.169.254') })).toEqual({ status: null, error: 'address_refused' })
  })
  test('goes to the address that was checked, whatever the name says next', async () => {
    let times = 0
    const turning: Resolve = async () => [{ address: times++ === 0 ? '127.0.0.1' : '10.9.9.9', family: 4 }]
    expect(await send('turning.example', '/rebound', { hosts: ['turning.example'], resolve: turning })).toEqual({ status: 204, retryAfter: null })
    expect(times).toBe(1)
  })
  test('follows no redirect, waits no longer than told, reads no flood', async () => {
    expect(await send('127.0.0.1', '/away', { hosts: ['127.0.0.1'] })).toMatchObject({ status: 302 })
    expect(asked.some(line => line.endsWith('/target'))).toBe(false)
    expect(await send('127.0.0.1', '/slow', { hosts: ['127.0.0.1'], timeout: 200 })).toEqual({ status: null, error: 'timeout' })
    expect(await send('never.example', '/', { hosts: ['never.example'], timeout: 200, resolve: () => new Promise(() => undefined) })).toEqual({ status: null, error: 'timeout' })
    expect(await send('127.0.0.1', '/flood', { hosts: ['127.0.0.1'] })).toMatchObject({ status: 200 })
  })
  test('says what failed', async () => {
    expect(await send('nobody.example', '/', { hosts: ['nobody.example'], resolve: async () => { throw new Error('ENOTFOUND') } })).toEqual({ status: null, error: 'name_unknown' })
    expect(await post({ url: 'http://127.0.0.1:1/', body: '{}', headers: {}, timeout: 5_000, hosts: new Set(['127.0.0.1']) })).toEqual({ status: null, error: 'connection_failed' })
    expect(await post({ url: `https://127.0.0.1:${port}/`, body: '{}', headers: {}, timeout: 5_000, hosts: new Set(['127.0.0.1']) })).toMatchObject({ status: null })
  })
})
