import { expect, test } from '@playwright/test'
import { apiGet, apiPost, dateAhead, doCommand, freshPhone, servedPincode, signIn } from './panel'

test('an order from the customer’s call to the payout, each step by the person whose it is', async ({
  browser,
  request,
}) => {
  test.setTimeout(180_000)
  const pincode = await servedPincode(request)

  // The CX agent takes the call.
  const agent = await (await browser.newContext()).newPage()
  await signIn(agent, 'cx_agent')
  await agent.goto('/orders/new')
  await agent.getByRole('textbox', { name: 'Phone' }).fill(freshPhone())
  await agent.getByLabel('Name', { exact: true }).fill('Asha <b>Rao</b>')
  await agent.getByRole('textbox', { name: 'Pincode' }).fill(pincode)
  await agent.getByLabel('Kind of device').selectOption('mobile')
  await agent.getByLabel('Brand').fill('Testphone')
  await agent.getByLabel('Model').fill('One')
  await agent.getByLabel('Quote').fill('12,500')
  await agent.getByLabel('Day').fill(dateAhead(3))
  await agent.getByLabel('10:00–13:00').check({ force: true })
  await agent.locator('button[type=submit]').last().click()
  await expect(agent).toHaveURL(/\/orders\/OR-\d+/)
  const ref = /OR-\d+/.exec(agent.url())?.[0] ?? ''
  await expect(agent.getByText('Asha <b>Rao</b>').first()).toBeVisible()
  // Assigning is not a CX agent's.
  await expect(agent.getByRole('button', { name: 'Assign', exact: true })).toHaveCount(0)

  // The operations manager finds it, assigns it and follows the visit.
  const manager = await (await browser.newContext()).newPage()
  await signIn(manager, 'ops_manager')
  await manager.goto(`/orders?q=${ref}`)
  await manager.getByRole('link', { name: ref, exact: true }).first().click()
  await doCommand(manager, 'Assign', async () => {
    await manager.getByRole('dialog').getByRole('radio').first().check({ force: true })
  })
  await expect(manager.getByText('Assigned').first()).toBeVisible()

  // The partner gives up; by three keys the verdict is theirs, and the best of the others has it.
  const holder = async () => (await apiGet(request, `/orders/${ref}`)).partner as { partner_id: string }
  const first = await holder()
  await apiPost(request, `/orders/${ref}/commands/report_failure`, { reason_code: 'other', note: 'Too far' })
  await manager.goto(`/failures?open=${ref}`)
  await expect(async () => {
    await manager.keyboard.press('3')
    await expect(manager.getByText('Who gets it next')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(manager.getByText(/Assigned to .+ at once/)).toBeVisible()
  await manager.keyboard.press('Enter')
  await expect(manager.getByText(`${ref} decided`)).toBeVisible()
  expect((await holder()).partner_id).not.toBe(first.partner_id)
  await manager.goto(`/orders/${ref}`)
  await doCommand(manager, 'Accept')
  await doCommand(manager, 'Start trip')
  await doCommand(manager, 'Arrived')
  await doCommand(manager, 'Start inspection')
  await doCommand(manager, 'Set final price', async () => {
    const dialog = manager.getByRole('dialog')
    await dialog.getByLabel('Final price').fill('11000')
    await dialog.getByLabel('Why it differs from the quote').fill('The screen is scratched')
  })
  await doCommand(manager, 'Confirm pickup', async () => {
    const dialog = manager.getByRole('dialog')
    await dialog.getByLabel('Serial number', { exact: true }).first().check({ force: true })
    await dialog.locator('input[name=serial]').fill('SER-12345')
    await dialog.getByLabel('ID seen').selectOption('aadhaar')
    await dialog.getByLabel('Signed form').check({ force: true })
  })
  await doCommand(manager, 'Initiate payout')

  // Finance confirms it: another person.
  const finance = await (await browser.newContext()).newPage()
  await signIn(finance, 'finance')
  await finance.goto(`/orders/${ref}`)
  const utr = `E2E${Date.now()}`
  await doCommand(finance, 'Confirm payout', async () => {
    await finance.getByRole('dialog').getByLabel('Bank reference (UTR)').fill(utr)
  })
  expect(await apiGet(request, `/orders/${ref}`)).toMatchObject({ status: 'completed', final_amount: 1_100_000, utr })
})

test('two managers on one order: whoever comes second is told who changed what', async ({ browser, request }) => {
  const pincode = await servedPincode(request)
  const { ref } = await apiPost(request, '/orders', {
    external_id: `two-${Date.now()}`,
    customer: { name: 'Two Managers', phone: `+91${freshPhone()}` },
    address: { pincode },
    device: { category: 'mobile' },
    quoted_amount: 900_000,
    slot: { start: `${dateAhead(4)}T10:00:00+05:30`, end: `${dateAhead(4)}T13:00:00+05:30` },
  })
  const page = await (await browser.newContext()).newPage()
  await signIn(page, 'ops_manager')
  await page.goto(`/orders/${ref}`)
  await page.getByRole('main').getByRole('button', { name: 'Assign', exact: true }).click()
  await page.getByRole('dialog').getByRole('radio').first().check({ force: true })
  await apiPost(request, `/orders/${ref}/commands/cancel`, { reason: 'The customer called', by: 'customer' })
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await expect(
    page
      .getByRole('dialog')
      .getByText(/Changed meanwhile|Not possible/)
      .first(),
  ).toBeVisible()
  expect(await apiGet(request, `/orders/${ref}`)).toMatchObject({ status: 'cancelled', partner: null })
})
