import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { apiGet, apiPost, dateAhead, freshPhone, servedPincode, signIn, signInOf } from './panel'

// Two people with a browser each: on a busy machine that takes its time.
test.describe.configure({ timeout: 180_000 })

/** A manager at a desk of their own: another browser, another person. */
async function desk(browser: Browser, role: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, role)
  return page
}

async function place(request: APIRequestContext, pincode: string): Promise<string> {
  const { ref } = await apiPost(request, '/orders', {
    external_id: `live-${Date.now()}-${Math.random()}`,
    customer: { name: 'Live Desk', phone: `+91${freshPhone()}` },
    address: { pincode },
    device: { category: 'mobile' },
    quoted_amount: 900_000,
    slot: { start: `${dateAhead(6)}T10:00:00+05:30`, end: `${dateAhead(6)}T13:00:00+05:30` },
  })
  return ref as string
}

const call = (request: APIRequestContext, ref: string) =>
  apiPost(request, `/orders/${ref}/commands/log_contact`, { channel: 'call', answered: false })
const row = (page: Page, ref: string) => page.getByRole('row').filter({ hasText: ref })
const isLive = (page: Page) => expect(page.locator('[data-live=live]')).toBeVisible()

test('two managers work against each other: rows and counts follow, who is at an order is seen, and what was typed is never overwritten', async ({
  browser,
  request,
}) => {
  const pincode = await servedPincode(request)
  const refs = [await place(request, pincode), await place(request, pincode)] as const
  const [meera, ravi] = [await desk(browser, 'ops_manager'), await desk(browser, 'ops_executive')]
  const { name: ravisName } = signInOf('ops_executive')
  await meera.goto('/orders?queue=new&sort=placed&dir=desc')
  await isLive(meera)
  await expect(row(meera, refs[0])).toBeVisible()

  // Ravi opens an order: Meera's list says so; he begins a form, and that is said too.
  await ravi.goto(`/orders/${refs[0]}`)
  await isLive(ravi)
  await expect(row(meera, refs[0])).toContainText(`${ravisName} has it open`)
  await ravi.getByRole('main').getByRole('button', { name: 'Log contact' }).click()
  await expect(row(meera, refs[0])).toContainText(`${ravisName} is working on it`)
  await ravi.keyboard.press('Escape')
  await expect(ravi.getByRole('dialog')).toBeHidden()

  // With the pointer among the rows nothing moves: what comes in is announced, and shown when asked for.
  await row(meera, refs[0]).hover()
  const before = await meera.locator('[data-order-link]').allInnerTexts()
  const third = await place(request, pincode)
  const news = meera.getByRole('button', { name: /1 new.*show/ })
  await expect(news).toBeVisible()
  expect(await meera.locator('[data-order-link]').allInnerTexts()).toEqual(before)
  await news.click()
  await expect(row(meera, third)).toBeVisible()

  // Meera fills a form; meanwhile Ravi does something to the same order. She is told, and what she typed stays.
  await meera.goto(`/orders/${refs[1]}`)
  await isLive(meera)
  await meera.getByRole('main').getByRole('button', { name: 'More' }).click()
  await meera.getByRole('menuitem', { name: /^Cancel/ }).click()
  const dialog = meera.getByRole('dialog')
  await dialog.locator('textarea').first().fill('The customer has sold it elsewhere')
  await ravi.goto(`/orders/${refs[1]}`)
  await expect(ravi.getByText(/is working on it/).first()).toBeVisible()
  await ravi.getByRole('main').getByRole('button', { name: 'Log contact' }).click()
  await ravi.getByRole('dialog').getByText('Not answered').click()
  await ravi.getByRole('dialog').locator('button[type=submit]').click()
  await expect(ravi.getByRole('dialog')).toBeHidden()
  await expect(dialog.getByText('The order was changed meanwhile')).toBeVisible()
  await expect(dialog).toContainText(`Contact logged · ${ravisName}`)
  await expect(dialog.locator('textarea').first()).toHaveValue('The customer has sold it elsewhere')
  await dialog.getByRole('button', { name: 'Show the new state' }).click()
  await expect(dialog.getByText('What you typed is still here')).toBeVisible()
  await expect(dialog.locator('textarea').first()).toHaveValue('The customer has sold it elsewhere')

  await meera.context().close()
  await ravi.context().close()
})

test('what happened while the network was away is caught up with, without a reload', async ({ browser, request }) => {
  const pincode = await servedPincode(request)
  const ref = await place(request, pincode)
  const meera = await desk(browser, 'ops_manager')
  await meera.goto('/orders?queue=new&sort=placed&dir=desc')
  await isLive(meera)
  await expect(row(meera, ref)).toBeVisible()
  await meera.evaluate(() => Object.assign(window, { untouched: true }))

  await meera.context().setOffline(true)
  await expect(meera.locator('[data-live=offline]')).toHaveText(/Offline since \d\d:\d\d/)
  await call(request, ref)
  const late = await place(request, pincode)
  await apiPost(request, `/orders/${ref}/commands/cancel`, { reason: 'Sold elsewhere', by: 'customer' })
  await expect(row(meera, ref)).toContainText('Placed')
  await meera.context().setOffline(false)

  await isLive(meera)
  await expect(row(meera, late)).toBeVisible()
  await expect(row(meera, ref).getByText('Cancelled · ')).toBeVisible()
  await expect(row(meera, ref)).toBeHidden()
  expect(await meera.evaluate(() => 'untouched' in window)).toBe(true)
  const { status } = (await apiGet(request, `/orders/${ref}`)) as { status: string }
  expect(status).toBe('cancelled')
  await meera.context().close()
})

test('tabs of one browser share one stream; without a shared worker one tab keeps it, and the next takes over when it closes', async ({
  browser,
  request,
}) => {
  const pincode = await servedPincode(request)
  const ref = await place(request, pincode)
  const first = await desk(browser, 'ops_manager')
  const context = first.context()
  const streams: Page[] = []
  context.on('request', (asked) => {
    if (new URL(asked.url()).pathname === '/api/panel/live') streams.push(asked.frame().page())
  })
  await context.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'))
  const list = '/orders?queue=new&sort=placed&dir=desc'
  await first.goto(list)
  await isLive(first)
  const second = await context.newPage()
  await second.goto(list)
  await isLive(second)
  expect(streams).toEqual([first])
  await second.mouse.move(5, 5)
  await apiPost(request, `/orders/${ref}/commands/cancel`, { reason: 'Sold elsewhere', by: 'customer' })
  await expect(row(second, ref).getByText('Cancelled · ')).toBeVisible()

  await first.close()
  const late = await place(request, pincode)
  await expect(row(second, late)).toBeVisible()
  expect(streams).toEqual([first, second])
  await context.close()
})
