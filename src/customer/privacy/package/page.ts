// The readable form of what is handed out: one page without scripts or outside parts, for a browser or a printer.
import { text } from '#kernel/i18n/texts.ts'
import type { Ctx } from '#kernel/context.ts'
import type { PackedEntity } from '#customer/privacy/package/collect.ts'

export interface PageHead { person: string; organisation: string; number: string; day: string }

/** HTML 5. Every value is escaped. */
export function readablePage(ctx: Ctx, head: PageHead, packed: PackedEntity[]): string {
  const say = (key: string, params: Record<string, string> = {}) => text(ctx.kernel, ctx.language, `privacy.package.${key}`, params) ?? key
  const filled = packed.filter(part => part.records.length > 0)
  return `<!doctype html>
<html lang="${ctx.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(say('title', { person: head.person }))}</title><style>${STYLE}</style></head><body>
<h1>${escape(say('title', { person: head.person }))}</h1>
<p>${escape(say('intro', { ...head }))}</p>
<ul>${filled.map(part => `<li><a href="#${part.entity}">${escape(part.label)}</a> (${part.records.length})</li>`).join('')}</ul>
${filled.map(section).join('\n')}
</body></html>
`
}

function section(part: PackedEntity): string {
  const records = part.shown.map(values => `<dl>${values.map((value, i) => (value === '' ? '' : `<dt>${escape(part.fields[i]!.label)}</dt><dd>${escape(value)}</dd>`)).join('')}</dl>`)
  return `<section id="${part.entity}"><h2>${escape(part.label)}</h2>${records.join('')}</section>`
}

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}h1{font-size:1.5rem}h2{font-size:1.15rem;border-bottom:1px solid #ccc;margin-top:2rem}dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.15rem 1rem;padding:.75rem 0;margin:0;border-bottom:1px solid #eee;break-inside:avoid}dt{color:#555}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}'

function escape(value: string): string { return value.replace(/[&<>"']/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' })[sign]!) }
