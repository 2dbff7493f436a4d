import { expect, type Locator, type Page, test } from '@playwright/test'
import { signIn } from './panel'

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

/** Tab until this has the focus; each stop on the way is to be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stops = 0; stops < 120; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    await expectVisibleFocus(page)
  }
  throw new Error(`${target} is not reached by Tab`)
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
  await page.keyboard.press('Enter')
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
  await page.keyboard.press('Escape')
  await tabTo(page, warning.getByRole('button', { name: 'Discard' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(more).toBeFocused()
})
