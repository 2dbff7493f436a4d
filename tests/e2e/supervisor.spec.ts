import { expect, test } from '@playwright/test'
import { apiPost, dateAhead, freshPhone, signIn } from './panel'

/** A ticket of the helpdesk, raised through the API. */
async function raise(request: Parameters<typeof apiPost>[0], title: string): Promise<string> {
  const made = await apiPost(request, '/tickets', {
    channel: 'phone',
    category: 'information',
    subcategory: 'order_status',
    title,
    customer: { phone: `+91${freshPhone()}`, name: 'Meena Iyer' },
    fields: { said: 'When does the partner come?' },
  })
  return made.ref as string
}

test('a supervisor’s morning: the backlog, tickets of somebody who is away, a shift, and what repeats', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000)
  const ref = await raise(request, 'Asks for the third time when the partner comes')
  await signIn(page, 'cx_lead')

  await test.step('what is open, and what nobody has', async () => {
    await page.goto('/helpdesk?team=CX&person=nobody')
    await expect(page.getByRole('list', { name: 'The team now' })).toContainText('Unassigned')
    await expect(page.getByRole('table', { name: 'Desks of the team' })).toBeVisible()
  })

  await test.step('the ticket goes to the lead’s own desk, from wherever distribution has put it', async () => {
    await page.goto(`/tickets/${ref}`)
    await page.getByRole('button', { name: 'Take', exact: true }).click()
    await expect(page.getByText('In progress').first()).toBeVisible()
  })

  await test.step('the lead is away: what they have goes to others by one press', async () => {
    await page.goto('/workforce')
    await page.getByRole('button', { name: 'Enter an absence' }).click()
    await page.getByLabel('Why').selectOption('training')
    await page.getByRole('button', { name: 'Enter', exact: true }).click()
    await expect(page.getByText('Absence entered')).toBeVisible()
    await page.goto('/helpdesk?team=CX')
    const lead = page.getByRole('listitem').filter({ hasText: /Farah Contractor has \d+ open/ })
    await lead.getByRole('button', { name: 'Give to others' }).click()
    await expect(page.getByText(/\d+ moved:|stayed:/).first()).toBeVisible()
    await page.goto('/workforce')
    await page.getByRole('button', { name: 'End now' }).click()
    await expect(page.getByText('Absence ended')).toBeVisible()
  })

  await test.step('a shift in five weeks is planned and published', async () => {
    await page.goto(`/workforce?team=CX&week=${dateAhead(35 + 7 * test.info().retry)}`)
    await page
      .getByRole('button', { name: /^Plan a shift: Vivek Pillai/ })
      .first()
      .click()
    await page.getByLabel('From', { exact: true }).fill('10:00')
    await page.getByRole('button', { name: 'Plan', exact: true }).click()
    await expect(page.getByRole('button', { name: /Vivek Pillai, .*10:00–18:00, Draft: change/ })).toBeVisible()
    await page.getByRole('button', { name: 'Publish 1 change' }).click()
    await expect(page.getByRole('button', { name: /Vivek Pillai, .*10:00–18:00: change/ })).toBeVisible()
  })

  await test.step('what repeats is filed from the ticket, owned and begun', async () => {
    await page.goto(`/tickets/${ref}`)
    await page.getByRole('button', { name: 'It repeats' }).click()
    await page
      .getByRole('textbox', { name: 'What repeats' })
      .fill('Nobody is told in the morning when the partner comes')
    await page.getByLabel('For', { exact: true }).selectOption('FAQ')
    await page.getByRole('button', { name: 'File', exact: true }).click()
    await page.getByRole('link', { name: 'Nobody is told in the morning when the partner comes' }).click()
    await expect(
      page.getByRole('heading', { name: 'Nobody is told in the morning when the partner comes' }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Owner and target' }).click()
    await page.getByLabel('Owner').selectOption({ label: 'Farah Contractor' })
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Farah Contractor').last()).toBeVisible()
    await page.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByText('In progress').first()).toBeVisible()
  })
})
