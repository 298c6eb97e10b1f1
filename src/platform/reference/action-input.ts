// The input of an action as JSON Schema, with its fields and their values in the reader's words.
import { z } from 'zod'
import type { Ctx } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { Action } from '#kernel/module.ts'

interface Property { title?: string; enum?: unknown[]; 'x-labels'?: Record<string, string> }

/** The schema; `title` of a property is the catalogue's `input.<entity>.<noun>.<field>`, else `input.*.<field>`, and `x-labels` names the values of a list by the same key and the value. What no catalogue names stays bare. */
export function actionInputSchema(ctx: Ctx, { entity, noun, input }: Pick<Action, 'entity' | 'noun' | 'input'>): Record<string, unknown> {
  const schema = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }) as { properties?: Record<string, Property> }
  if (!schema.properties) return schema
  const words = (rest: string): string | null => text(ctx.kernel, ctx.language, `input.${entity}.${noun}.${rest}`) ?? text(ctx.kernel, ctx.language, `input.*.${rest}`)
  const named = Object.entries(schema.properties).map(([name, property]): [string, Property] => {
    const title = property.title ?? words(name)
    const labels = (property.enum ?? []).flatMap(value => { const label = words(`${name}.${String(value)}`); return label ? [[String(value), label]] : [] })
    return [name, { ...property, ...(title ? { title } : {}), ...(labels.length > 0 ? { 'x-labels': Object.fromEntries(labels) as Record<string, string> } : {}) }]
  })
  return { ...schema, properties: Object.fromEntries(named) }
}
