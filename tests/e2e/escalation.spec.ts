import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { apiGet, apiPost, dateAhead, doCommand, freshPhone, servedPincode, signIn } from './panel'

type Candidates = { items: { eligible: boolean; partner: { partner_id: string; name: string } }[] }

async function at(browser: Browser, role: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, role)
  await page.goto(path)
  return page
}

/** An order with a partner, and another one who could take it. */
async function assignedOrder(request: APIRequestContext): Promise<{ ref: string; first: string }> {
  const { items } = (await apiGet(request, '/orders?device=mobile&limit=50')) as { items: { pincode: string }[] }
  for (const pincode of new Set(items.map((one) => one.pincode))) {
    const area = await apiGet(request, `/serviceability?pincode=${pincode}&device_category=mobile`)
    if (!(area.device_categories as string[]).includes('mobile')) continue
    const { ref } = (await apiPost(request, '/orders', {
      external_id: `escalation-${Date.now()}`,
      customer: { name: 'Asha Rao', phone: `+91${freshPhone()}` },
      address: { pincode },
      device: { category: 'mobile' },
      quoted_amount: 900_000,
      slot: { start: `${dateAhead(5)}T10:00:00+05:30`, end: `${dateAhead(5)}T13:00:00+05:30` },
    })) as { ref: string }
    const candidates = (await apiGet(request, `/orders/${ref}/candidates`)) as Candidates
    const [first, second] = candidates.items.filter(({ eligible }) => eligible)
    if (!first || !second) continue
    await apiPost(request, `/orders/${ref}/commands/assign`, { partner_id: first.partner.partner_id })
    return { ref, first: first.partner.name }
  }
  throw new Error('the demo has no pincode with two partners for mobiles')
}

/** The link that an agent sends to a customer of whom no mail address is known. */
async function surveyLink(agent: Page): Promise<string> {
  await agent.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await agent.bringToFront()
  await agent.getByRole('button', { name: 'Copy the message with the link' }).click()
  await expect(agent.getByText('Asked, not answered yet.')).toBeVisible()
  const words = await agent.evaluate(() => navigator.clipboard.readText())
  return new URL(/https?:\S+\/survey\/\S+/.exec(words)?.[0] ?? '').pathname
}

/** A customer's browser that runs no script. */
async function rate(browser: Browser, link: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('5 – Very good').check({ force: true })
  await page.getByLabel('What was good, what was not?').fill('Somebody cared.')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await context.close()
}

test('a call becomes an escalation, is sent back, completed, fixed with another partner, confirmed, closed and rated', async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000)
  const order = await assignedOrder(request)

  // The CX agent takes the call from the order’s page, and hands over in a hurry.
  const agent = await at(browser, 'cx_agent', `/tickets/new?order=${order.ref}`)
  await expect(agent.getByRole('region', { name: `From ${order.ref}` })).toBeVisible()
  await agent.getByLabel('Category').selectOption('pickup')
  await agent.getByLabel('What happened').selectOption('no_show')
  await agent.getByLabel('What the customer said').fill('Nobody came, and nobody called.')
  await agent.getByLabel('What is needed').fill('Somebody else, today.')
  await agent.getByRole('button', { name: 'Save and hand over to Operations' }).click()
  await agent.getByLabel('Why it is handed over incomplete').fill('The customer hung up')
  await agent.getByRole('button', { name: 'Save and hand over to Operations' }).click()
  await expect(agent).toHaveURL(/\/tickets\/TK-\d+/)
  const ref = /TK-\d+/.exec(agent.url())?.[0] ?? ''

  // Operations take it, and send it back: what was checked is missing.
  const operations = await at(browser, 'ops_executive', `/tickets/${ref}`)
  await operations.getByRole('main').getByRole('button', { name: 'Take', exact: true }).click()
  await expect(operations.getByText('In progress').first()).toBeVisible()
  await doCommand(operations, 'Send back', async () => {
    const dialog = operations.getByRole('dialog')
    await dialog.getByLabel('What was checked').check({ force: true })
    await dialog.getByLabel('What you need to know').fill('Was the partner called?')
  })

  // The agent completes it and hands it over again.
  await expect(agent.getByText('Sent back for more information').first()).toBeVisible()
  await agent.getByRole('main').getByRole('button', { name: 'Edit', exact: true }).first().click()
  const edit = agent.getByRole('dialog')
  await edit.getByLabel('What was checked').fill('Called twice: the phone is off.')
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(edit).toBeHidden()
  await expect(agent.getByText('Called twice: the phone is off.').first()).toBeVisible()
  await doCommand(agent, 'Hand over')

  // Operations give the order to another partner from the ticket, and both histories say so.
  await expect(operations.getByRole('main').getByRole('button', { name: 'Take', exact: true })).toBeVisible()
  await operations.getByRole('main').getByRole('button', { name: 'Take', exact: true }).click()
  await operations.getByRole('group', { name: 'Fix the order' }).getByRole('button', { name: 'Reassign' }).click()
  const reassign = operations.getByRole('dialog')
  // The press counts although the reason, which has the focus, is still empty.
  // Whoever can take it by now: other desks assign too.
  const choice = reassign.getByRole('radio').first()
  await choice.click({ force: true })
  await expect(choice).toBeChecked()
  await reassign.getByLabel('Why it is reassigned').fill('Nobody came')
  await reassign.locator('button[type=submit]').click()
  await expect(reassign).toBeHidden()
  await expect(operations.getByText('Order: Reassigned').first()).toBeVisible()
  const { partner } = (await apiGet(request, `/orders/${order.ref}`)) as { partner: { name: string } }
  expect(partner.name).not.toBe(order.first)
  await doCommand(operations, 'Resolve', async () => {
    await operations.getByRole('dialog').getByLabel('How it was solved').fill(`${partner.name} comes today.`)
  })

  // The customer confirms, and it is closed.
  await expect(agent.getByRole('main').getByRole('button', { name: 'Close', exact: true })).toBeVisible()
  await doCommand(agent, 'Close')
  await expect(agent.getByText('The customer confirmed').first()).toBeVisible()

  // The customer rates by the link that the agent sends, in a browser without scripts; the ticket says so at once.
  await rate(browser, await surveyLink(agent))
  await expect(agent.getByText('5 of 5')).toBeVisible()
  await expect(agent.getByText('Somebody cared.')).toBeVisible()

  expect(await apiGet(request, `/tickets/${ref}`)).toMatchObject({
    status: 'closed',
    confirmed: true,
    send_backs: 1,
    incomplete_handovers: 1,
  })
  await operations.goto(`/orders/${order.ref}`)
  await expect(operations.getByLabel('Timeline').getByRole('link', { name: ref })).toBeVisible()
})

test('a call is solved at once: the caller and their order found by number, logged by one key', async ({
  browser,
  request,
}) => {
  const phone = freshPhone()
  const pincode = await servedPincode(request)
  const { ref } = (await apiPost(request, '/orders', {
    external_id: `call-${phone}`,
    customer: { name: 'Ravi Menon', phone: `+91${phone}` },
    address: { pincode },
    device: { category: 'mobile' },
    quoted_amount: 500_000,
  })) as { ref: string }
  const agent = await at(browser, 'cx_agent', '/queries/new')
  await agent.getByLabel('Who calls').fill(phone)
  await expect(agent.getByLabel('About order')).toHaveValue(ref)
  await agent.getByLabel('Topic').selectOption('order_status')
  await agent.getByLabel('Notes').fill('Told when the pickup comes.')
  await agent.getByLabel('Notes').press('Control+Enter')
  // The sheet is empty again for the next call, and this one is handled.
  await expect(agent.getByLabel('Who calls')).toHaveValue('')
  await agent.goto(`/queries?order=${ref}`)
  const line = agent.getByRole('row').filter({ hasText: 'Ravi Menon' })
  await expect(line).toContainText('Resolved at first contact')
  await expect(line).toContainText('Order status')
})
