// Signature Version 4 of Amazon Web Services, for one request of S3 (AWS, Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk).
import { createHash, createHmac } from 'node:crypto'

/** SHA-256 of nothing: the payload of a request without body. */
export const emptyHash = createHash('sha256').digest('hex')

export interface Signed { method: string; /** as sent, already encoded, without query */ path: string; headers: Record<string, string>; /** SHA-256 of the body, hexadecimal */ payload: string; region: string; key: string; secret: string; at: Date }

/** The headers with x-amz-date and Authorization. All of them are signed; names must be lower case. */
export function signedHeaders({ method, path, headers, payload, region, key, secret, at }: Signed): Record<string, string> {
  const time = at.toISOString().replace(/[-:]|\.\d{3}/g, ''), day = time.slice(0, 8), scope = `${day}/${region}/s3/aws4_request`
  const all: Record<string, string> = { ...headers, 'x-amz-date': time }
  const names = Object.keys(all).sort()
  const canonical = [method, path, '', ...names.map(name => `${name}:${all[name]!.trim().replace(/ +/g, ' ')}`), '', names.join(';'), payload].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const signingKey = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>((previous, part) => createHmac('sha256', previous).update(part).digest(), `AWS4${secret}`)
  const signature = createHmac('sha256', signingKey).update(toSign).digest('hex')
  return { ...all, authorization: `AWS4-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}` }
}
