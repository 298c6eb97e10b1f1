import { expect, test } from 'vitest'
import { emptyHash, signedHeaders } from '#platform/files/stores/s3-signature.ts'

// Amazon S3 API Reference, "Examples: Signature Calculations", GET Object
test('the published example', () => {
  const { authorization } = signedHeaders({
    method: 'GET', path: '/test.txt', payload: emptyHash, region: 'us-east-1', key: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', at: new Date('2013-05-24T00:00:00Z'),
    headers: { host: 'examplebucket.s3.amazonaws.com', range: 'bytes=0-9', 'x-amz-content-sha256': emptyHash },
  })
  expect(authorization).toContain('SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
})
