// A logo for the PDF, from our own files.
import { buffer } from 'node:stream/consumers'
import type { Ctx } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import { fileContent, fileRecord } from '#platform/files/read.ts'
import { quotingItself } from '#operational/quoting/quoting.ts'

const LARGEST = 500_000

/** A `data:` address of a PNG or JPEG of at most half a megabyte; null when there is none, or it cannot be read: a quotation goes out without its logo rather than not at all. */
export async function logoOf(ctx: Ctx, id: string | null): Promise<string | null> {
  if (!id) return null
  try {
    const row = await fileRecord(quotingItself(ctx), id), size = Number(row['size'])
    if (!['image/png', 'image/jpeg'].includes(String(row['media_type'])) || size > LARGEST || size === 0) return null
    return `data:${String(row['media_type'])};base64,${(await buffer(await fileContent(quotingItself(ctx), row, 0, size - 1))).toString('base64')}`
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    ctx.kernel.log.warn({ request: ctx.requestId, code: error.code }, 'logo not read')
    return null
  }
}
