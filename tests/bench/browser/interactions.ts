import type { Locator, Page } from '@playwright/test'
import { openQuietly, quiet } from './quiet'

/** What the browser counts from: shorter events are not reported, and stand as this. */
const LEAST_MS = 16
const PAINTED_MS = 300

type Parts = { page: Page; main: Locator; round: number }
type Interaction = {
  name: string
  do: (parts: Parts) => Promise<unknown>
  /** Back to where the next begins; not measured. */
  after?: (parts: Parts) => Promise<unknown>
}

const putAway = ({ page }: Parts) => page.keyboard.press('Escape')
const settle = ({ page }: Parts) => quiet(page)
const button = (main: Locator | Page, name: string | RegExp) => main.getByRole('button', { name })

/** What an operations manager does on the list all day, by pointer and by key. */
const INTERACTIONS: readonly Interaction[] = [
  { name: 'open the filter', do: ({ main }) => button(main, /^Filter/).click() },
  {
    name: 'type into a filter',
    do: ({ page }) => page.keyboard.press('4'),
    // The first puts away what may be chosen.
    after: async (parts) => {
      await putAway(parts)
      await putAway(parts)
    },
  },
  {
    name: 'select an order',
    do: ({ main, round }) =>
      main
        .locator('tbody input')
        .nth(round % 12)
        .click(),
  },
  { name: 'select the page', do: ({ main }) => main.getByLabel('Select all orders of this page').click() },
  { name: 'clear the selection', do: ({ main }) => button(main, 'Clear').click() },
  {
    name: 'sort by slot',
    do: ({ main }) => main.getByRole('columnheader').getByRole('link', { name: 'Slot' }).click(),
    after: settle,
  },
  {
    name: 'switch the queue',
    do: ({ main, round }) =>
      main
        .getByRole('navigation', { name: 'Queues' })
        .getByRole('link', { name: round % 2 ? /^All/ : /^New/ })
        .click(),
    after: settle,
  },
  { name: 'open the column menu', do: ({ main }) => button(main, 'Columns and row height').click(), after: putAway },
  { name: 'open the saved views', do: ({ main }) => button(main, /Views/).click(), after: putAway },
  { name: 'open the account menu', do: ({ page }) => button(page, /^Account/).click() },
  { name: 'close a menu by Esc', do: putAway },
  { name: 'open the help', do: ({ page }) => button(page, 'Help').click(), after: putAway },
  { name: 'next order by j', do: ({ page }) => page.keyboard.press('j') },
  {
    name: 'select it by x',
    do: ({ page }) => page.keyboard.press('x'),
    after: ({ page }) => page.keyboard.press('x'),
  },
  { name: 'to the search by /', do: ({ page }) => page.keyboard.press('/') },
  {
    name: 'type a search',
    do: ({ page }) => page.keyboard.press('a'),
    after: ({ page }) => page.keyboard.press('Backspace'),
  },
  { name: 'fold the navigation', do: ({ page }) => button(page, /Icons only|Show words/).click() },
  {
    name: 'open an order beside the list',
    do: ({ main }) => main.locator('[data-order-link]').first().click(),
    after: settle,
  },
  { name: 'next order by j, with its panel', do: ({ page }) => page.keyboard.press('j'), after: settle },
  {
    name: 'close the panel by Esc',
    do: putAway,
    after: ({ page }) => page.locator('[data-side-panel]').waitFor({ state: 'detached' }),
  },
]

/** Newer than TypeScript's own words for the browser. */
type Timed = PerformanceEventTiming & { interactionId: number }
const FROM_16_MS = { type: 'event', durationThreshold: 16 } as PerformanceObserverInit

/** The browser's own measure (Event Timing): from the press to the next paint, the longest event of each interaction. */
function observe(from: PerformanceObserverInit): void {
  const kept: number[] = []
  Object.assign(window, { interactionsSeen: kept })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Timed[]) if (entry.interactionId) kept.push(entry.duration)
  }).observe(from)
}

/** From then on the pages that `page` opens count their interactions, and what else `watch` notes. */
export async function countInteractions(page: Page, watch?: () => void): Promise<void> {
  // tsx marks the functions within a function by a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (of) => of')
  await page.addInitScript(observe, FROM_16_MS)
  if (watch) await page.addInitScript(watch)
}

/** What has been counted since it was last asked for. */
export const takeSeen = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { interactionsSeen: number[] }).interactionsSeen.splice(0))

/** Milliseconds of each interaction in each round, on the list of all orders. */
export async function interactionTimes(page: Page, rounds: number): Promise<Map<string, number[]>> {
  await countInteractions(page)
  await openQuietly(page, '/orders?queue=all')
  const times = new Map(INTERACTIONS.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    const parts = { page, main: page.getByRole('main'), round }
    for (const interaction of INTERACTIONS) {
      await takeSeen(page)
      await interaction.do(parts)
      await page.waitForTimeout(PAINTED_MS)
      times.get(interaction.name)?.push(Math.max(LEAST_MS, ...(await takeSeen(page))))
      await interaction.after?.(parts)
    }
  }
  return times
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * share) / 100) - 1)] ?? Number.NaN
}
