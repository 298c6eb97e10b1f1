// An administrator narrows what a role sees, and somebody with that role no longer sees it; who sees what is explained, and somebody who leaves hands over.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { APIRequestContext } from '@playwright/test'
import { as, email, make, password } from './people.ts'

const mark = Date.now().toString(36)
async function administrator(playwright: { request: { newContext: (options: object) => Promise<APIRequestContext> } }, baseURL: string | undefined): Promise<APIRequestContext> {
  const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  expect((await request.patch('/api/me', { data: { language: 'es' } })).status()).toBe(200)
  return request
}

test('an administrator takes a field from a role of the house by keyboard and mouse, and a seller no longer sees it', async ({ page, playwright, baseURL }) => {
  test.setTimeout(120_000)
  const request = await administrator(playwright, baseURL)
  const seller = `permisos-${mark}@prueba.example`

  // a role of its own, so that other tests keep theirs
  await as(page, email)
  await page.goto('/administration/rights?role=sales_rep')
  await page.getByRole('button', { name: 'Duplicar rol' }).click()
  await page.getByRole('dialog').getByLabel('Nombre').fill(`Venta ${mark}`)
  await page.getByRole('dialog').getByRole('button', { name: 'Crear' }).click()
  await expect(page).toHaveURL(new RegExp(`role=venta_${mark}`))
  const person = await make(request, 'user', { email: seller, name: `Permisos ${mark}`, roles: [`venta_${mark}`], password, language: 'es' })
  const account = await make(request, 'account', { name: `Visible ${mark}`, website: 'https://secreto.example', owner: person })

  await as(page, seller)
  await page.goto(`/account/${account}`)
  await expect(page.getByRole('heading', { level: 1, name: `Visible ${mark}` })).toBeVisible()
  await expect(page.getByText('secreto.example').first()).toBeVisible()

  await as(page, email)
  await page.goto(`/administration/rights?role=venta_${mark}`)
  await page.getByRole('button', { name: 'Cuentas', exact: true }).click()
  const fields = page.getByRole('dialog', { name: /Cuentas: campos de/ })
  await fields.getByLabel('Buscar campo').fill('web')
  await fields.getByRole('checkbox', { name: /^Ver .*web/i }).uncheck()
  await fields.getByRole('button', { name: 'Listo' }).click()
  // and deleting, by keyboard alone: 0 means no
  const deleting = page.getByRole('button', { name: /^Cuentas, Eliminar/ })
  await deleting.focus()
  await page.keyboard.press('0')
  await expect(deleting).toHaveAccessibleName(/^Cuentas, Eliminar, No/)
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('button', { name: /^Cuentas, Editar/ })).toBeFocused()
  await page.getByRole('button', { name: /^Guardar \d+ cambio/ }).click()
  await expect(page.getByText(`Permisos de Venta ${mark} guardados`)).toBeVisible()

  await as(page, seller)
  await page.goto(`/account/${account}`)
  await expect(page.getByRole('heading', { level: 1, name: `Visible ${mark}` })).toBeVisible()
  await expect(page.getByText('secreto.example')).toHaveCount(0)
  expect(await page.evaluate(async (id) => (await (await fetch(`/api/account/${id}`)).json()) as Record<string, unknown>, account)).not.toHaveProperty('website')
  // the way to the page of rights is closed to them
  await page.goto('/administration/rights')
  await expect(page.getByText('Solo quien administra puede abrir esta página.')).toBeVisible()
  await request.dispose()
})

test('two administrators change one role at once: neither loses anything', async ({ page, playwright, baseURL }) => {
  const request = await administrator(playwright, baseURL)
  const own = { read: 'own', create: true, update: 'own', delete: 'none' }
  const role = await make(request, 'role', { name: `doble_${mark}`, label: `Doble ${mark}`, grants: { account: own, contact: own } })
  await as(page, email)
  await page.goto(`/administration/rights?role=doble_${mark}`)
  await page.getByRole('button', { name: /^Cuentas, Ver, Propios/ }).click()
  expect((await request.patch(`/api/role/${role}`, { data: { grants: { account: own, contact: { ...own, read: 'all' } } } })).status()).toBe(200)
  await page.getByRole('button', { name: 'Guardar 1 cambio' }).click()
  await expect(page.getByText(/Otra persona cambió este rol/)).toBeVisible()
  await page.getByRole('button', { name: 'Guardar 1 cambio' }).click()
  await expect(page.getByText(`Permisos de Doble ${mark} guardados`)).toBeVisible()
  const stored = (await (await request.get(`/api/role/${role}`)).json() as { grants: Record<string, { read: string }> }).grants
  expect([stored['account']?.read, stored['contact']?.read]).toEqual(['all', 'all'])
  await request.dispose()
})

test('somebody who leaves hands over what they have, and why a record is seen is said in words', async ({ page, playwright, baseURL }) => {
  const request = await administrator(playwright, baseURL)
  const boss = await make(request, 'user', { email: `jefe-${mark}@prueba.example`, name: `Jefe ${mark}`, roles: ['manager'] })
  const leaver = await make(request, 'user', { email: `deja-${mark}@prueba.example`, name: `Deja ${mark}`, roles: ['sales_rep'], manager: boss })
  const account = await make(request, 'account', { name: `Heredada ${mark}`, owner: leaver })
  await as(page, email)
  await page.goto(`/administration/people?person=${leaver}`)
  await page.getByRole('button', { name: 'Desactivar y traspasar' }).click()
  const dialog = page.getByRole('dialog', { name: `Deja ${mark} deja su lugar` })
  await expect(dialog.getByText('1', { exact: true })).toBeVisible()
  await dialog.getByLabel('Traspasar todo a').fill(`Jefe ${mark}`)
  await page.getByRole('option', { name: new RegExp(`Jefe ${mark}`) }).click()
  await dialog.getByRole('button', { name: 'Traspasar y desactivar' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await (await request.get(`/api/account/${account}?fields=owner`)).json() as { owner: string }).owner, { timeout: 20_000 }).toBe(boss)
  expect((await (await request.get(`/api/user/${leaver}?fields=active`)).json() as { active: boolean }).active).toBe(false)
  await page.goto(`/administration/why?user=${boss}&entity=account&record=${account}`)
  await expect(page.getByText('Sí lo ve.')).toBeVisible()
  await page.goto(`/administration/why?user=${leaver}&entity=account&record=${account}`)
  await expect(page.getByText('La persona no tiene acceso.')).toBeVisible()
  await request.dispose()
})

test('pages of people, rights and settings have no accessibility fault, in the light and in the dark', async ({ page }) => {
  test.setTimeout(180_000)
  await as(page, email)
  const turn = Math.floor(Date.now() / 60_000) % 2
  await page.emulateMedia({ colorScheme: turn ? 'dark' : 'light' })
  for (const path of ['people', 'people?tab=tree', 'people?tab=places', 'people?tab=absences', 'rights', 'why', 'organisation', 'mail', 'sign-in', 'currencies', 'sessions']) {
    await page.goto(`/administration/${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
    expect(violations.map(({ id, nodes }) => ({ path, id, nodes: nodes.map((node) => node.html.slice(0, 200)) }))).toEqual([])
  }
})
