// The pages derived from the definitions, against the running program: make, change, find, compare, undo, import; by keyboard; without accessibility violations.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

const email = process.env.BROWSER_ADMIN ?? 'admin@prueba.example'
const password = process.env.BROWSER_PASSWORD ?? 'correcto caballo batería 42'
// Each run finds its own records again, also on a program that was used before.
const mark = `Zeta${Math.random().toString(36).slice(2, 8)}`

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('vinculo.preferences', JSON.stringify({ language: 'es', theme: 'light' })))
  await page.goto('/')
  await page.getByLabel('Correo electrónico').fill(email)
  await page.getByLabel('Contraseña', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
})

test('a record is made by keyboard alone; what is missing is told at its field and in a summary that has the focus', async ({ page }) => {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Crear', exact: true }).first().press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Crear cuenta' })
  await drawer.getByLabel(/Nombre comercial/).press('Control+Enter')
  await expect(drawer.getByRole('alert').first()).toBeFocused()
  await drawer.getByRole('button', { name: /Nombre comercial/ }).press('Enter')
  await expect(drawer.getByLabel(/Nombre comercial/)).toBeFocused()
  await page.keyboard.type(`${mark} Uno`)
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/account\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: `${mark} Uno` })).toBeVisible()
  await page.goto(`/account?q=${mark}`)
  await expect(page.getByRole('gridcell', { name: `${mark} Uno` })).toBeVisible()
})

test('a cell is edited in place: a refused value stays with its reason, a good one is saved and the next cell is active', async ({ page }) => {
  const id = await make(page, 'account', { name: `${mark} Celda`, email: 'antes@ejemplo.com' })
  await page.goto(`/account?q=${mark}%20Celda&columns=name,email`)
  await expect(page.getByRole('gridcell', { name: 'antes@ejemplo.com' })).toBeVisible()
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  const cell = page.getByRole('textbox', { name: 'Correo' })
  await cell.fill('no es un correo')
  await cell.press('Enter')
  await expect(page.getByRole('alert')).toContainText('correo')
  await expect(cell).toHaveValue('no es un correo')
  await cell.fill('despues@ejemplo.com')
  await cell.press('Enter')
  await expect.poll(async () => (await read(page, `/api/account/${id}`))['email']).toBe('despues@ejemplo.com')
  await expect(page.getByRole('grid')).toBeFocused()
})

test('a filter is built, lives in the address, and is taken off by its chip', async ({ page }) => {
  await make(page, 'account', { name: `${mark} Lima`, billing_city: `${mark}-Lima` })
  await make(page, 'account', { name: `${mark} Quito`, billing_city: `${mark}-Quito` })
  await page.goto(`/account?q=${mark}`)
  await expect(page.getByRole('gridcell', { name: `${mark} Quito` })).toBeVisible()
  await page.getByRole('button', { name: 'Filtrar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Filtrar' })
  await dialog.getByRole('combobox', { name: 'Campo' }).fill('Municipio')
  await page.getByRole('option', { name: /^Municipio o alcaldía \(facturación\)/ }).click()
  await dialog.getByRole('textbox', { name: /^Valor de/ }).fill(`${mark}-Lima`)
  await expect(dialog.getByRole('status').filter({ hasText: 'registro' })).toHaveText('1 registro')
  await dialog.getByRole('button', { name: 'Aplicar' }).click()
  await expect(page.getByRole('gridcell', { name: `${mark} Quito` })).toBeHidden()
  await expect(page.getByRole('gridcell', { name: `${mark} Lima`, exact: true })).toBeVisible()
  const address = page.url()
  expect(JSON.parse(new URL(address).searchParams.get('filter') ?? 'null')).toEqual({ all: [{ field: 'billing_city', op: 'contains', value: `${mark}-Lima` }] })
  await page.goto('/contact')
  await page.goto(address)
  await page.getByRole('list', { name: 'Filtros activos' }).getByRole('button', { name: 'Quitar' }).click()
  await expect(page.getByRole('gridcell', { name: `${mark} Quito` })).toBeVisible()
})

test('the second of two who change the same field compares and chooses; nothing is overwritten in silence', async ({ page }) => {
  const id = await make(page, 'account', { name: `${mark} Base` })
  await page.goto(`/account/${id}?edit=true`)
  const name = page.getByLabel(/Nombre comercial/)
  await name.fill(`${mark} Mía`)
  await write(page, 'PATCH', `/api/account/${id}`, { name: `${mark} Ajena`, billing_city: 'Puebla' })
  await name.press('Control+s')
  const dialog = page.getByRole('dialog', { name: 'Otra persona cambió este registro' })
  await expect(dialog.getByText(`${mark} Ajena`)).toBeVisible()
  await dialog.getByRole('radio', { name: /Mi cambio/ }).check()
  await dialog.getByRole('button', { name: 'Guardar lo elegido' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${mark} Mía` })).toBeVisible()
  expect(await read(page, `/api/account/${id}`)).toMatchObject({ name: `${mark} Mía`, billing_city: 'Puebla' })
  await page.getByRole('tab', { name: 'Historial' }).click()
  await expect(page.getByRole('deletion').filter({ hasText: `${mark} Ajena` })).toBeVisible()
})

test('delete is one step, and undo brings the record back', async ({ page }) => {
  const id = await make(page, 'account', { name: `${mark} Borrar` })
  await page.goto(`/account/${id}`)
  await page.getByRole('button', { name: 'Más opciones' }).click()
  await page.getByRole('menuitem', { name: 'Eliminar' }).click()
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(page.getByText(`${mark} Borrar: restaurado`)).toBeVisible()
  expect((await read(page, `/api/account/${id}`))['deleted_at']).toBeNull()
})

test('related records are made in place, refer to their parent, and are seen at once', async ({ page }) => {
  const id = await make(page, 'account', { name: `${mark} Casa` })
  await page.goto(`/account/${id}?tab=contacts`)
  await page.getByRole('tabpanel').getByRole('button', { name: 'Crear', exact: true }).first().click()
  const drawer = page.getByRole('dialog', { name: 'Crear contacto' })
  await drawer.getByRole('button', { name: /^Ver los/ }).click()
  await drawer.getByLabel('Apellido', { exact: true }).or(drawer.getByLabel('Primer apellido', { exact: true })).first().fill(`${mark}Pérez`)
  await drawer.getByRole('button', { name: 'Guardar' }).click()
  await expect(drawer).toBeHidden()
  await expect(page.getByRole('gridcell', { name: new RegExp(`${mark}Pérez`) }).first()).toBeVisible()
})

test('a file is mapped, simulated, corrected, imported and undone', async ({ page }) => {
  const rows = ['empresa,ciudad,pais', `${mark} Alfa,Lima,Perú`, `${mark} Beta,Manila,Philipines`, `${mark} Gama,Quito,Ecuador`].join('\n')
  await page.goto('/import?entity=account')
  await page.locator('input[type=file]').setInputFiles({ name: 'cuentas.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  await expect(page.getByRole('combobox', { name: 'Campo para la columna empresa' })).toContainText('Nombre comercial')
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByRole('button', { name: 'Continuar' }).click()
  await page.getByRole('button', { name: 'Simular' }).click()
  await expect(page.getByText('Simulación terminada')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/pais \(Philipines\)/).first()).toBeVisible()
  const target = page.getByRole('combobox', { name: '«Philipines» pasa a ser' })
  await target.fill('Filip')
  await page.getByRole('option', { name: 'Filipinas' }).click()
  await page.getByRole('button', { name: 'Simular de nuevo' }).click()
  await page.getByRole('button', { name: 'Importar 3 filas' }).click({ timeout: 30_000 })
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}$/)
  await expect(page.getByText('Terminada', { exact: true })).toBeVisible({ timeout: 30_000 })
  expect((await found(page)).map(row => row['billing_country']).sort()).toEqual(['EC', 'PE', 'PH'])
  await page.getByRole('button', { name: 'Deshacer la importación' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Deshacer la importación' }).click()
  await expect(page.getByText('Deshecha', { exact: true })).toBeVisible({ timeout: 30_000 })
  expect(await found(page)).toEqual([])
})

test('a board moves a record from the keyboard, says so, and takes it back', async ({ page }) => {
  const subject = `${mark} en el tablero`
  const id = await make(page, 'task', { subject, status: 'open' })
  await page.goto(`/task?layout=board&q=${encodeURIComponent(subject)}`)
  const lane = (name: string) => page.getByRole('region', { name, exact: true })
  await expect(lane('Pendiente').getByRole('link', { name: subject })).toBeVisible()
  await lane('Pendiente').getByRole('button', { name: `Mover a…: ${subject}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'En espera' }).press('Enter')
  await expect(lane('En espera').getByRole('link', { name: subject })).toBeVisible()
  const status = () => page.evaluate(async path => (await (await fetch(path)).json()).status as string, `/api/task/${id}`)
  expect(await status()).toBe('waiting')
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(lane('Pendiente').getByRole('link', { name: subject })).toBeVisible()
  expect(await status()).toBe('open')
})

test('lists, records, forms and the import have no accessibility violations, light and dark, es and en, wide and narrow', async ({ page }) => {
  test.setTimeout(180_000)
  const id = await make(page, 'account', { name: `${mark} Vista`, email: 'vista@ejemplo.com', phone: '+525512345678' })
  for (const [language, theme, width] of [['es', 'light', 1366], ['en', 'dark', 1366], ['es', 'dark', 390]] as const) {
    await page.addInitScript(kept => localStorage.setItem('vinculo.preferences', kept), JSON.stringify({ language, theme }))
    await page.setViewportSize({ width, height: 800 })
    for (const path of ['/account', `/account/${id}`, `/account/${id}?edit=true`, '/account/new', '/import', '/task?layout=board', '/bin', '/jobs']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByLabel(/^(Cargando|Loading)$/)).toHaveCount(0)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
      expect(violations.map(one => `${path} ${language} ${theme}: ${one.id} ${one.nodes[0]?.target.join(' ')}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${path} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0)
    }
  }
})

async function found(page: Page): Promise<Record<string, unknown>[]> {
  const filter = JSON.stringify({ field: 'name', op: 'in', value: [`${mark} Alfa`, `${mark} Beta`, `${mark} Gama`] })
  return (await read(page, `/api/account?fields=name,billing_country&filter=${encodeURIComponent(filter)}`))['data'] as Record<string, unknown>[]
}

async function make(page: Page, entity: string, record: Record<string, unknown>): Promise<string> {
  return String((await write(page, 'POST', `/api/${entity}`, record))['id'])
}

async function write(page: Page, method: string, path: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await page.evaluate(async ([how, where, what]) => {
    const asked: RequestInit = { method: how, headers: { 'content-type': 'application/json' }, body: what }
    const response = await fetch(where, asked)
    return { ok: response.ok, text: await response.text() }
  }, [method, path, JSON.stringify(body)] as const)
  expect(answer.ok, answer.text).toBe(true)
  return JSON.parse(answer.text) as Record<string, unknown>
}

async function read(page: Page, path: string): Promise<Record<string, unknown>> {
  return page.evaluate(async where => (await fetch(where)).json() as Promise<Record<string, unknown>>, path)
}
