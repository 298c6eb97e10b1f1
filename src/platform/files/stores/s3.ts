// Bytes in a bucket of Amazon S3 or anything that speaks its protocol, path style.
import { createReadStream } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileOptions } from '#kernel/configuration.ts'
import { emptyHash, signedHeaders } from '#platform/files/stores/s3-signature.ts'
import type { FileStore } from '#platform/files/stores/store.ts'

const PATIENCE = 30_000
interface Wanted { method: 'PUT' | 'GET' | 'DELETE'; sha256: string; headers?: Record<string, string>; body?: { path: string; size: number } }

/** The bucket that `options.store` names: `s3://bucket/prefix?endpoint=https://host:port&region=us-east-1`. Throws an Error with the status when the server refuses. */
export function s3Store(options: FileOptions, time: () => Date): FileStore {
  const address = new URL(options.store)
  const endpoint = new URL(address.searchParams.get('endpoint') ?? ''), region = address.searchParams.get('region') ?? 'us-east-1'
  const prefix = [address.hostname, ...address.pathname.split('/').filter(Boolean)].join('/')
  const send = (wanted: Wanted) => {
    const path = `/${prefix}/${wanted.sha256.slice(0, 2)}/${wanted.sha256.slice(2, 4)}/${wanted.sha256}`
    const payload = wanted.body ? wanted.sha256 : emptyHash
    const plain = { host: endpoint.host, 'x-amz-content-sha256': payload, ...wanted.headers, ...(wanted.body ? { 'content-length': String(wanted.body.size), 'content-type': 'application/octet-stream' } : {}) }
    return request(endpoint, path, wanted, signedHeaders({ method: wanted.method, path, headers: plain, payload, region, key: options.s3Key, secret: options.s3Secret, at: time() }))
  }
  return {
    name: 's3',
    async put(sha256, size, path) { await drained(await send({ method: 'PUT', sha256, body: { path, size } }), [200, 201, 204]) },
    async read(sha256, from, to) {
      if (from > to) return Readable.from([])
      const answer = await send({ method: 'GET', sha256, headers: { range: `bytes=${from}-${to}` } })
      // a server that knows no ranges would send all of it
      if (answer.statusCode !== 206) await drained(answer, [])
      return answer
    },
    async remove(sha256) { await drained(await send({ method: 'DELETE', sha256 }), [200, 204, 404]) },
  }
}

function request(endpoint: URL, path: string, { method, body }: Wanted, headers: Record<string, string>): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request: open } = endpoint.protocol === 'https:' ? https : http
    const outgoing = open({ hostname: endpoint.hostname.replace(/^\[|\]$/g, ''), port: endpoint.port || undefined, method, path, headers, timeout: PATIENCE }, resolve)
    outgoing.once('error', reject)
    outgoing.once('timeout', () => outgoing.destroy(new Error('the bucket does not answer')))
    if (body) pipeline(createReadStream(body.path), outgoing).catch(reject)
    else outgoing.end()
  })
}

/** Reads the answer to its end so that its connection is free again. */
async function drained(answer: http.IncomingMessage, fine: number[]): Promise<void> {
  answer.resume()
  await new Promise<void>(resolve => { answer.once('close', () => resolve()) })
  if (!fine.includes(answer.statusCode ?? 0)) throw new Error(`the bucket answered ${answer.statusCode}`)
}
