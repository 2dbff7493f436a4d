import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { apiGet, apiPost, dateAhead, doCommand, freshPhone, signIn } from './panel'

type Candidates = { items: { eligible: boolean; partner: { partner_id: string; name: string } }[] }

async function at(browser: Browser, role: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, role)
  await page.goto(path)
  return page
}

/** An order with a partner, and another one who could take it. */
async function assignedOrder(request: APIRequestContext): Promise<{ ref: string; other: string }> {
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
    return { ref, other: second.partner.name }
  }
  throw new Error('the demo has no pincode with two partners for mobiles')
}

test('a call becomes an escalation, is sent back, completed, fixed with another partner, confirmed and closed', async ({
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
  await doCommand(agent, 'Hand over')

  // Operations give the order to another partner from the ticket, and both histories say so.
  await expect(operations.getByRole('main').getByRole('button', { name: 'Take', exact: true })).toBeVisible()
  await operations.getByRole('main').getByRole('button', { name: 'Take', exact: true }).click()
  await operations.getByRole('group', { name: 'Fix the order' }).getByRole('button', { name: 'Reassign' }).click()
  const reassign = operations.getByRole('dialog')
  // The press counts although the reason, which has the focus, is still empty.
  const choice = reassign.getByRole('radio', { name: new RegExp(order.other) })
  await choice.click({ force: true })
  await expect(choice).toBeChecked()
  await reassign.getByLabel('Why it is reassigned').fill('Nobody came')
  await reassign.locator('button[type=submit]').click()
  await expect(reassign).toBeHidden()
  await expect(operations.getByText('Order: Reassigned').first()).toBeVisible()
  await doCommand(operations, 'Resolve', async () => {
    await operations.getByRole('dialog').getByLabel('How it was solved').fill(`${order.other} comes today.`)
  })

  // The customer confirms, and it is closed.
  await expect(agent.getByRole('main').getByRole('button', { name: 'Close', exact: true })).toBeVisible()
  await doCommand(agent, 'Close')
  await expect(agent.getByText('The customer confirmed').first()).toBeVisible()

  expect(await apiGet(request, `/tickets/${ref}`)).toMatchObject({
    status: 'closed',
    confirmed: true,
    send_backs: 1,
    incomplete_handovers: 1,
  })
  await operations.goto(`/orders/${order.ref}`)
  await expect(operations.getByLabel('Timeline').getByRole('link', { name: ref })).toBeVisible()
  expect(await apiGet(request, `/orders/${order.ref}`)).toMatchObject({ partner: { name: order.other } })
})
