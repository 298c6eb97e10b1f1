// How mail leaves the house: the setting `smtp` (password sealed), or VINCULO_SMTP_URL (`smtps://user:password@host:465?from=crm@example.com`), which goes first.
import { readSetting, writeSetting } from '#kernel/database/settings.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/errors.ts'
import { changeSetting } from '#platform/settings/change.ts'
import { seal, unseal } from '#platform/sessions/sealed.ts'
import type { SealedStore } from '#platform/sessions/sealed-stores.ts'

export interface MailSettings { host: string; port: number; /** TLS from the first byte; else STARTTLS is demanded */ secure: boolean; user: string | null; password: string | null; from: string; fromName: string | null }
type Stored = Omit<MailSettings, 'password'> & { sealed: string | null }

/** The settings in force, or null when mail is not set up. */
export async function mailSettings(ctx: Pick<Ctx, 'kernel' | 'sql'>): Promise<MailSettings | null> {
  const url = process.env['VINCULO_SMTP_URL']
  if (url) return fromUrl(url)
  const stored = await readSetting<Stored>(ctx, 'smtp')
  if (!stored) return null
  const { sealed, ...rest } = stored
  return { ...rest, password: sealed ? unseal(ctx.kernel, 'smtp', 'setting', Buffer.from(sealed, 'base64')) : null }
}

/** Stores the settings with the password sealed; null takes mail out of service. */
export async function storeMailSettings(ctx: Ctx, settings: MailSettings | null): Promise<void> {
  if (!settings) return changeSetting(ctx, 'smtp', null)
  const { password, ...rest } = settings
  const before = await readSetting<Stored>(ctx, 'smtp')
  // the same password stays as it is kept: the audit tells of a new one alone
  const same = password && before?.sealed && unseal(ctx.kernel, 'smtp', 'setting', Buffer.from(before.sealed, 'base64')) === password
  await changeSetting(ctx, 'smtp', { ...rest, sealed: same ? before.sealed : password ? seal(ctx.kernel, 'smtp', 'setting', password).toString('base64') : null } satisfies Stored)
}

/** The password under the key of now (a change of the secret key asks for it). */
export const sealedPassword: SealedStore = {
  name: 'smtp', purpose: 'smtp',
  async reseal(kernel, again) {
    const [row] = await kernel.sql<{ value: Stored }[]>`select value from kernel.setting where key = 'smtp'`
    const fresh = row?.value.sealed ? again('setting', Buffer.from(row.value.sealed, 'base64')) : null
    if (!row || !fresh) return 0
    await writeSetting({ kernel, sql: kernel.sql }, 'smtp', { ...row.value, sealed: fresh.toString('base64') } satisfies Stored)
    return 1
  },
}

/** Does the server stand on this machine, where a line without TLS is no risk? */
export function isLoopback(host: string): boolean { return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host) }

function fromUrl(text: string): MailSettings {
  const url = URL.canParse(text) ? new URL(text) : null
  const from = url?.searchParams.get('from') ?? process.env['VINCULO_SMTP_FROM'] ?? (url && decodeURIComponent(url.username).includes('@') ? decodeURIComponent(url.username) : null)
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || !from) throw invalid([{ field: 'VINCULO_SMTP_URL', code: 'smtp_url_invalid' }])
  const secure = url.protocol === 'smtps:'
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || (secure ? 465 : 587)), secure, user: decodeURIComponent(url.username) || null, password: decodeURIComponent(url.password) || null, from, fromName: url.searchParams.get('from_name') }
}
