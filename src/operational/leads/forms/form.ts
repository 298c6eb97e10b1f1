// A form as its page and its submissions need it.
import { asSystem, systemContext } from '#kernel/access/system.ts'
import type { Ctx, Language } from '#kernel/context.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { rows } from '#kernel/records/list.ts'
import type { FormField } from '#operational/leads/entities/web_form.ts'

export interface Form {
  id: string; name: string; active: boolean; token: string; language: Language; heading: string | null; introduction: string | null; fields: FormField[]; button: string | null; thanks: string | null; redirect: string | null
  notice: string | null; notice_version: string | null; notice_url: string | null; consent_text: string | null; consent_required: boolean; purpose: string; consent_channel: string; double_opt_in: boolean; confirm_hours: number | null
  source: string; campaign_source: string | null; owner: string | null; team: string | null; territory: string | null; origins: string | null; least_seconds: number | null
}

/** The form of an address. 404 `form_unknown` for one that does not exist, was switched off or lies in the bin: nothing tells which. `draft`: one that is switched off, too. */
export async function formOf(ctx: Ctx, token: string, { draft = false }: { draft?: boolean } = {}): Promise<Form> {
  const [found] = token.length > 60 ? [] : await rows(asSystem(ctx, 'a form shows itself'), 'web_form', { filter: { field: 'token', op: 'eq', value: token }, limit: 1 })
  if (!found || (found['active'] !== true && !draft)) throw new Refusal(404, 'form_unknown')
  return found as unknown as Form
}

/** A stranger with a form: acts as the system, for nobody. */
export function visitor(kernel: Kernel, requestId: string, language: Language): Ctx { return systemContext(kernel, { reason: 'a stranger fills in a form', origin: 'api', requestId, language }) }
