// docs/field-kinds.md, generated: every kind, and what it does at each of the fourteen faces, found by running it.
import { type FaceSample, faceSamples } from '#test/support/face-samples.ts'
import { type Cell, type Field, type FieldKind, isProblem, type Parsed, type TextFormat } from '#kernel/fields/field.ts'
import { kindOf } from '#kernel/fields/kinds.ts'

const FORMAT: TextFormat = { decimal: ',', dayFirst: true, country: 'ES', language: 'es', zone: 'Europe/Madrid' }

type Face = (kind: FieldKind, sample: FaceSample) => string

/** The fourteen faces, in the order of the table. */
export const FACES: Record<string, Face> = {
  column: (kind, { field }) => [code(kind.column(field)), ...companionsOf(kind, field, companion => code(kindOf(companion).column(companion)))].join(', '),
  parse: (kind, { field, json }) => `${code(JSON.stringify(json))} → ${outcome(kind.parse(json, field, 'es'))}`,
  filter: kind => kind.operators.map(code).join(' '),
  sort: (kind, { field }) => { const sort = kind.sort('x', field, 'es'); return sort ? code(sort.sql) : 'no' },
  search: (kind, { field, json }) => { const found = kind.searchText(stored(kind.parse(json, field, 'es')) ?? json); return found === null ? 'no' : code(found) },
  'CSV in': (kind, { field, written }) => `${code(written)} → ${outcome(kind.fromText(written, field, FORMAT))}`,
  'CSV out': (kind, { field, json }) => code(kind.toText(stored(kind.parse(json, field, 'es')) ?? json, field, FORMAT)),
  XLSX: (kind, { field, json }) => cellName(kind.toCell(stored(kind.parse(json, field, 'es')) ?? json, field)),
  OpenAPI: (kind, { field }) => code(JSON.stringify(kind.schema(field))),
  edit: kind => code(kind.edit),
  show: kind => code(kind.show),
  rights: (kind, { field }) => rights(kind, field),
  merge: kind => kind.merge,
  warehouse: (kind, { field }) => code(kind.warehouse(field)),
}

/** The page as Markdown: a section of fourteen lines for each kind. */
export function faceTable(): string {
  const sections = faceSamples.map(sample => {
    const kind = kindOf(sample.field)
    const rows = Object.entries(FACES).map(([name, face]) => `| ${name} | ${face(kind, sample).replaceAll('|', '\\|')} |`)
    return [`## ${kind.name}`, '', '| face | |', '|---|---|', ...rows].join('\n')
  })
  return `${INTRODUCTION}\n\n${sections.join('\n\n')}\n`
}

const INTRODUCTION = `# Kinds of field

Generated from \`src/kernel/fields\` by running every kind (\`face-table.ts\`); do not edit.
After a change: \`VINCULO_WRITE=1 npx vitest run --project server test/field-kinds.test.ts\`.

A kind is one file in \`src/kernel/fields\` and one widget in the browser. \`x\` stands for the column. Files here are Spanish: decimal comma, day first, Madrid time.
An address is not a kind: \`...address('billing')\` spreads seven \`text\` fields and a \`country\`.`

function outcome(parsed: Parsed): string {
  if (isProblem(parsed)) return `refused: ${code(parsed.code)}`
  const companions = Object.entries(parsed.companions ?? {}).map(([suffix, value]) => `, ${code(suffix)} ${code(JSON.stringify(value))}`)
  return code(JSON.stringify(parsed.value)) + companions.join('')
}

function stored(parsed: Parsed): unknown { return isProblem(parsed) ? undefined : parsed.value }

function rights(kind: FieldKind, field: Field): string {
  return [field.options.computed ? 'read only' : 'read and write by role', ...companionsOf(kind, field, companion => (companion.options.computed ? 'read only' : 'writable'))].join('; ')
}

function companionsOf(kind: FieldKind, field: Field, say: (companion: Field) => string): string[] {
  return Object.entries(kind.companions?.('x', field) ?? {}).map(([suffix, companion]) => `${code(suffix)} ${say(companion)}`)
}

function cellName(cell: Cell): string { return cell.kind + ('style' in cell && cell.style ? ` (${cell.style})` : '') }

function code(text: string): string { return `\`${text.replaceAll('\r', '\\r').replaceAll('\n', '\\n')}\`` }
