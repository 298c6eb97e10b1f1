// The API as a page to read: no script, no request to anywhere.
import type { Ctx } from '#kernel/context.ts'
import { openapi } from '#platform/reference/openapi.ts'

interface Described { summary?: string; tags?: string[]; requestBody?: { content?: Record<string, { schema?: { $ref?: string } }> } }

/** HTML of all operations the one who asks may use, with the fields of each entity. */
export function docsPage(ctx: Ctx): string {
  const document = openapi(ctx) as { paths: Record<string, Record<string, Described>>; components: { schemas: Record<string, { title?: string; properties?: Record<string, { type?: unknown; title?: string; format?: string; enum?: unknown[] }>; required?: string[] }> } }
  const rows = Object.entries(document.paths).flatMap(([path, operations]) => Object.entries(operations).filter(([method]) => method !== 'parameters').map(([method, operation]) => `<tr><td><code>${escape(method.toUpperCase())}</code></td><td><code>${escape(path)}</code></td><td>${escape(operation.summary ?? '')}</td></tr>`))
  const entities = Object.entries(document.components.schemas).filter(([name]) => ctx.kernel.registry.find(name)).map(([name, schema]) => `<section><h2 id="${escape(name)}">${escape(name)} <small>${escape(schema.title ?? '')}</small></h2><table><thead><tr><th>field</th><th>type</th><th></th></tr></thead><tbody>${
    Object.entries(schema.properties ?? {}).map(([field, s]) => `<tr><td><code>${escape(field)}</code></td><td>${escape([s.type ?? 'any', s.format, s.enum?.slice(0, 12).join(' ')].filter(Boolean).join(' · '))}</td><td>${escape(s.title ?? '')}</td></tr>`).join('')}</tbody></table></section>`)
  return `<!doctype html><html lang="${ctx.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Vínculo API</title><style>${STYLE}</style></head><body><main><h1>Vínculo API</h1>
<p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a></p><table><thead><tr><th>method</th><th>path</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table>${entities.join('')}</main></body></html>`
}

const STYLE = 'body{font:14px/1.45 system-ui,sans-serif;margin:0;color:#1a2326;background:#fff}main{max-width:1000px;margin:0 auto;padding:24px}table{border-collapse:collapse;width:100%;margin:12px 0 24px}td,th{border-bottom:1px solid #dde3e5;padding:4px 8px;text-align:left;vertical-align:top}code{font:13px ui-monospace,monospace}small{color:#57666b;font-weight:400}@media(prefers-color-scheme:dark){body{background:#101719;color:#e6ecee}td,th{border-color:#2b383c}a{color:#5cc5c5}small{color:#9fb0b5}}'

function escape(text: string): string { return text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`) }
