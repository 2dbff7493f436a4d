import type { Page } from '@playwright/test'
import { openQuietly, quiet } from './quiet'

const LONGEST_MS = 15_000
const NUMBER = 10

/**
 * Counts, in the page, from the key or the paste that completes a phone number in the box of a new query until a frame with whoever calls has
 * been painted: their name, and what stands beside it.
 */
function watchCallers(digits: number): void {
  const kept: number[] = []
  Object.assign(window, { callersSeen: kept })
  const watch = ({ target, timeStamp }: Event): void => {
    const box = target as HTMLInputElement
    if (box.name !== 'who' || box.value.replace(/\D/g, '').length < digits) return
    const look = (): void => {
      const known = document.querySelector('main [role="status"] strong')
      if (!known || !document.querySelector('main a[href^="/customers/"]')) return void requestAnimationFrame(look)
      // What is there in this frame has been painted when the next one comes.
      requestAnimationFrame((next) => kept.push(next - timeStamp))
    }
    requestAnimationFrame(look)
  }
  addEventListener('input', watch, { capture: true })
}

/** Looks up each number on the page of a new query, by turns typed and pasted: milliseconds until whoever calls is there. */
export async function callerLookups(
  page: Page,
  phones: readonly string[],
): Promise<{ typed: number[]; pasted: number[] }> {
  await page.addInitScript('globalThis.__name = (of) => of')
  await page.addInitScript(watchCallers, NUMBER)
  await openQuietly(page, '/queries/new')
  const box = page.getByLabel('Who calls')
  const times = { typed: [] as number[], pasted: [] as number[] }
  for (const [index, phone] of phones.entries()) {
    const number = phone.slice(-NUMBER)
    await box.fill('')
    await page.locator('main [role="status"] strong').waitFor({ state: 'detached' })
    await quiet(page)
    if (index % 2 === 0) {
      await page.keyboard.type(number.slice(0, -1))
      await quiet(page)
      await page.keyboard.type(number.slice(-1))
    } else await page.keyboard.insertText(number)
    await page.waitForFunction(
      () => (window as unknown as { callersSeen: number[] }).callersSeen.length > 0,
      undefined,
      { timeout: LONGEST_MS },
    )
    const seen = await page.evaluate(() => (window as unknown as { callersSeen: number[] }).callersSeen.splice(0))
    times[index % 2 === 0 ? 'typed' : 'pasted'].push(...seen)
  }
  return times
}
