import { expect, type Locator, type Page, test } from '@playwright/test'
import { apiGet, apiPost, dateAhead, freshPhone, servedPincode, signIn, signInOf } from './panel'

/** What has the focus shows it: by an outline or a ring of its own, or of what stands for it (a box for its input). */
async function expectVisibleFocus(page: Page): Promise<void> {
  const shown = await page.evaluate(() => {
    const active = document.activeElement
    if (!active || active === document.body) return 'nothing has the focus'
    const near = [active, active.nextElementSibling, active.parentElement, active.closest('label')]
    const ring = near.some((element) => {
      if (!element) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    })
    return ring || active.id === 'content' ? 'shown' : `not shown: ${active.outerHTML.slice(0, 160)}`
  })
  expect(shown).toBe('shown')
}

/** Tab until this has the focus; each stop on the way is to be seen. Answers how many there were. */
async function tabTo(page: Page, target: Locator): Promise<number> {
  await expect(target).toBeVisible()
  for (let stops = 0; stops < 120; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return stops
    await page.keyboard.press('Tab')
    await expectVisibleFocus(page)
  }
  throw new Error(`${target} is not reached by Tab`)
}

async function signInByKeyboard(page: Page, role: string): Promise<void> {
  const { email, password } = signInOf(role)
  await page.goto('/sign-in')
  await tabTo(page, page.getByLabel('E-mail'))
  await page.keyboard.type(email)
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/(orders|visits|leads)/)
  await page.waitForLoadState('load')
}

test('filters and typed text by keyboard: Esc closes, asks first where something was typed, and focus comes back', async ({
  page,
}) => {
  await signIn(page, 'ops_manager')
  await page.goto('/orders?queue=new')
  const filter = page.getByRole('main').getByRole('button', { name: /^Filter/ })
  await tabTo(page, filter)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Filters' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expectVisibleFocus(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Filters' })).toBeHidden()
  await expect(filter).toBeFocused()

  await page.locator('[data-order-link]').first().focus()
  await page.keyboard.press('Shift+O')
  await expect(page).toHaveURL(/\/orders\/[A-Z]+-\d+$/)
  const more = page.getByRole('main').getByRole('button', { name: 'More' }).first()
  await tabTo(page, more)
  await page.keyboard.press('Enter')
  const cancel = page.getByRole('menuitem', { name: /^Cancel/ })
  await expect(cancel).toBeVisible()
  await cancel.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await tabTo(page, dialog.locator('textarea').first())
  await page.keyboard.type('Half a reason')
  await page.keyboard.press('Escape')
  const warning = page.getByRole('alertdialog', { name: 'Discard what you typed?' })
  await expect(warning).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog.locator('textarea').first()).toBeFocused()
  // The browser's Back is held up as well: the page stays until it is agreed to.
  const order = page.url()
  await page.evaluate(() => history.back())
  await expect(warning).toBeVisible()
  await expect(page).toHaveURL(order)
  await page.keyboard.press('Escape')
  await expect(dialog.locator('textarea').first()).toBeFocused()
  await expect(dialog.locator('textarea').first()).toHaveValue('Half a reason')
  await page.keyboard.press('Escape')
  await tabTo(page, warning.getByRole('button', { name: 'Discard' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(more).toBeFocused()
})

test('the operations manager assigns an order and is back in the list, by keyboard alone', async ({
  page,
  request,
}) => {
  const pincode = await servedPincode(request)
  const { ref } = await apiPost(request, '/orders', {
    external_id: `keys-${Date.now()}`,
    customer: { name: 'Keyboard Alone', phone: `+91${freshPhone()}` },
    address: { pincode },
    device: { category: 'mobile' },
    quoted_amount: 700_000,
    slot: { start: `${dateAhead(5)}T10:00:00+05:30`, end: `${dateAhead(5)}T13:00:00+05:30` },
  })
  await signInByKeyboard(page, 'ops_manager')

  // The list is searched from anywhere; its rows are reached by letters.
  const search = page.getByRole('searchbox').first()
  await expect(search).toBeVisible()
  // The key is heard once the page is alive.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(search).toBeFocused({ timeout: 500 })
  }).toPass()
  await expectVisibleFocus(page)
  await page.keyboard.type(ref as string)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?q=/)
  const row = page.locator('[data-order-link]', { hasText: ref as string })
  await expect(page.locator('[data-order-link]')).toHaveCount(1)
  await page.keyboard.press('j')
  await expect(row).toBeFocused()
  await expectVisibleFocus(page)
  await page.keyboard.press('Shift+O')

  // On the order's page the next step is a few stops away.
  await expect(page).toHaveURL(new RegExp(`/orders/${ref}$`))
  const assign = page.getByRole('main').getByRole('button', { name: 'Assign', exact: true })
  expect(await tabTo(page, assign)).toBeLessThanOrEqual(8)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  const partner = dialog.getByRole('radio').first()
  await tabTo(page, partner)
  await page.keyboard.press('Space')
  await expect(partner).toBeChecked()
  await tabTo(page, dialog.locator('button[type=submit]'))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('main').getByText('Assigned', { exact: true }).first()).toBeVisible()
  // The focus is where the next step is, not lost with the one that was done.
  await expect(page.getByRole('main').getByRole('button', { name: 'Accept', exact: true })).toBeFocused()
  await expectVisibleFocus(page)
  expect(await apiGet(request, `/orders/${ref}`)).toMatchObject({ status: 'assigned' })

  // Back in the list, the focus is on the order that was opened.
  await page.evaluate(() => history.back())
  await expect(page).toHaveURL(/\?q=/)
  await expect(row).toBeFocused()
  await expectVisibleFocus(page)
  // And by the page's own way up, to a list that may not have the order on its first page: the focus is not lost.
  await page.keyboard.press('Shift+O')
  await expect(page).toHaveURL(new RegExp(`/orders/${ref}$`))
  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Orders', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/orders(\?|$)/)
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('#content') !== null)).toBe(true)
  await expectVisibleFocus(page)
})
