import { type APIRequestContext, expect, type Locator, type Page, test } from '@playwright/test'
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

/** Placed orders of one source and one name, in a pincode that is served. */
async function placeOrders(
  request: APIRequestContext,
  count: number,
): Promise<{ refs: string[]; source: string; customer: string }> {
  const pincode = await servedPincode(request)
  const mark = Math.random().toString(36).slice(2, 8)
  const [source, customer] = [`morning-${mark}`, `Morning ${mark}`]
  const refs: string[] = []
  for (let index = 0; index < count; index++) {
    const { ref } = await apiPost(request, '/orders', {
      external_id: `${mark}-${index}`,
      source,
      customer: { name: customer, phone: `+91${freshPhone()}` },
      address: { pincode },
      device: { category: 'mobile' },
      quoted_amount: 700_000,
      slot: {
        start: `${dateAhead(5 + (index % 3))}T10:00:00+05:30`,
        end: `${dateAhead(5 + (index % 3))}T13:00:00+05:30`,
      },
    })
    refs.push(ref as string)
  }
  return { refs, source, customer }
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

test('a manager’s morning by keyboard alone: queue, panel, assign, undo, five at once, and any order by name', async ({
  page,
  request,
}) => {
  const { refs, customer } = await placeOrders(request, 7)
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
  await page.keyboard.type(customer)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?q=/)
  const rows = page.locator('[data-order-link]')
  await expect(rows).toHaveCount(7)
  await page.keyboard.press('j')
  await expect(rows.first()).toBeFocused()
  await expectVisibleFocus(page)

  // The order opens beside the list, and the panel follows the rows.
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: /^Order / })
  const first = (await rows.first().textContent()) ?? ''
  await expect(panel).toHaveAccessibleName(`Order ${first}`)
  await page.keyboard.press('j')
  const second = (await rows.nth(1).textContent()) ?? ''
  await expect(panel).toHaveAccessibleName(`Order ${second}`)
  await expect(rows.nth(1)).toBeFocused()
  await expect(panel.getByText('Placed', { exact: true }).first()).toBeVisible()

  // Assigned to the best by two keys, and taken back by one.
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog')
  await expect(dialog.locator('#chosen-candidate')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(panel.getByText('Assigned', { exact: true }).first()).toBeVisible()
  await page.keyboard.press('z')
  await expect(page.getByText('Undone: the order is back in the queue')).toBeVisible()
  await expect(panel.getByText('Placed', { exact: true }).first()).toBeVisible()
  expect(await apiGet(request, `/orders/${second}`)).toMatchObject({ status: 'placed', reassignments: 0 })

  // Five at once: from here to four rows below, each to its best partner.
  await page.keyboard.press('x')
  for (let step = 0; step < 4; step++) await page.keyboard.press('j')
  await expect(rows.nth(5)).toBeFocused()
  await page.keyboard.press('Shift+X')
  await expect(page.getByText('5 selected')).toBeVisible()
  await page.keyboard.press('a')
  await expect(dialog.getByText('All 5 orders would be assigned.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('5 orders assigned.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const after = await Promise.all(refs.map((ref) => apiGet(request, `/orders/${ref}`)))
  expect(after.filter(({ status }) => status === 'assigned')).toHaveLength(5)

  // Esc closes what is open beside the list; any order is a name away; the keys are told.
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await page.keyboard.press('?')
  await expect(
    page.getByRole('dialog', { name: 'Keys on this page' }).getByText('Next order, previous order'),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Order, ticket, article, partner, page or command' })).toBeFocused()
  await page.keyboard.type(first)
  await expect(page.getByRole('option', { name: new RegExp(`^Orders, ${first}`) })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/orders/${first}$`))
  await page.keyboard.press('a')
  await expect(dialog.locator('#chosen-candidate')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // Back in the list, the focus is not lost.
  await page.evaluate(() => history.back())
  await expect(page).toHaveURL(/\?q=/)
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('#content') !== null)).toBe(true)
})

test('a manager’s morning by mouse alone, and by thumb: the same from a link that a colleague sent', async ({
  page,
  request,
}) => {
  const { source } = await placeOrders(request, 5)
  await signIn(page, 'ops_manager')
  await page.goto(`/orders?queue=new&source=${source}`)
  const rows = page.locator('[data-order-link]')
  await expect(rows).toHaveCount(5)
  const panel = page.getByRole('region', { name: /^Order / })
  const first = (await rows.first().textContent()) ?? ''
  await rows.first().click()
  await expect(panel).toHaveAccessibleName(`Order ${first}`)
  // Whom to choose stands in the panel: a press opens the form with the first of them chosen.
  await panel
    .getByRole('region', { name: 'Who could take it' })
    .getByRole('listitem')
    .first()
    .getByRole('button')
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(1)
  await dialog.locator('button[type=submit]').click()
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Undo (Z)' }).click()
  await expect(page.getByText('Undone: the order is back in the queue')).toBeVisible()
  expect(await apiGet(request, `/orders/${first}`)).toMatchObject({ status: 'placed' })
  await expect(rows).toHaveCount(5)
  await page.goBack()
  await expect(panel).toBeHidden()

  // A range by Shift, what would happen, what did.
  const boxes = page.locator('tbody input[type=checkbox]')
  await boxes.nth(1).click()
  await boxes.nth(3).click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Do with them' }).click()
  await page.getByRole('menuitem', { name: /^Assign/ }).click()
  await dialog.getByRole('button', { name: 'Assign 3 orders' }).click()
  await expect(dialog.getByText('3 orders assigned.')).toBeVisible()
  await dialog.getByRole('link', { name: 'Every order of this run' }).click()
  await expect(page.getByRole('heading', { name: 'Assign each to its best partner' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Done' })).toHaveCount(3)

  // The two that are left by thumb: a press on a card selects it, and the bar stands where the navigation was.
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/orders?queue=new&source=${source}`)
  const cards = page.getByRole('list', { name: 'Orders: New' }).getByRole('listitem')
  await expect(cards).toHaveCount(2)
  // The document has both; once the page hears what is pressed, cards alone.
  await expect(page.locator('main table')).toHaveCount(0)
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  for (const at of [0, 1]) await cards.nth(at).click()
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Do with them' }).click()
  await page.getByRole('menuitem', { name: /^Assign/ }).click()
  await expect(dialog.getByText('All 2 orders would be assigned.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Assign 2 orders' }).click()
  await expect(dialog.getByText('2 orders assigned.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
})
