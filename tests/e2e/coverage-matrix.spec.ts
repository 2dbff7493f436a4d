import { expect, test } from '@playwright/test'
import { signIn } from './panel'

test('a cell of the matrix is covered, undone, done again, reviewed and applied, and stands after a reload with its history', async ({
  page,
}) => {
  await signIn(page, 'area_manager')
  await page.goto('/coverage?view=matrix&city=Mumbai')
  const grid = page.getByRole('grid', { name: 'Coverage: pincodes by partner' })
  const free = grid.getByRole('gridcell', { name: 'Not covered', exact: true }).first()
  await free.click()
  const id = await free.getAttribute('id')
  const cell = grid.locator(`[id="${id}"]`)
  await grid.press(' ')
  await expect(cell).toHaveAccessibleName('Will be covered, not saved')
  await grid.press('Control+z')
  await expect(cell).toHaveAccessibleName('Not covered')
  await grid.press('Control+Shift+z')
  await expect(cell).toHaveAccessibleName('Will be covered, not saved')

  await page.getByRole('button', { name: 'Review' }).click()
  const review = page.getByRole('dialog', { name: /^Review: Mobile, from today/ })
  await expect(review).toContainText('1 begin')
  await review.getByLabel('Why (optional)').fill('Asked for by the city')
  await review.getByRole('button', { name: 'Apply' }).click()
  await expect(review).toBeHidden()
  await expect(cell).toHaveAccessibleName(/^Covered/)

  await page.reload()
  await expect(cell).toHaveAccessibleName(/^Covered/)
  await cell.click()
  await grid.press('Enter')
  const history = page.getByRole('region', { name: 'History' })
  await expect(history).toContainText('by matrix')
  await expect(history).toContainText('Asked for by the city')
})
