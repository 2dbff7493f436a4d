import { expect, test } from '@playwright/test'
import { signIn } from './panel'

test('the CEO on a phone: which number fell, what moved it, and an order of it', async ({ browser }) => {
  test.setTimeout(120_000)
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })).newPage()
  await signIn(page, 'ceo')
  await expect(page).toHaveURL(/\/kpis\/overview/)

  // Ten seconds: how it stands, in words, with the numbers that are not on target.
  await expect(page.getByRole('region', { name: 'How it stands' })).toContainText(/on target|in breach|to watch/)
  const worse = page.getByRole('region').filter({ has: page.getByText(', worse', { exact: true }) })
  const name = ((await worse.first().getByRole('heading').textContent()) ?? '').trim()

  // A minute: its page says what moved it, by every slice.
  await worse.first().getByRole('heading').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await expect(page.getByRole('heading', { name: 'What moved it' })).toBeVisible()
  const byCity = page.getByRole('region', { name: 'By city' })
  await byCity
    .getByRole('link', { name: /^Rows of / })
    .first()
    .click()

  // The rows are as many as the list says, and each is an order.
  await expect(page).toHaveURL(/city=/)
  const part = page.getByRole('navigation', { name: 'Parts' }).getByRole('link', { name: /^Denominator/ })
  const count = /\d[\d,]*/.exec((await part.textContent()) ?? '')?.[0] ?? ''
  await expect(page.getByText(new RegExp(`^${count} rows?$`))).toBeVisible()
  const order = page.getByRole('link', { name: /^(OR|TK)-\d+$/ }).first()
  const ref = (await order.textContent()) ?? ''
  await order.click()
  await expect(page).toHaveURL(new RegExp(ref))
  await expect(page.getByRole('heading', { level: 1 })).toContainText(ref)
})

test('a chart is drawn when it comes into view; its points are reached by keyboard and open their rows', async ({
  page,
}) => {
  await signIn(page, 'ops_manager')
  await page.goto('/kpis/pickup_sla')
  const chart = page.getByRole('region', { name: 'Over time' })
  await chart.scrollIntoViewIfNeeded()
  const last = chart.getByRole('link', { name: /Open the rows$/ }).last()
  await last.focus()
  await page.keyboard.press('ArrowLeft')
  const told = /, (\d[\d,]*) of (\d[\d,]*)/.exec((await page.locator(':focus').getAttribute('aria-label')) ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByText(new RegExp(`^${told?.[2]} rows?$`))).toBeVisible()
  await page.goBack()
  await chart.getByRole('button', { name: /^Table/ }).click()
  await expect(chart.getByRole('table')).toBeVisible()
  const [file] = await Promise.all([page.waitForEvent('download'), chart.getByRole('button', { name: /^CSV/ }).click()])
  expect(file.suggestedFilename()).toBe('over-time.csv')
})
