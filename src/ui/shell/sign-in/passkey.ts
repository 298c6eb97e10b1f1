import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { api } from '#ui/api/client.ts'

interface Asked<T> { options: T; challenge: string }

/** Signs in with a passkey of this device, alone or after a password; false when the person turned away from it. */
export async function signInWithPasskey(): Promise<boolean> {
  const { options, challenge } = await api.post<Asked<PublicKeyCredentialRequestOptionsJSON>>('/api/session/passkey/options', {}, { quiet: true })
  const response = await unlessCancelled(startAuthentication({ optionsJSON: options }))
  if (!response) return false
  await api.post('/api/session/passkey', { challenge, response }, { quiet: true })
  return true
}

/** Adds a passkey of this device to the account; null when the person turned away from it. The first one brings backup codes. */
export async function addPasskey(name: string, password: string): Promise<{ backup_codes?: string[] } | null> {
  const { options, challenge } = await api.post<Asked<PublicKeyCredentialCreationOptionsJSON>>('/api/me/passkey/options', { password })
  const response = await unlessCancelled(startRegistration({ optionsJSON: options }))
  return response ? api.post<{ backup_codes?: string[] }>('/api/me/passkey', { challenge, name, response }) : null
}

async function unlessCancelled<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')) return null
    throw error
  }
}
