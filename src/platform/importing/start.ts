// Taking an order: sample of a file, and the start of an import.
import type { Ctx } from '#kernel/context.ts'
import { readableFields, writableFields } from '#kernel/access/fields.ts'
import { transaction } from '#kernel/database/transaction.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { textOf, type FileFormat } from '#platform/importing/formats/format.ts'
import { readHead, type FileHead } from '#platform/importing/formats/read.ts'
import { sheetNames } from '#platform/importing/formats/xlsx.ts'
import { HEAD_LIMITS } from '#platform/importing/formats/format.ts'
import { guessKind } from '#platform/importing/guess-kind.ts'
import { fieldLabels, fieldWords } from '#platform/importing/labels.ts'
import { organisationCountry, textFormat } from '#platform/importing/plan.ts'
import { checkSpec, givenFormat, importable, type ImportSpec } from '#platform/importing/spec.ts'
import { suggestMapping, type Suggestion } from '#platform/importing/suggest.ts'
import { uploadPath, type Upload } from '#platform/importing/upload.ts'
import { enqueue } from '#kernel/jobs/queue.ts'

export interface Sample {
  upload: string; name: string; size: number; format: PublicFormat; sheets: string[]
  columns: { name: string; examples: string[]; kind: string; distinct?: string[] }[]
  rows: string[][]
  suggestion: Suggestion
}
export interface PublicFormat { type: string; encoding: string; separator: string; quote: string; decimal: string; day_first: boolean; header_row: number }

/** What the wizard shows of a file: columns with examples, the first records, the format told, the sheets, and a suggested mapping when an entity is named. */
export async function sampleUpload(ctx: Ctx, upload: Upload, ask: Partial<Pick<ImportSpec, 'entity' | 'sheet' | 'format'>>): Promise<Sample> {
  const head = await headOf(ctx, upload.id, { format: ask.format ?? {}, sheet: ask.sheet })
  const definition = ask.entity === undefined ? null : importable(ctx, ask.entity)
  const examples = (index: number) => head.rows.map(row => row[index] ?? '').filter(cell => textOf(cell).trim() !== '')
  return {
    upload: upload.id, name: upload.name, size: upload.size, format: publicFormat(head.format), sheets: head.format.type === 'xlsx' ? await sheetNames(uploadPath(ctx.kernel, upload.id), HEAD_LIMITS) : [],
    columns: head.names.map((name, i) => {
      const cells = examples(i), distinct = [...new Set(cells.map(cell => textOf(cell).trim()))]
      return { name, kind: guessKind(cells, head.format), examples: distinct.slice(0, 5).map(shortened), ...(distinct.length <= 50 && distinct.length < cells.length ? { distinct: distinct.map(shortened) } : {}) }
    }),
    rows: head.rows.slice(0, 20).map(row => row.map(cell => shortened(textOf(cell)))),
    suggestion: definition ? await suggestion(ctx, definition, head) : { mapping: {}, lookup: {} },
  }
}

/** Checks an order and puts it into the queue; returns the id of the import. 403 `import_not_allowed`, 422 for a spec that does not fit file or rights, 422 `file_…` for a file that cannot be read. */
export async function startImport(ctx: Ctx, upload: Upload, spec: ImportSpec): Promise<string> {
  const definition = importable(ctx, spec.entity)
  const head = await headOf(ctx, upload.id, spec)
  checkSpec(ctx, definition, spec, head.names)
  return transaction(ctx, async tx => {
    const id = tx.id()
    const roles = tx.user.apiKeyId ? tx.user.roles : null
    await tx.sql.unsafe(`insert into kernel.import (id, owner, roles, api_key, entity, name, upload, state, spec, format, columns, language, dry_run, automations, at)
      values ($1::uuid, $2::uuid, $3::text[], $4::uuid, $5::text, $6::text, $7::uuid, 'queued', $8::text::jsonb, $9::text::jsonb, $10::text::jsonb, $11::text, $12::boolean, $13::boolean, $14::timestamptz)`,
    [id, tx.user.id, roles, tx.user.apiKeyId, spec.entity, upload.name, upload.id, JSON.stringify(spec), JSON.stringify(head.format), JSON.stringify(head.names), tx.language, spec.dry_run, spec.automations, tx.clock.now()] as never[])
    await enqueue(tx, 'import', { id }, { key: id })
    return id
  })
}

async function headOf(ctx: Ctx, upload: string, spec: Pick<ImportSpec, 'format' | 'sheet'>): Promise<FileHead> {
  const country = spec.format.country ?? (await organisationCountry(ctx))
  return readHead(uploadPath(ctx.kernel, upload), givenFormat(spec), { language: ctx.language, ...(country ? { country } : {}) }, HEAD_LIMITS)
}

async function suggestion(ctx: Ctx, definition: Definition, head: FileHead): Promise<Suggestion> {
  const readable = readableFields(ctx, definition.name)
  const fields = new Set([...writableFields(ctx, definition.name)].filter(name => readable.has(name)))
  const columns = head.names.map((name, i) => ({ name, examples: head.rows.slice(0, 50).map(row => { const cell = row[i] ?? ''; return typeof cell === 'string' ? cell.slice(0, 200) : cell }) }))
  return suggestMapping(definition, columns, fields, field => fieldLabels(ctx.kernel, definition, field), field => fieldWords(ctx.kernel, definition, field), entity => ctx.kernel.registry.entity(entity).entity.title, await textFormat(ctx, { format: {} }, head.format))
}

function publicFormat({ type, encoding, separator, quote, decimal, dayFirst, headerRow }: FileFormat): PublicFormat {
  return { type, encoding, separator, quote, decimal, day_first: dayFirst, header_row: headerRow }
}

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
