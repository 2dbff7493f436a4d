import type { Locator, Page } from '@playwright/test'
import { countInteractions, takeSeen } from './interactions'
import { openQuietly, quiet } from './quiet'

/** As a hand on a wheel does it, in pixels a second. */
const SPEED = 1200
/** How far down, and back. In pixels. */
const FAR = 6_000
const ROWS = 5_000
const KEYS = ['PageDown', 'PageDown', 'PageUp', 'End', 'Home']
const PAINTED_MS = 300
/** How long the next rows may take to come. */
const LONGEST_MS = 5000

/** Begins to note, in the page, when each frame comes; what has been noted is taken by `taken`. */
function noteFrames(): void {
  const frames: number[] = []
  Object.assign(window, { framesSeen: frames })
  const note = (at: number): void => {
    frames.push(at)
    requestAnimationFrame(note)
  }
  requestAnimationFrame(note)
}

const taken = (page: Page) => page.evaluate(() => (window as unknown as { framesSeen: number[] }).framesSeen.splice(0))

/** Scrolls to the end until so many rows have been read, or there are no more; answers how many there are. */
async function loaded(page: Page, list: Locator): Promise<number> {
  const read = async () =>
    Number((await page.locator('nav[aria-label=Pages] p').textContent())?.split(' ')[0]?.replaceAll(',', ''))
  const more = async (than: number): Promise<number> => {
    for (let waited = 0; waited < LONGEST_MS; waited += PAINTED_MS) {
      if ((await read()) > than) return read()
      await page.waitForTimeout(PAINTED_MS)
    }
    return than
  }
  let rows = await more(0)
  for (let known = 0; rows > known && rows < ROWS; ) {
    known = rows
    await list.evaluate((shown) => {
      shown.scrollTop = shown.scrollHeight
    })
    rows = await more(known)
  }
  await list.evaluate((shown) => {
    shown.scrollTop = 0
  })
  await quiet(page)
  return rows
}

/** All orders, 5,000 of them read: scrolled far down and back by the wheel, then by keys. */
export async function framesWhileScrolling(
  page: Page,
  rounds: number,
): Promise<{ rows: number; rates: number[]; paints: number[] }> {
  await countInteractions(page, noteFrames)
  await openQuietly(page, '/orders?queue=all')
  const list = page.locator('main [data-scroll^="Orders"]')
  const rows = await loaded(page, list)
  const box = await list.boundingBox()
  if (!box) throw new Error('the list is in view')
  const far = Math.min(FAR, await list.evaluate((shown) => shown.scrollHeight - shown.clientHeight))
  const input = await page.context().newCDPSession(page)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const rates: number[] = []
  const paints: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const distance of [-far, far]) {
      const before = await list.evaluate((shown) => shown.scrollTop)
      await taken(page)
      await input.send('Input.synthesizeScrollGesture', {
        ...{ x, y, yDistance: distance, speed: SPEED, gestureSourceType: 'mouse', preventFling: true },
      })
      const frames = await taken(page)
      rates.push(((frames.length - 1) * 1000) / ((frames.at(-1) as number) - (frames[0] as number)))
      // A busy machine loses some of the wheel's steps.
      const gone = Math.abs((await list.evaluate((shown) => shown.scrollTop)) - before)
      if (gone < far / 2) throw new Error(`the wheel has scrolled the list by ${gone} of ${far} pixels`)
    }
    await list.evaluate((shown) => {
      shown.scrollTop = 0
    })
    await list.focus()
    for (const key of KEYS) {
      await takeSeen(page)
      await page.keyboard.press(key)
      await page.waitForTimeout(PAINTED_MS)
      paints.push(Math.max(0, ...(await takeSeen(page))))
    }
  }
  return { rows, rates, paints }
}
