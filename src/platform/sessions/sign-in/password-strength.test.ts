import { describe, expect, test } from 'vitest'
import { agentFamily, ipPrefix } from '#platform/sessions/client-address.ts'
import { hashPassword, passwordMatches } from '#platform/sessions/sign-in/password.ts'
import { passwordProblem } from '#platform/sessions/sign-in/password-strength.ts'

const owner = { email: 'ana.ruiz@imprentasol.example', name: 'Ana Ruiz', organisation: 'Imprenta Sol' }

test.each(['', 'short', 'nine-chrs', 'aaaaaaaaaaaa', '1234567890', '0987654321', 'abcdefghijkl', 'password1234', 'P@ssw0rd!!!!', 'Contraseña2026', 'qwertyuiop', 'imprentasol26', 'ana.ruiz@imprentasol.example', 'Imprenta-Sol-1', 'x'.repeat(300), 42, null])(
  'weak: %s', password => expect(passwordProblem(password, owner)).toMatchObject({ field: 'password', code: 'weak_password' }))

test.each(['nueve-gatos-verdes', 'correct horse battery staple', 'imprenta con catorce soles', 'ñandú ñandú 77', 'kT9#mQ2!xL'])('good: %s', password => expect(passwordProblem(password, owner)).toBeNull())

test('a hash fits its password alone, in composed and decomposed letters; nobody’s hash fits nothing', async () => {
  const stored = await hashPassword('contraseña-larga')
  expect(await passwordMatches(stored, 'contraseña-larga')).toBe(true)
  expect(await passwordMatches(stored, 'contraseña-larga'.normalize('NFD'))).toBe(true)
  expect(await passwordMatches(stored, 'contrasena-larga')).toBe(false)
  expect(await passwordMatches(null, 'x')).toBe(false)
  expect(await hashPassword('contraseña-larga')).not.toBe(stored)
})

describe('what is kept of a machine', () => {
  test.each([['203.0.113.77', '203.0.113.0/24'], ['::ffff:203.0.113.77', '203.0.113.0/24'], ['2001:db8:1:2:3::9', '2001:db8:1::/48'], ['2001:db8::1', '2001:db8:0::/48'], ['::1', '0:0:0::/48'], ['fe80::1%eth0', 'fe80:0:0::/48'], ['nonsense', 'unknown']])(
    '%s is counted as %s', (ip, prefix) => expect(ipPrefix(ip)).toBe(prefix))
  test('a browser by its family', () => {
    expect(agentFamily('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox, Linux')
    expect(agentFamily('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0')).toBe('Edge, Windows')
    expect(agentFamily('')).toBe('unknown')
  })
})
