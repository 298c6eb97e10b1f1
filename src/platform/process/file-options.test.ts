import { expect, test } from 'vitest'
import { fileOptions } from '#platform/process/file-options.ts'

const key = { VINCULO_S3_KEY: 'k', VINCULO_S3_SECRET: 's' }

test('on disk with the default limits, or where the environment says', () => {
  expect(fileOptions({})).toMatchObject({ store: 'disk', largest: 25_000_000, perUser: 5_000_000_000 })
  expect(fileOptions({ VINCULO_FILES: 'postgres', VINCULO_FILE_BYTES: '1000' })).toMatchObject({ store: 'postgres', largest: 1000 })
  expect(fileOptions({ VINCULO_FILES: 's3://bucket/a/b?endpoint=https://s3.example&region=eu-west-1', ...key })).toMatchObject({ s3Key: 'k', s3Secret: 's' })
})

test.each([
  [{ VINCULO_FILES: 'ftp' }, 'option_invalid'], [{ VINCULO_FILES: 's3://bucket', ...key }, 'option_invalid'], [{ VINCULO_FILES: 's3://bucket?endpoint=file:///etc', ...key }, 'option_invalid'], [{ VINCULO_FILES: 's3://b!?endpoint=https://x', ...key }, 'option_invalid'],
  [{ VINCULO_FILES: 's3://bucket?endpoint=https://x' }, 'option_missing'], [{ VINCULO_FILE_BYTES: '25MB' }, 'option_invalid'], [{ VINCULO_FILE_BYTES: '-1' }, 'option_invalid'],
])('%j is refused', (env, code) => { expect(() => fileOptions(env as NodeJS.ProcessEnv)).toThrow(expect.objectContaining({ code })) })
