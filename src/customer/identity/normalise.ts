// Contact points in the one form in which equal means equal.
import { email, emailKind } from '#kernel/fields/email.ts'
import { isProblem } from '#kernel/fields/field.ts'
import { phone, phoneKind } from '#kernel/fields/phone.ts'
import type { PointKind } from '#customer/channels.ts'

const mailField = email(), phoneField = phone()

/** The comparable form of a contact point; null when `value` cannot be one of its kind. Mail: lower case. Phones: E.164. Handles: without @, lower case. Addresses: folded text. */
export function normalisePoint(kind: PointKind, value: string): string | null {
  if (kind === 'mail') return parsed(emailKind.parse(value, mailField))
  if (kind === 'phone' || kind === 'whatsapp') return parsed(phoneKind.parse(value, phoneField))
  if (kind === 'handle') return value.trim().replace(/^@/, '').toLowerCase() || null
  if (kind === 'push') return value.trim() || null
  return value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim() || null
}

function parsed(result: ReturnType<typeof emailKind.parse>): string | null { return isProblem(result) || typeof result.value !== 'string' ? null : result.value }
