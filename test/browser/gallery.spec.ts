// The gallery of the kit: every component in every state, without a finding of axe, in both themes, densities and languages; what floats opens, closes by Escape and gives the focus back.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { as, email, make, password } from './people.ts'

test.skip(!process.env.VINCULO_TEST_FULL, 'npm run test:full')

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

for (const [language, theme, density] of [['es', 'light', 'comfortable'], ['en', 'dark', 'compact']] as const) {
  test(`every component of the kit holds WCAG 2.2 AA (${language}, ${theme}, ${density})`, async ({ page }) => {
    await open(page, { language, theme, density })
    expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(40)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectNoFinding(page, 'gallery')
    // nothing leaves the page at 320 px, which is 1280 at a zoom of 400 %
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
}

test('what floats takes the focus, closes by Escape, gives it back, and holds WCAG 2.2 AA', async ({ page }) => {
  await open(page, { language: 'es', theme: 'light', density: 'comfortable' })
  for (const name of ['Dialog md', 'AlertDialog', 'Drawer', 'Popover']) {
    const opener = page.getByRole('button', { name: `Abrir ${name}`, exact: true })
    await opener.click()
    const floating = page.getByRole(name === 'AlertDialog' ? 'alertdialog' : 'dialog')
    await expect(floating).toBeVisible()
    await expect.poll(() => floating.evaluate(element => element.contains(document.activeElement))).toBe(true)
    await expectNoFinding(page, name, name === 'AlertDialog' ? '[role=alertdialog]' : '[role=dialog]')
    await page.keyboard.press('Escape')
    await expect(floating).toBeHidden()
    await expect(opener).toBeFocused()
  }
  const menu = page.getByRole('button', { name: 'Abrir Menu', exact: true })
  await menu.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: /Uno/ })).toBeVisible()
  await expectNoFinding(page, 'Menu', '[role=menu]')
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()
})

test('a message with an action is announced and stays', async ({ page }) => {
  await open(page, { language: 'es', theme: 'light', density: 'comfortable' })
  await page.getByRole('button', { name: 'Abrir Toast good', exact: true }).click()
  const message = page.getByRole('dialog', { name: 'Título de muestra' })
  await expect(message).toBeVisible()
  // messages without an action go after five seconds
  if (process.env.VINCULO_TEST_FULL) await page.waitForTimeout(6_000)
  await expect(message).toBeVisible()
  await message.getByRole('button', { name: 'Deshacer' }).click()
  await expect(message).toBeHidden()
})

test('is for administrators', async ({ page, playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: String(baseURL) } })
  expect((await request.post('/api/session', { data: { email, password } })).status()).toBe(200)
  const seller = `galeria.${Date.now()}@prueba.example`
  await make(request, 'user', { email: seller, name: 'Vera Galería', roles: ['sales_rep'], password })
  await request.dispose()
  await as(page, seller)
  await page.goto('/dev/kit')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'IconButton' })).toBeHidden()
})

async function open(page: Page, preferences: Record<string, string>): Promise<void> {
  const answer = await page.request.post('/api/session', { data: { email, password }, headers: { origin: new URL(test.info().project.use.baseURL ?? process.env.BASE_URL ?? '').origin } })
  expect(answer.status()).toBe(200)
  await page.addInitScript(kept => localStorage.setItem('vinculo.preferences', kept), JSON.stringify(preferences))
  await page.goto('/dev/kit')
  await expect(page.getByRole('heading', { name: 'ErrorState' })).toBeVisible()
  // the second halves of fields come with the first form
  await expect(page.getByRole('combobox').first()).toBeVisible()
}

async function expectNoFinding(page: Page, where: string, part = 'html'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).include(part).analyze()
  expect(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')}`)).toEqual([])
}
