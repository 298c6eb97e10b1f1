// A record as one works with it: its history, its drafts, its likenesses, its long lists; what is at hand; and pages that hold still while they fill.
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { administrator, make } from './people.ts'

test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')

const mark = `Ficha${Math.random().toString(36).slice(2, 8)}`
const admin = administrator()

test('every changed field says who, when, old and new, two clicks away', async ({ page }) => {
  const id = await make(admin.request, 'account', { name: `${mark} Antes`, industry: 'Vidrio' })
  expect((await admin.request.patch(`/api/account/${id}`, { data: { industry: 'Papel' } })).status()).toBe(200)
  await page.goto(`/account/${id}`)
  await page.getByRole('main').getByRole('button', { name: 'Más opciones' }).click()
  await page.getByRole('menuitem', { name: 'Historial' }).click()
  const change = page.getByRole('tabpanel').getByRole('listitem').first()
  await expect(change).toContainText('Vidrio')
  await expect(change).toContainText('Papel')
  await expect(change.getByRole('definition').first()).toBeVisible()
  await expect(change.locator('time')).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT/)
  await expect(change).toContainText(/Prueba|admin|Administr/i)
})

test('what was typed and not saved is there after a reload, and leaving asks', async ({ page }) => {
  await page.goto('/account/new')
  const name = page.getByLabel(/Nombre comercial/).first()
  await name.fill(`${mark} Borrador`)
  page.once('dialog', dialog => void dialog.accept())
  await page.reload()
  await expect(name).toHaveValue(`${mark} Borrador`)
  let asked = ''
  page.once('dialog', dialog => { asked = dialog.message(); void dialog.dismiss() })
  await page.getByRole('link', { name: 'Contactos', exact: true }).first().click()
  await expect.poll(() => asked).not.toBe('')
  await expect(page).toHaveURL(/\/account\/new/)
  await expect(name).toHaveValue(`${mark} Borrador`)
})

test('two of the same are merged value by value, and the merge is undone', async ({ page }) => {
  const mail = `${mark.toLowerCase()}@ejemplo.com`
  const stays = await make(admin.request, 'contact', { first_name: 'Rosa', last_name: mark, email: mail, job_title: 'Compras' })
  const goes = await make(admin.request, 'contact', { first_name: 'Rosa María', last_name: mark, phone: '+525512345678', job_title: 'Finanzas' })
  await page.goto(`/contact/${stays}/merge?with=${goes}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Fusionar' })).toBeVisible()
  await page.getByRole('radio', { name: `Cargo: Rosa María ${mark}` }).check()
  await page.getByRole('button', { name: 'Fusionar', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/contact/${stays}$`))
  const merged = await (await admin.request.get(`/api/contact/${stays}`)).json() as Record<string, unknown>
  expect(merged).toMatchObject({ job_title: 'Finanzas', email: mail, phone: '+525512345678' })
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect.poll(async () => (await (await admin.request.get(`/api/contact/${stays}`)).json() as Record<string, unknown>)['job_title']).toBe('Compras')
  expect((await admin.request.get(`/api/contact/${goes}`)).status()).toBe(200)
})

test('a look-up finds by name, mail and tax number, and tells two of one name apart', async ({ page }) => {
  await make(admin.request, 'account', { name: `${mark} Fiscal`, tax_id: 'GODE561231GR8', email: `${mark.toLowerCase()}@fiscal.example`, billing_city: 'Puebla' })
  await page.goto('/opportunity/new')
  for (const typed of [`${mark} Fis`, 'GODE561231GR8', `${mark.toLowerCase()}@fiscal`]) {
    const field = page.getByRole('combobox', { name: /^Cuenta/ }).first()
    await field.fill(typed)
    const option = page.getByRole('option', { name: new RegExp(`${mark} Fiscal`) })
    await expect(option, typed).toBeVisible()
    await field.fill('')
    await page.keyboard.press('Escape')
  }
})

test('a related list of more than fifty is a tab that loads on, never an endless page', async ({ page }) => {
  const account = await make(admin.request, 'account', { name: `${mark} Muchos` })
  const operations = Array.from({ length: 130 }, (_, n) => ({ op: 'create', entity: 'contact', record: { last_name: `${mark}${String(n).padStart(3, '0')}`, account } }))
  expect((await admin.request.post('/api/batch', { data: { operations } })).status()).toBe(200)
  await page.goto(`/account/${account}?tab=contacts`)
  const grid = page.getByRole('tabpanel').getByRole('grid')
  await expect(grid.getByRole('gridcell', { name: new RegExp(mark) }).first()).toBeVisible()
  await expect(page.getByRole('tabpanel').getByRole('link', { name: 'Ver todo' }).or(page.getByRole('tabpanel').getByRole('button', { name: 'Ver todo' })).first()).toBeVisible()
  expect(await grid.getByRole('row').count()).toBeLessThan(80)
  await grid.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Control+End')
  await expect(grid).toHaveAttribute('aria-rowcount', '131')
})

test('favourites and recent records are one click away, and let go again', async ({ page }) => {
  const first = await make(admin.request, 'account', { name: `${mark} Primera` }), second = await make(admin.request, 'account', { name: `${mark} Segunda` })
  await page.goto(`/account/${first}`)
  await page.getByRole('button', { name: 'Agregar a favoritos' }).click()
  const navigation = page.getByRole('navigation', { name: 'Áreas y listas' })
  await expect(navigation.getByRole('region', { name: 'Favoritos' }).getByRole('link', { name: `${mark} Primera` })).toBeVisible()
  await page.goto(`/account/${second}`)
  await expect(page.getByRole('heading', { level: 1, name: `${mark} Segunda` })).toBeVisible()
  await page.goto('/contact')
  await navigation.getByRole('region', { name: 'Recientes' }).getByRole('link', { name: `${mark} Segunda` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${mark} Segunda` })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/\/contact/)
  await navigation.getByRole('region', { name: 'Favoritos' }).getByRole('link', { name: `${mark} Primera` }).click()
  await page.getByRole('button', { name: 'Quitar de favoritos' }).click()
  await expect(navigation.getByRole('region', { name: 'Favoritos' })).toHaveCount(0)
  // the palette offers them before a letter is typed
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('option', { name: new RegExp(`${mark} Primera`) }).first()).toBeVisible()
})

test('a saved view is kept at hand too', async ({ page }) => {
  const view = await make(admin.request, 'saved_view', { name: `${mark} vista`, entity: 'account', definition: { q: `${mark} Primera` } })
  expect((await admin.request.put(`/api/saved_view/${view}/favourite`)).status()).toBe(204)
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Áreas y listas' }).getByRole('link', { name: `${mark} vista` }).click()
  await expect(page).toHaveURL(new RegExp(`view=${view}`))
  await expect(page.getByRole('searchbox')).toHaveValue(`${mark} Primera`)
  expect((await admin.request.delete(`/api/saved_view/${view}`)).status()).toBe(204)
})

test('nothing jumps while home, list, record and board fill', async ({ page }) => {
  const id = await make(admin.request, 'account', { name: `${mark} Quieta` })
  await page.addInitScript(() => {
    const seen = window as unknown as { shift: number }
    seen.shift = 0
    new PerformanceObserver(list => { for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) if (!entry.hadRecentInput) seen.shift += entry.value }).observe({ type: 'layout-shift', buffered: true })
  })
  for (const path of ['/', '/account', `/account/${id}`, '/opportunity?layout=board', '/administration', '/forecast']) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift), path).toBeLessThanOrEqual(0.1)
  }
})

test('what takes longer than five seconds says so, is stopped, and asked again', async ({ page }) => {
  await make(admin.request, 'account', { name: `${mark} Lenta` })
  let held = true
  await page.route(/\/api\/account\?/, async route => { if (held) await new Promise(resolve => setTimeout(resolve, 60_000)); await route.continue().catch(() => undefined) })
  await page.goto(`/account?q=${mark}%20Lenta`)
  await expect(page.getByText('Esto tarda más de lo normal.')).toBeVisible()
  await page.getByRole('button', { name: 'Dejar de esperar' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Se dejó de esperar' })).toBeVisible()
  await expect(page.getByText('Esto tarda más de lo normal.')).toBeHidden()
  held = false
  await page.unroute(/\/api\/account\?/)
  await page.getByRole('button', { name: 'Reintentar' }).first().click()
  await expect(page.getByRole('gridcell', { name: `${mark} Lenta` })).toBeVisible()
})

test('what can be edited looks so, and what cannot does not', async ({ page }) => {
  const id = await make(admin.request, 'opportunity', { name: `${mark} Editable`, amount: '10', currency: 'MXN' })
  await page.goto(`/opportunity/${id}?edit=true`)
  const name = page.getByLabel(/^Nombre/).first()
  await expect(name).toBeEditable()
  const border = await name.evaluate(element => { for (let at: Element | null = element; at; at = at.parentElement) { const { borderTopWidth, borderTopStyle } = getComputedStyle(at); if (borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 1) return true; if (at.tagName === 'FORM') return false } return false })
  expect(border).toBe(true)
  // numbers the server works out are no inputs anywhere in the form
  await expect(page.getByRole('textbox', { name: /Creado|Versión|Puntaje/ })).toHaveCount(0)
})

test('typing takes the place of a number that was there', async ({ page }) => {
  const id = await make(admin.request, 'opportunity', { name: `${mark} Cifra`, amount: '1234.50', currency: 'MXN' })
  await page.goto(`/opportunity/${id}?edit=true`)
  const amount = page.getByRole('textbox', { name: /^(Monto|Importe|Valor)/ }).first()
  await expect(amount).toHaveValue('1,234.50')
  await amount.focus()
  await page.keyboard.type('250')
  await expect(amount).toHaveValue('250')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('7')
  await expect(amount).toHaveValue('7')
})

test('forced colours keep the focus, the fields and the chosen visible', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/account/new')
  const name = page.getByLabel(/Nombre comercial/).first()
  await name.focus()
  expect(await showsFocus(page, 'input:focus')).toBe(true)
  await page.goto('/profile')
  await page.getByRole('switch').first().focus()
  expect(await showsFocus(page, '[role=switch]:focus, [role=switch]:focus-visible')).toBe(true)
  await page.goto('/account')
  await page.getByRole('grid').waitFor()
  await page.keyboard.press('Tab')
  expect(await showsFocus(page, ':focus')).toBe(true)
})

test('a page has one primary deed', async ({ page }) => {
  const account = await make(admin.request, 'account', { name: `${mark} Principal` }), contact = await make(admin.request, 'contact', { last_name: `${mark} Principal` }), opportunity = await make(admin.request, 'opportunity', { name: `${mark} Principal` })
  const crowded: string[] = []
  for (const path of ['/', '/account', '/contact', '/opportunity', '/opportunity?layout=board', '/quote', '/case', '/task', `/account/${account}`, `/contact/${contact}`, `/opportunity/${opportunity}`, '/account/new', '/import', '/administration', '/administration/roles', '/administration/automations', '/administration/webhooks', '/administration/layouts', '/forecast', '/profile']) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    const primary = await page.locator('main :is(button, a).bg-accent.text-on-accent:visible').allTextContents()
    if (primary.length > 1) crowded.push(`${path}: ${primary.join(', ')}`)
  }
  expect(crowded).toEqual([])
})

/** Does what has the focus, or what holds it, look different from when it has not? */
async function showsFocus(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).first().evaluate(element => {
    const look = (): string => {
      const seen: string[] = []
      for (let at: Element | null = element, up = 0; at && up < 4; at = at.parentElement, up++) {
        const { outlineStyle, outlineWidth, outlineColor, borderTopWidth, borderTopColor } = getComputedStyle(at)
        seen.push(outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`, `${borderTopWidth} ${borderTopColor}`)
      }
      return seen.join()
    }
    const focused = look()
    ;(element as HTMLElement).blur()
    return focused !== look()
  })
}
