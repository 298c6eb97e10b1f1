// What a newer program finds records by reaches the records an older one stored: their search text is written anew by a job.
import { systemContext } from '#kernel/access/system.ts'
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { enqueue } from '#kernel/jobs/queue.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { quote } from '#kernel/sql/quote.ts'
import type { BackFill } from '#platform/definitions/derive/jobs.ts'
import { runningOf } from '#platform/definitions/running.ts'

const KEY = 'search_text'

/** Holds what the code searches by against what was noted at the last start, and orders the job for each entity that differs and has records; notes it in the same transaction. Custom fields have their own way (definitions/apply). Answers the names. */
export async function searchFollows(kernel: Kernel): Promise<string[]> {
  const { base, stored } = runningOf(kernel), ctx = systemContext(kernel, { reason: 'search text of older records', origin: 'system' })
  // without the module of definitions there is no job that could
  if (!base.find('custom_field')) return []
  const wanted = Object.fromEntries([...base.definitions.values()].map((definition): [string, string] => [definition.name, madeOf(definition)]).filter(([, text]) => text !== ''))
  return transaction(ctx, async tx => {
    const noted = await readSetting<Record<string, string>>(tx, KEY) ?? {}, differing = Object.keys(wanted).filter(name => noted[name] !== wanted[name]), ordered: string[] = []
    for (const name of differing) {
      const [row] = await tx.sql.unsafe(`select exists (select from ${quote(name)} limit 1) as some`)
      if (!row?.['some']) continue
      await enqueue(tx, 'definitions.back_fill', { entity: name, version: stored.version, what: ['search'], numbers: [] } satisfies BackFill, { key: `search ${name}` })
      ordered.push(name)
    }
    if (differing.length > 0) await writeSetting(tx, KEY, wanted)
    return ordered
  })
}

/** The fields a record's search text is made of, in words. */
function madeOf({ searchPublic, searchPrivate, mirrors }: Definition): string {
  const names = (fields: Definition['searchPublic']) => fields.map(field => field.name).join(',')
  return searchPublic.length + searchPrivate.length === 0 ? '' : `${names(searchPublic)};${names(searchPrivate)};${mirrors.map(({ mirror }) => `${mirror.child}.${mirror.value}`).join(',')}`
}
