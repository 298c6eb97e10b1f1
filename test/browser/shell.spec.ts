// The shell against the running program: signing in, going about, language, theme, what the keyboard does, and accessibility of its own pages.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { as, email, password } from './people.ts'

// The texts below are Spanish, whatever another test left with the account.
test.beforeAll(async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  expect((await request.patch('/api/me', { data: { language: 'es' } })).status()).toBe(200)
  await request.dispose()
})

test.describe('signing in', () => {
  test('leads to the page one asked for, and a wrong password says so and keeps the address', async ({ page }) => {
    await page.goto('/contact?q=ana')
    await expect(page).toHaveURL(/\/sign-in\?to=/)
    await page.getByLabel('Correo electrónico').fill(email)
    await page.getByLabel('Contraseña', { exact: true }).fill('no es esta')
    await page.getByRole('button', { name: 'Iniciar sesión' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByLabel('Correo electrónico')).toHaveValue(email)
    await page.getByLabel('Contraseña', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Iniciar sesión' }).click()
    await expect(page).toHaveURL(/\/contact\?q=ana/)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })

  test('a link from outside cannot lead away from the application', async ({ page }) => {
    await page.goto('/sign-in?to=//evil.example/')
    await fillSignIn(page)
    await expect(page.getByRole('navigation').first()).toBeVisible()
    expect(new URL(page.url()).hostname).toBe('127.0.0.1')
  })

  test('a session that ends is renewed over the page, and the action goes on', async ({ page, context }) => {
    await signIn(page)
    await page.goto('/profile')
    await page.getByLabel('Nombre').fill('Administradora de Prueba')
    await context.clearCookies()
    await page.getByRole('button', { name: 'Guardar' }).click()
    const dialog = page.getByRole('dialog', { name: 'La sesión expiró' })
    await expect(dialog).toBeVisible()
    await dialog.getByLabel('Contraseña', { exact: true }).fill(password)
    await dialog.getByRole('button', { name: 'Iniciar sesión' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Guardado', { exact: true })).toBeVisible()
    await expect(page).toHaveURL(/\/profile/)
    const me = await page.evaluate(async () => ((await (await fetch('/api/me')).json()) as { name: string }).name)
    expect(me).toBe('Administradora de Prueba')
  })

  test('signing out closes the session on the server', async ({ page }) => {
    await signIn(page)
    await page.getByRole('button', { name: /Cuenta de/ }).click()
    await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    expect(await page.evaluate(async () => (await fetch('/api/me')).status)).toBe(401)
  })

  test('an installation that is set up does not offer the set-up again', async ({ page }) => {
    await page.goto('/set-up')
    await expect(page).toHaveURL(/\/sign-in/)
  })
})

test.describe('going about', () => {
  test.beforeEach(({ page }) => signIn(page))

  test('the palette finds lists and records by keyboard', async ({ page }) => {
    const name = `Río Bravo ${Date.now()}`
    const made = await page.evaluate(async (account) => (await fetch('/api/account', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: account }) })).status, name)
    expect(made).toBe(201)
    // keys work once the frame stands
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: /Buscar/ })
    await expect(field).toBeFocused()
    await field.fill(name)
    await expect(page.getByRole('option', { name: `${name} Cuenta` })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/account\/[0-9a-f-]{36}/)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /Buscar/ }).fill('oportu')
    await page.getByRole('option', { name: 'Oportunidades' }).click()
    await expect(page).toHaveURL(/\/opportunity$/)
  })

  test('sequences of keys go to lists, and not while one types', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await expect(page).toHaveURL(/\/contact$/)
    await page.goto('/search')
    await page.getByRole('searchbox').fill('')
    await page.keyboard.type('gh?')
    await expect(page.getByRole('searchbox')).toHaveValue('gh?')
    await expect(page).toHaveURL(/\/search/)
  })

  test('the sheet of shortcuts opens, turns single keys off, and gives the focus back', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Atajos de teclado' })
    await sheet.getByRole('switch').click()
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
    await page.keyboard.press('?')
    await expect(sheet).toBeHidden()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: /Buscar/ })).toBeFocused()
  })

  test('language changes without a reload, is kept with the account, and does not change the regional format', async ({ page }) => {
    await page.goto('/profile')
    await page.evaluate(() => { (window as { kept?: boolean }).kept = true })
    const sample = await page.getByText(/05\/11\/2026/).textContent()
    await page.getByRole('button', { name: /Cuenta de/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'English' }).click()
    await expect(page.getByRole('heading', { name: 'Personal details' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Areas and lists' }).getByRole('link', { name: 'Contacts' })).toBeVisible()
    expect(await page.evaluate(() => (window as { kept?: boolean }).kept)).toBe(true)
    expect(await page.getByText(/05\/11\/2026/).textContent()).toBe(sample)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await expect.poll(() => page.evaluate(async () => ((await (await fetch('/api/me')).json()) as { language: string }).language)).toBe('en')
    await page.getByRole('button', { name: /Account of/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Español' }).click()
    await expect(page.getByRole('heading', { name: 'Datos personales' })).toBeVisible()
    await expect.poll(() => page.evaluate(async () => ((await (await fetch('/api/me')).json()) as { language: string }).language)).toBe('es')
  })

  test('the theme holds after a reload, before anything is painted', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: /Cuenta de/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Tema oscuro' }).click()
    const dark = await background(page)
    await page.reload({ waitUntil: 'commit' })
    await page.waitForFunction(() => document.head?.querySelector('script[src="/before-paint.js"]'))
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await background(page)).toBe(dark)
  })

  test('an address that leads nowhere says so, with the way home', async ({ page }) => {
    await page.goto('/no_such_list')
    await expect(page.getByText('Esta página no existe').last()).toBeVisible()
    await page.getByRole('link', { name: 'Ir al inicio' }).click()
    await expect(page).toHaveURL(/\/$/)
  })

  test('a phone has tabs instead of the sidebar, and nothing runs off the side', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/', '/menu', '/profile', '/profile?section=security', '/search?q=rio']) {
      await page.goto(path)
      await expect(page.getByRole('navigation', { name: 'Secciones principales' })).toBeVisible()
      await expect(page.getByRole('navigation', { name: 'Áreas y listas' })).toBeHidden()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    }
  })
})

test.describe('accessibility', () => {
  for (const [language, theme] of [['es', 'light'], ['en', 'dark']] as const) {
    test(`of every page of the shell (${language}, ${theme})`, async ({ page }) => {
      await page.addInitScript((kept) => localStorage.setItem('vinculo.preferences', kept), JSON.stringify({ language, theme }))
      for (const path of ['/sign-in', '/forgot', '/set-password']) await expectAccessible(page, path)
      await page.goto('/sign-in')
      await page.getByLabel(language === 'es' ? 'Correo electrónico' : 'E-mail').fill(email)
      await page.getByLabel(language === 'es' ? 'Contraseña' : 'Password', { exact: true }).fill(password)
      await page.locator('button[type=submit]').click()
      await expect(page).toHaveURL(/\/$/)
      for (const path of ['/', '/search?q=a', '/profile', '/profile?section=security', '/profile?section=keys', '/menu', '/jobs', '/bin', '/no_such_list']) await expectAccessible(page, path)
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('listbox')).toBeVisible()
      await check(page, 'palette')
    })
  }
})

async function fillSignIn(page: Page): Promise<void> {
  await page.getByLabel('Correo electrónico').fill(email)
  await page.getByLabel('Contraseña', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Iniciar sesión' }).click()
}

// The sign-in page has a heading as well: only the navigation says that the frame stands.
async function signIn(page: Page): Promise<void> {
  await as(page, email)
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body).backgroundColor)
}

async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expect(page.getByRole('main')).toHaveCount(1)
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await check(page, path)
}

async function check(page: Page, name: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined))))
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(violations.map((one) => `${name}: ${one.id} ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
}
