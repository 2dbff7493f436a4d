import type { Page } from '@playwright/test'
import { countInteractions, takeSeen } from './interactions'
import { openQuietly, quiet } from './quiet'

const LONGEST_MS = 15_000

/**
 * Counts, in the page, from the press on a tab until a frame with the rows of its queue has been painted; where there are none, with the
 * words that say so.
 */
function watchTabs(): void {
  const kept: number[] = []
  Object.assign(window, { switchesSeen: kept })
  const watch = ({ target, timeStamp }: Event): void => {
    const label = (target as Element).closest('nav[aria-label="Queues"] a')?.firstChild?.textContent
    if (!label) return
    const look = (): void => {
      const table = document.querySelector(`main [data-scroll="Orders: ${label}"] tbody tr`)
      const none = [...document.querySelectorAll('main p')].some(
        ({ textContent }) => textContent === `${label} is empty`,
      )
      if (!table && !none) return void requestAnimationFrame(look)
      // What is there in this frame has been painted when the next one comes.
      requestAnimationFrame((next) => kept.push(next - timeStamp))
    }
    requestAnimationFrame(look)
  }
  addEventListener('pointerdown', watch, { capture: true })
}

const seen = (page: Page) =>
  page.evaluate(() => (window as unknown as { switchesSeen: number[] }).switchesSeen.splice(0))

/** Every tab pressed once a round: milliseconds until its rows are there, and until the next paint after the press. */
export async function queueSwitches(page: Page, rounds: number): Promise<{ rows: number[]; paints: number[] }> {
  await countInteractions(page, watchTabs)
  await openQuietly(page, '/orders?queue=all')
  const tabs = page.getByRole('navigation', { name: 'Queues' }).getByRole('link')
  const count = await tabs.count()
  const rows: number[] = []
  const paints: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (let tab = 1; tab <= count; tab++) {
      await takeSeen(page)
      await tabs.nth(tab % count).click()
      await page.waitForFunction(
        () => (window as unknown as { switchesSeen: number[] }).switchesSeen.length > 0,
        undefined,
        { timeout: LONGEST_MS },
      )
      await quiet(page)
      rows.push(...(await seen(page)))
      paints.push(Math.max(0, ...(await takeSeen(page))))
    }
  }
  return { rows, paints }
}
