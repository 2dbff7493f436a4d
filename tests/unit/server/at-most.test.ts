import { describe, expect, it } from 'vitest'
import { atMost } from '@/lib/server/at-most'

/** A piece of work that ends when it is told to. */
function piece() {
  let end: (fails?: boolean) => void = () => {}
  const done = new Promise<string>((resolve, reject) => {
    end = (fails = false) => (fails ? reject(new Error('it broke')) : resolve('done'))
  })
  return { done, end: (fails?: boolean) => end(fails) }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('work of which at most two run at once', () => {
  it('waits for its turn, in the order it came, and each piece answers for itself', async () => {
    const limited = atMost(2)
    const pieces = [piece(), piece(), piece(), piece()]
    const begun: number[] = []
    const all = pieces.map(({ done }, index) =>
      limited(() => {
        begun.push(index)
        return done
      }),
    )
    await settled()
    expect(begun).toEqual([0, 1])
    pieces[1]?.end()
    await settled()
    expect(begun).toEqual([0, 1, 2])
    for (const one of pieces) one.end()
    expect(await Promise.all(all)).toEqual(['done', 'done', 'done', 'done'])
    expect(begun).toEqual([0, 1, 2, 3])
  })

  it('makes room for the next when it breaks, also where it breaks at once', async () => {
    const limited = atMost(1)
    const first = piece()
    const broken = limited(() => first.done)
    const thrown = limited(() => {
      throw new Error('before it began')
    })
    const last = limited(async () => 'ran')
    first.end(true)
    await expect(broken).rejects.toThrow('it broke')
    await expect(thrown).rejects.toThrow('before it began')
    expect(await last).toBe('ran')
  })
})
