import { expect, test } from '@playwright/test'
import { apiGet, apiPost, dateAhead, freshPhone, servedPincode, signIn } from './panel'

test('the operations manager edits a draft rule, publishes it, assigns an order by it and sees it in the decision', async ({
  page,
  request,
}) => {
  test.setTimeout(120_000)
  const pincode = await servedPincode(request)
  const { ref } = await apiPost(request, '/orders', {
    external_id: `rules-${Date.now()}`,
    customer: { name: 'Ruled Rao', phone: `+91${freshPhone()}` },
    address: { pincode },
    device: { category: 'mobile' },
    quoted_amount: 700_000,
    slot: { start: `${dateAhead(7)}T10:00:00+05:30`, end: `${dateAhead(7)}T13:00:00+05:30` },
  })
  const name = `All tiers in ${pincode}`
  await signIn(page, 'ops_manager')
  await page.goto('/routing?tab=draft')

  await page.getByRole('button', { name: 'Add a rule' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByRole('textbox', { name: /^Pincodes/ }).fill(pincode)
  // Nothing says yet whom it prefers.
  await dialog.getByRole('button', { name: 'Add the rule' }).click()
  await expect(dialog.getByText('Say which partners are meant')).toBeVisible()
  for (const tier of ['A', 'B', 'C', 'New']) await dialog.getByRole('checkbox', { name: tier, exact: true }).check()
  await expect(dialog.getByText(`For orders in pincode ${pincode}:`)).toBeVisible()
  await dialog.getByRole('button', { name: 'Add the rule' }).click()
  await expect(dialog).toBeHidden()

  // What is not saved is not lost without a question.
  await page.getByRole('main').getByRole('link', { name: 'In force' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep typing' }).click()
  await page.getByRole('button', { name: 'Save and publish' }).click()
  const publish = page.getByRole('dialog', { name: /^Publish version/ })
  await publish.getByLabel('What changes, and why').fill('For the test')
  for (const warning of await publish.getByRole('checkbox').all()) await warning.check()
  await publish.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(publish).toBeHidden()
  await page.goto('/routing')
  await expect(page.getByText(name)).toBeVisible()

  // The best is chosen already: Enter assigns it.
  await page.goto(`/orders/${ref}`)
  await page.getByRole('main').getByRole('button', { name: 'Assign', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('radio').first()).toBeChecked()
  await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  const why = page.getByRole('region', { name: 'Why this partner?' })
  await why.locator('summary').first().click()
  await expect(why.getByText(`+20 “${name}”`).first()).toBeVisible()
  expect(await apiGet(request, `/orders/${ref}`)).toMatchObject({ status: 'assigned' })

  // The version that decided is a step away, and so is the way back.
  await why.getByRole('link', { name: /^Rules version/ }).click()
  await expect(page.getByRole('heading', { name: /^Version \d+/ })).toBeVisible()
  await page.goto('/routing?tab=versions')
  await page.getByRole('button', { name: 'Restore version 1' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('· brings back version 1')).toBeVisible()
})
