// Tokens that a browser, a script or a letter carries. Only their hash is stored: whoever reads the database can sign in as nobody.
import { createHmac, hash, randomBytes } from 'node:crypto'
import type { Kernel } from '#kernel/kernel.ts'

/** 256 random bits as text safe in headers, cookies and links. */
export function newToken(): string { return randomBytes(32).toString('base64url') }

/** SHA-256 is enough for a token of 256 random bits: there is nothing to guess. */
export function hashToken(token: string): Buffer { return hash('sha256', token, 'buffer') }

/** Keyed hash of something guessable (an e-mail address), so that tables can count it without holding it. */
export function blind(kernel: Kernel, text: string): Buffer { return createHmac('sha256', kernel.config.secret).update(`blind:${text}`).digest() }
