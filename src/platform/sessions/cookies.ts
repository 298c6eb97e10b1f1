// Cookies of sign-in: out of reach of scripts, not sent along from other sites, and bound to this host when the address is https.
import type {} from '@fastify/cookie'
import type { FastifyReply } from 'fastify'
import type { Kernel } from '#kernel/kernel.ts'
import { ABSOLUTE } from '#platform/sessions/session.ts'

/** Cookie of the session. */
export function sessionCookieName(kernel: Kernel): string { return named(kernel, 'vinculo_session') }

/** Cookie of a sign-in under way. */
export function challengeCookieName(kernel: Kernel): string { return named(kernel, 'vinculo_sign_in') }

/** Hands the session token to the browser. */
export function setSessionCookie(kernel: Kernel, reply: FastifyReply, token: string): void {
  reply.setCookie(sessionCookieName(kernel), token, { ...flags(kernel), maxAge: ABSOLUTE / 1000 })
  reply.clearCookie(challengeCookieName(kernel), flags(kernel))
}

/** Hands over the token of a challenge, for ten minutes. */
export function setChallengeCookie(kernel: Kernel, reply: FastifyReply, token: string): void {
  reply.setCookie(challengeCookieName(kernel), token, { ...flags(kernel), maxAge: 600 })
}

/** Takes both cookies back. */
export function clearCookies(kernel: Kernel, reply: FastifyReply): void {
  reply.clearCookie(sessionCookieName(kernel), flags(kernel))
  reply.clearCookie(challengeCookieName(kernel), flags(kernel))
}

/** `__Host-` makes browsers refuse the cookie from a sibling host or over plain http. */
function named(kernel: Kernel, name: string): string { return isSecure(kernel) ? `__Host-${name}` : name }

function flags(kernel: Kernel) { return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure(kernel) } }

function isSecure(kernel: Kernel): boolean { return kernel.config.url.startsWith('https://') }
