import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { demoSignIns } from '@/prisma/seed/demo'

/** As tests/e2e/server.ts sets it. */
export const BOOTSTRAP_KEY = 'bootstrap-key-of-the-tests-only'

export function signInOf(role: string): { email: string; password: string; name: string } {
  const found = demoSignIns().find((one) => one.role === role)
  if (!found) throw new Error(`no demo sign-in for ${role}`)
  return found
}

export async function signIn(page: Page, role: string): Promise<void> {
  const { email, password } = signInOf(role)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  // The start leads on to the role's own; that page must be there before a test leaves it again.
  await expect(page).toHaveURL(/\/(orders|visits|leads|kpis)/)
  await page.waitForLoadState('load')
}

type Json = Record<string, unknown>

/** A connection that broke before its answer is tried again; what places or changes carries a key of its own, and is done once. */
const AGAIN = { maxRetries: 2 }
const BY_KEY = { authorization: `Bearer ${BOOTSTRAP_KEY}` }

async function answer(response: Awaited<ReturnType<APIRequestContext['get']>>): Promise<Json> {
  const json = (await response.json()) as Json
  expect(response.ok(), JSON.stringify(json)).toBe(true)
  return json
}

export async function apiGet(request: APIRequestContext, path: string): Promise<Json> {
  return answer(await request.get(`/api/v1${path}`, { headers: BY_KEY, ...AGAIN }))
}

export async function apiPost(request: APIRequestContext, path: string, data: Json): Promise<Json> {
  const headers = { ...BY_KEY, 'idempotency-key': crypto.randomUUID() }
  return answer(await request.post(`/api/v1${path}`, { headers, data, ...AGAIN }))
}

/** A pincode that the demo business serves for mobiles. */
export async function servedPincode(request: APIRequestContext): Promise<string> {
  const { items } = (await apiGet(request, '/orders?device=mobile&limit=50')) as { items: { pincode: string }[] }
  for (const { pincode } of items) {
    const area = await apiGet(request, `/serviceability?pincode=${pincode}&device_category=mobile`)
    if ((area.device_categories as string[]).includes('mobile')) return pincode
  }
  throw new Error('the demo serves no pincode for mobiles')
}

/** An Indian mobile number that nobody in the demo has. */
export function freshPhone(): string {
  return `98${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
}

/** Days ahead as "YYYY-MM-DD", in India. */
export function dateAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000 + 330 * 60_000).toISOString().slice(0, 10)
}

/** Opens a command's form from its button or from the menu, fills it, and sends it. */
export async function doCommand(page: Page, label: string, fill: () => Promise<void> = async () => {}): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name: label, exact: true })
  const more = page.getByRole('main').getByRole('button', { name: 'More' })
  await expect(button.or(more).first()).toBeVisible()
  // The usual next step is a button; it comes with the refresh after the step before.
  await button.waitFor({ timeout: 5_000 }).catch(() => {})
  if (await button.isVisible()) await button.click()
  else {
    await more.click()
    await page.getByRole('menuitem', { name: new RegExp(`^${label}`) }).click()
  }
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  // On a phone it slides in: what is pressed without waiting (a message may lie over it) would still be on its way.
  await dialog.evaluate((box) => Promise.all(box.getAnimations().map(({ finished }) => finished)))
  await fill()
  await dialog.locator('button[type=submit]').click()
  await expect(dialog).toBeHidden()
}
