import { afterEach, describe, expect, it } from 'vitest'
import { refreshPage, takeRefresh } from '@/components/ui/refresh'

/** A page whose answers come when they are let. */
function slowPage() {
  const waiting: (() => void)[] = []
  const asked = { count: 0, atOnce: 0, most: 0 }
  const giveBack = takeRefresh(async () => {
    asked.count++
    asked.most = Math.max(asked.most, ++asked.atOnce)
    await new Promise<void>((answer) => waiting.push(answer))
    asked.atOnce--
  })
  const answer = async () => {
    waiting.shift()?.()
    await new Promise((next) => setImmediate(next))
  }
  return { asked, answer, giveBack }
}

describe('asking a page anew', () => {
  let giveBack = () => {}
  afterEach(() => giveBack())

  it('is one question at a time, and one more for all who asked meanwhile', async () => {
    const page = slowPage()
    giveBack = page.giveBack
    refreshPage()
    for (let i = 0; i < 5; i++) refreshPage()
    expect(page.asked.count).toBe(1)
    await page.answer()
    expect(page.asked).toMatchObject({ count: 2, most: 1 })
    await page.answer()
    expect(page.asked.count).toBe(2)
    refreshPage()
    expect(page.asked.count).toBe(3)
    await page.answer()
  })

  it('goes on after an answer that failed', async () => {
    let asked = 0
    giveBack = takeRefresh(async () => {
      asked++
      throw new Error('the network is gone')
    })
    refreshPage()
    refreshPage()
    await new Promise((next) => setImmediate(next))
    expect(asked).toBe(2)
    refreshPage()
    expect(asked).toBe(3)
    await new Promise((next) => setImmediate(next))
  })

  it('is nobody’s once the page has given it back', () => {
    let asked = 0
    takeRefresh(async () => void asked++)()
    refreshPage()
    expect(asked).toBe(0)
  })
})
