import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { isImei } from '@/lib/core/imei'
import { JPEG } from '../unit/files/samples'
import { apiGet, apiPost, BOOTSTRAP_KEY, dateAhead, freshPhone, signIn, signInOf } from './panel'

type Event = { command: string; at: string; recorded_at: string; data: { late_reason?: string } }

/** An order of the demo's associate, on for today. */
async function orderForTheAssociate(request: APIRequestContext): Promise<string> {
  const { name } = signInOf('associate')
  const { items } = (await apiGet(request, '/partners?limit=200')) as {
    items: { partner_id: string; name: string; city: string }[]
  }
  const partner = items.find((one) => one.name === name)
  expect(partner, 'the associate’s own partner').toBeTruthy()
  const orders = (await apiGet(request, `/orders?city=${partner?.city}&device=mobile&limit=1`)) as {
    items: { pincode: string }[]
  }
  // An order without a slot counts for the day on which it is due.
  for (const days of [1, 2, 3]) {
    const answer = await request.put(`/api/v1/partners/${partner?.partner_id}/capacity`, {
      headers: { authorization: `Bearer ${BOOTSTRAP_KEY}` },
      data: { date: dateAhead(days), capacity: 100 },
    })
    expect(answer.ok(), await answer.text()).toBe(true)
  }
  const { ref } = await apiPost(request, '/orders', {
    external_id: `visit-${Date.now()}`,
    customer: { name: 'Visit Venkatanarasimharajuvaripeta-Kumaraswamy', phone: `+91${freshPhone()}` },
    address: { line1: '5 Test Street', pincode: orders.items[0]?.pincode },
    device: { category: 'mobile' },
    quoted_amount: 800_000,
  })
  await apiPost(request, `/orders/${ref}/commands/assign`, {
    partner_id: partner?.partner_id,
    override: { reason: 'End-to-end test' },
  })
  return String(ref)
}

/** An IMEI that no other run has sold. */
function freshImei(): string {
  const body = `35${String(Date.now()).slice(-12)}`
  return [...Array(10).keys()].map((digit) => `${body}${digit}`).find(isImei) ?? ''
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const eventsOf = async (request: APIRequestContext, ref: string): Promise<Event[]> =>
  ((await apiGet(request, `/orders/${ref}/events`)) as { items: Event[] }).items.slice(2)
/** Nothing sticks out of the phone's screen. */
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
const keptBy = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))

test('an associate’s visit on a phone, the connection cut from the door to the hand-over, the page opened anew in between', async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000)
  const ref = await orderForTheAssociate(request)
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const phone = await context.newPage()
  await signIn(phone, 'associate')
  await expect(phone).toHaveURL(/\/visits/)
  const card = phone.getByRole('link').filter({ hasText: ref })
  await expect(card).toContainText('Visit Venkatanarasimharajuvaripeta-Kumaraswamy')
  await fits(phone)
  // The page for when there is no connection is whole before the connection goes.
  await phone.evaluate(() => navigator.serviceWorker.ready)

  await card.click()
  await expect(phone.getByRole('link', { name: 'Navigate' })).toHaveAttribute('href', /^geo:/)
  await press(phone, 'Start the trip')
  // The step is on the phone from here on; what was said before it does not count.
  await expect(phone.getByRole('button', { name: 'I have arrived' })).toBeVisible()
  await expect(phone.getByText('Everything is sent')).toBeVisible()
  expect(await apiGet(request, `/orders/${ref}`)).toMatchObject({ status: 'en_route' })

  const cut = new Date()
  await context.setOffline(true)
  await press(phone, 'I have arrived')
  await press(phone, 'Start the inspection')
  const checklist = phone.getByRole('region', { name: 'Checklist' })
  const check = (item: string, how: string) =>
    checklist.getByRole('group', { name: item }).getByRole('radio', { name: how }).check({ force: true })
  await check('Switches on', 'Fine')
  await check('Display', 'Fault')
  await expect(phone.getByText('2 steps wait to be sent')).toBeVisible()

  // The browser was closed in the lift: what was done, and what was begun, is still there.
  expect((await phone.reload())?.fromServiceWorker()).toBe(true)
  await expect(phone.getByRole('status').filter({ hasText: 'No connection' })).toBeVisible()
  await expect(phone.getByText('2 steps wait to be sent')).toBeVisible()
  await expect(phone.getByText('Visit Venkatanarasimharajuvaripeta-Kumaraswamy')).toBeVisible()
  await expect(checklist.getByRole('group', { name: 'Display' }).getByRole('radio', { name: 'Fault' })).toBeChecked()
  await phone.getByLabel('Final price').fill('7,500')
  await press(phone, 'Set the final price')
  await phone.getByLabel('Why it differs from the quote').fill('The display is cracked')
  await press(phone, 'Set the final price')
  await phone.getByLabel('Photo', { exact: true }).setInputFiles({
    name: 'front.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from(JPEG),
  })
  await expect(phone.getByRole('list', { name: 'Photos on this phone' }).getByRole('img')).toBeVisible()
  await phone.locator('input[name=imei]').fill('490154203237519')
  await expect(phone.getByText('The check digit is wrong')).toBeVisible()
  await phone.locator('input[name=imei]').fill(freshImei())
  await phone.getByLabel('ID seen').selectOption('pan')
  await phone.getByLabel('Signed form').check({ force: true })
  await press(phone, 'The device is handed over')
  await expect(phone.getByText('A payout needs a connection')).toBeVisible()
  await expect(phone.getByRole('button', { name: 'Initiate the payout' })).toBeDisabled()
  await expect(phone.getByText('5 steps wait to be sent')).toBeVisible()
  await fits(phone)
  const handedOver = new Date()
  expect(await apiGet(request, `/orders/${ref}`)).toMatchObject({ status: 'en_route', final_amount: null })

  await context.setOffline(false)
  await expect(phone.getByText('Everything is sent')).toBeVisible()
  await expect(phone.getByText('1 with the order')).toBeVisible()
  const events = await eventsOf(request, ref)
  expect(events.map(({ command }) => command)).toEqual([
    'start_trip',
    'arrive',
    'start_inspection',
    'set_final_price',
    'confirm_pickup',
  ])
  const offline = events.slice(1)
  for (const { at, recorded_at } of offline) {
    expect(Date.parse(at)).toBeGreaterThanOrEqual(cut.getTime() - 1000)
    expect(Date.parse(at)).toBeLessThanOrEqual(handedOver.getTime() + 1000)
    expect(Date.parse(recorded_at)).toBeGreaterThan(Date.parse(at))
  }
  expect(offline.map(({ at }) => at)).toEqual(offline.map(({ at }) => at).toSorted())
  const { items } = (await apiGet(request, `/orders/${ref}/attachments`)) as { items: { kind: string }[] }
  expect(items).toMatchObject([{ kind: 'device' }])

  // Back to the page as it is with a connection; the payout is begun, once.
  await phone.reload()
  await press(phone, 'Initiate the payout')
  await expect(phone.getByText('Payout initiated')).toBeVisible()
  expect(await apiGet(request, `/orders/${ref}`)).toMatchObject({ status: 'payout_initiated', final_amount: 750_000 })

  // The phone is handed on: nothing of it stays.
  expect(await keptBy(phone)).toContain('visits')
  await phone.getByRole('button', { name: /^Account/ }).click()
  await phone.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(phone).toHaveURL(/\/sign-in/)
  await expect.poll(() => keptBy(phone)).toEqual([])
  expect(await phone.evaluate(() => localStorage.getItem('visits-owner'))).toBeNull()
})
