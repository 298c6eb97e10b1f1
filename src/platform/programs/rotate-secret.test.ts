import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '#app'
import { packageFolder } from '#platform/process/configuration.ts'
import { rotateSecret } from '#platform/programs/rotate-secret.ts'
import { keyFile, keyRing, parseRing, readSecret, ringText } from '#platform/process/secret.ts'
import { seal, unseal } from '#platform/sessions/sealed.ts'
import { resealAll, sealedStores } from '#platform/sessions/sealed-stores.ts'
import { enrolTotp, totpMatches } from '#platform/sessions/sign-in/totp.ts'
import { blind } from '#platform/sessions/token.ts'
import { mailSettings, storeMailSettings } from '#channels/mail/settings.ts'
import { testKernel } from '#test/support/database.ts'

const { kernel, ctx, another } = await testKernel()
const folder = kernel.config.dataFolder
const secret = readSecret(folder, undefined)
Object.assign(kernel.config, { secret })
const user = { id: kernel.clock.id(), email: 'ana@prueba.example' }

test('a new key seals everything anew while other processes go on; the old one opens nothing any more, hashes stay', async () => {
  const old = keyRing(kernel.config), hash = blind(kernel, 'x').toString('hex')
  await enrolTotp(kernel, user, 'Prueba')
  await storeMailSettings(ctx, { host: 'mail.example.org', port: 465, secure: true, user: 'u', password: 'clave de correo', from: 'a@example.org', fromName: null })
  const second = another()
  Object.assign(second.config, { secret })
  let going = true
  const kept: { owner: string; sealed: Buffer }[] = []
  // a process that seals all the time, in transactions that take a while
  const writer = (async () => {
    for (let n = 0; going; n++) {
      await second.sql.begin(async tx => {
        const owner = second.clock.id(), sealed = seal(second, 'totp', owner, `semilla ${n}`)
        await new Promise(resolve => setTimeout(resolve, 30))
        await tx`insert into kernel.totp (user_id, secret, created_at) values (${owner}, ${sealed}, ${second.clock.now()})`
        kept.push({ owner, sealed })
      })
    }
  })()
  while (kept.length < 3) await new Promise(resolve => setTimeout(resolve, 10))
  const counts = await rotateSecret(kernel, {}, { grace: 300 })
  going = false
  await writer
  expect(counts['totp']).toBeGreaterThan(2)
  expect(counts['smtp']).toBe(1)
  const ring = keyRing(kernel.config)
  expect(ring.accepted).toHaveLength(1)
  expect(ring.current.equals(old.current)).toBe(false)
  expect(ring.hash.equals(old.hash)).toBe(true)
  expect(readSecret(folder, undefined).equals(secret)).toBe(true)
  expect(blind(kernel, 'x').toString('hex')).toBe(hash)
  // everything is readable with the new key alone, and nothing was lost
  const rows = await kernel.sql<{ user_id: string; secret: Buffer }[]>`select user_id, secret from kernel.totp`
  expect(rows).toHaveLength(kept.length + 1)
  for (const row of rows) expect(unseal(kernel, 'totp', row.user_id, row.secret)).toMatch(/^(semilla|[A-Z2-7]{16})/)
  expect((await mailSettings({ kernel: second, sql: second.sql }))?.password).toBe('clave de correo')
  expect(await totpMatches(kernel, user.id, '000000')).toBe(false)
  // what was sealed before cannot be opened by what is in force now
  expect(() => unseal(kernel, 'totp', kept[0]!.owner, kept[0]!.sealed)).toThrow()
  expect(await resealAll(kernel)).toMatchObject({ totp: 0, smtp: 0 })
}, 30_000)

test('a rotation that was killed goes on with the keys it had', async () => {
  const { current } = keyRing(kernel.config)
  const fresh = Buffer.alloc(32, 9)
  const { writeFileSync } = await import('node:fs')
  writeFileSync(keyFile(folder), ringText({ current: fresh, accepted: [fresh, current], hash: secret }))
  expect((await mailSettings({ kernel, sql: kernel.sql }))?.password).toBe('clave de correo')
  await rotateSecret(kernel, {}, { grace: 300 })
  expect(keyRing(kernel.config).accepted.map(key => key.toString('hex'))).toEqual([fresh.toString('hex')])
})

test('rings in the environment: the first seals, all open, the marked one hashes; a phrase with spaces is one key', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(letter => letter.repeat(64)) as [string, string, string]
  expect(parseRing(`${a},${b}`)).toMatchObject({ current: Buffer.from(a, 'hex'), hash: Buffer.from(b, 'hex') })
  expect(parseRing(`${a} ${b} hash:${c}`)).toMatchObject({ accepted: [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')], hash: Buffer.from(c, 'hex') })
  expect(parseRing('una frase larga con espacios y comas, de sobra').accepted).toHaveLength(1)
  expect(() => parseRing('corta')).toThrow(expect.objectContaining({ code: 'secret_short' }))
})

test('every purpose that is sealed anywhere names its store', () => {
  const known = new Set(sealedStores(kernel).map(store => store.purpose)), found = new Set<string>()
  const walk = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory()) { walk(join(path, entry.name)); continue }
      if (!entry.name.endsWith('.ts') || entry.name.endsWith('.test.ts') || /sealed(-stores)?\.ts$/.test(entry.name)) continue
      const text = readFileSync(join(path, entry.name), 'utf8')
      if (!text.includes('sessions/sealed.ts')) continue
      const constant = /const PURPOSE = '(\w+)'/.exec(text)?.[1]
      for (const [, literal, name] of text.matchAll(/\bseal\([\w.]+, (?:'(\w+)'|(\w+)),/g)) found.add(literal ?? (name === 'PURPOSE' ? constant! : name!))
    }
  }
  walk(join(packageFolder(), 'src'))
  expect(found.size).toBeGreaterThan(3)
  // marks of forms that stand open travel and are stored nowhere: after a rotation such a form is shown again
  expect([...found].filter(purpose => !known.has(purpose))).toEqual(['web_form'])
  expect(modules.length).toBeGreaterThan(5)
})
