// Tests: a bucket over HTTP that checks each signature from the raw request, by the letter of the specification and none of the code under test.
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'

export interface Bucket { url: string; objects: Map<string, Buffer>; secret(text: string): void; close(): Promise<void> }

export async function bucketServer(known: { key: string; secret: string; region: string; bucket: string }): Promise<Bucket> {
  const objects = new Map<string, Buffer>()
  let { secret } = known
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const body = Buffer.concat(pieces)
      if (!isSigned(request, body, { ...known, secret })) { response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>'); return }
      const [, bucket, ...rest] = request.url!.split('/')
      const key = rest.join('/'), found = objects.get(key)
      if (bucket !== known.bucket) { response.writeHead(404).end(); return }
      if (request.method === 'PUT') { objects.set(key, body); response.writeHead(200).end(); return }
      if (request.method === 'DELETE') { objects.delete(key); response.writeHead(204).end(); return }
      if (!found) { response.writeHead(404).end(); return }
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
      const part = found.subarray(Number(from), Number(to) + 1)
      response.writeHead(206, { 'content-length': part.length }).end(part)
    })
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, objects, secret: text => { secret = text },
    close: () => new Promise(resolve => { server.close(() => resolve()); server.closeAllConnections() }),
  }
}

function isSigned(request: IncomingMessage, body: Buffer, { key, secret, region }: { key: string; secret: string; region: string }): boolean {
  const [, credential, names, signature] = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '') ?? []
  if (!credential || !names || !signature) return false
  const time = String(request.headers['x-amz-date']), day = time.slice(0, 8)
  if (credential !== `${key}/${day}/${region}/s3/aws4_request` || !/^\d{8}T\d{6}Z$/.test(time)) return false
  const payload = createHash('sha256').update(body).digest('hex')
  if (request.headers['x-amz-content-sha256'] !== payload) return false
  const signed = names.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every(name => signed.includes(name))) return false
  let canonical = `${request.method}\n${request.url}\n\n`
  for (const name of signed) canonical += `${name}:${String(request.headers[name])}\n`
  canonical += `\n${names}\n${payload}`
  const text = `AWS4-HMAC-SHA256\n${time}\n${day}/${region}/s3/aws4_request\n${createHash('sha256').update(canonical).digest('hex')}`
  const hmac = (by: Buffer | string, what: string) => createHmac('sha256', by).update(what).digest()
  return hmac(hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), 's3'), 'aws4_request'), text).toString('hex') === signature
}
