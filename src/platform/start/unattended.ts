// First start without anybody at the screen: from the options, or as a demonstration.
import { randomBytes } from 'node:crypto'
import { Refusal } from '#kernel/errors.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { CannotStart } from '#platform/process/cannot-start.ts'
import { needsSetUp, setUp } from '#platform/sessions/set-up.ts'

/** Sets up the organisation and its first administrator when the options name them (or ask for the demo) and nothing is set up yet. Returns the sign-in it made up for the demo. Throws `CannotStart` when the options are refused. */
export async function setUpUnattended(kernel: Kernel): Promise<{ email: string; password: string } | null> {
  const { first, demo } = kernel.config
  if (!first && !demo || !await needsSetUp(kernel)) return null
  const madeUp = first ? null : { email: 'carmen@envasesdelsur.example', password: randomBytes(9).toString('base64url') }
  const choices = first ?? { adminEmail: madeUp!.email, adminPassword: madeUp!.password, organisation: 'Envases del Sur', country: 'MX', adminName: 'Carmen Aguilar Soto' }
  try {
    await setUp(kernel, { ...choices, language: 'es' })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Another process was quicker.
    if (error.status === 404) return null
    const field = error.fields[0]
    throw new CannotStart('set_up_refused', { reason: field ? `${field.field}: ${field.code}` : error.code })
  }
  return madeUp
}
