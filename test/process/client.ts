// A program that was started, asked as a person and as a machine ask it.
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { expect } from 'vitest'
import { packageFolder } from '#platform/process/configuration.ts'
import { cleanEnvironment } from '#test/process/program.ts'

export const password = 'correcto caballo batería 42', phrase = 'una frase bastante larga'
/** The first start of these tests, unattended. */
export const firstStart = { VINCULO_ADMIN_EMAIL: 'jefa@prueba.example', VINCULO_ADMIN_PASSWORD: password, VINCULO_ORG: 'Prueba', VINCULO_COUNTRY: 'MX' }

export type Body = Record<string, any>
export interface Client { (method: string, path: string, body?: unknown): Promise<Body> }

/** Signs the administrator in. Each call must succeed; `{}` for an answer without a body. */
export async function signIn(url: string): Promise<Client> {
  const json = { 'content-type': 'application/json', origin: url }
  const answer = await fetch(`${url}/api/session`, { method: 'POST', headers: json, body: JSON.stringify({ email: firstStart.VINCULO_ADMIN_EMAIL, password }) })
  expect(answer.status).toBe(200)
  const cookie = answer.headers.getSetCookie().map(one => one.split(';')[0]).join('; ')
  return async (method, path, body) => {
    const given = await fetch(url + path, { method, headers: { ...json, cookie }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }), text = await given.text()
    expect([method, path, given.status < 300, given.status < 300 ? '' : text]).toEqual([method, path, true, ''])
    return text ? JSON.parse(text) as Body : {}
  }
}

export interface Ended { code: number | string; out: string; err: string }
/** Runs one of the commands of the built program to its end. */
export function runCommand(name: 'backup' | 'restore' | 'rotate-secret', args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> { return ended([join(packageFolder(), 'dist', `${name}.js`), ...args], env) }
/** `bin/verify` over a running program. */
export function runVerify(args: string[]): Promise<Ended> { return ended([join(packageFolder(), 'bin', 'verify'), ...args], {}) }

function ended(args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(process.execPath, args, { env: cleanEnvironment({ VINCULO_BACKUP_PASSPHRASE: phrase, ...env }), stdio: ['ignore', 'pipe', 'pipe'] })
  let out = '', err = ''
  child.stdout.on('data', chunk => { out += String(chunk) })
  child.stderr.on('data', chunk => { err += String(chunk) })
  return new Promise(resolve => { child.once('close', (code, signal) => resolve({ code: signal ?? code ?? -1, out, err })) })
}

export interface Receiver { address: string; host: string; /** what was taken: id of the message, the record it is about, whether the signature was good */ taken: { id: string; record: string; valid: boolean }[]; /** answers 500 while false */ open: boolean; secret: string; close(): Promise<void> }
/** The other side of a webhook. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', chunk => { text += String(chunk) })
    request.on('end', () => {
      if (!receiver.open) return void response.writeHead(500).end()
      const id = String(request.headers['webhook-id']), signature = createHmac('sha256', Buffer.from(receiver.secret.replace('whsec_', ''), 'base64')).update(`${id}.${String(request.headers['webhook-timestamp'])}.${text}`).digest('base64')
      receiver.taken.push({ id, record: String((JSON.parse(text) as Body)['data'].id), valid: String(request.headers['webhook-signature']).split(' ').includes(`v1,${signature}`) })
      response.writeHead(200).end()
    })
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const host = `127.0.0.1:${(server.address() as { port: number }).port}`
  const receiver: Receiver = { host, address: `http://${host}/avisos`, taken: [], open: true, secret: '', close: () => new Promise(resolve => { server.closeAllConnections(); server.close(() => resolve()) }) }
  return receiver
}

/** Waits half a minute at most, or as long as is said. */
export async function until(what: string, done: () => Promise<boolean> | boolean, seconds = 30): Promise<void> {
  for (let i = 0; i < seconds * 10; i++) {
    if (await done()) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`waited ${seconds} s for ${what}`)
}
