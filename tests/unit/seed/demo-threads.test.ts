import { beforeAll, expect, it, vi } from 'vitest'
import { ALL_CITIES } from '@/prisma/seed/simulate'
import { makeWorld } from '@/prisma/seed/world/world'
import { Batch } from '@/prisma/seed/writing/batch'
import { type History, livedByThreads, livedHere } from '@/prisma/seed/writing/threads'
import { smallInput } from './small-demo'

// Threads load the whole of the demo anew.
vi.setConfig({ testTimeout: 60_000 })

/** Some stretches of the history, which threads hand over one by one. */
const input = smallInput({ orders: 3000, days: 3 })
const { end } = makeWorld(input, new Batch())

/** Everything that would be written, in this order. */
async function written(history: History): Promise<{ stretches: unknown[]; booked: unknown }> {
  const stretches: unknown[] = []
  const parts = history.parts()
  try {
    for (;;) {
      const next = await parts.next()
      if (next.done) return { stretches, booked: next.value }
      const readable = next.value.map(({ chunk, ...part }) => ({
        ...part,
        orders: chunk.orders,
        tables: Object.entries(chunk.tables).map(([table, bytes]) => [table, Buffer.from(bytes).toString()]),
      }))
      stretches.push(readable)
    }
  } finally {
    await history.close()
  }
}

let here: Awaited<ReturnType<typeof written>>
beforeAll(async () => {
  here = await written(livedHere(input))
}, 60_000)

it('the demo is the same row by row, in the same order, on one thread and on several', async () => {
  expect(here.stretches.length).toBeGreaterThan(1)
  const several = await written(livedByThreads(input, 3, end))
  expect(JSON.stringify(several) === JSON.stringify(here)).toBe(true)
})

it('no two cities give the same reference, phone or bank reference', () => {
  const parts = here.stretches.flat() as { city: string; tables: [string, string][] }[]
  expect(new Set(parts.map(({ city }) => city))).toEqual(new Set(ALL_CITIES))
  const cells = (table: string, column: number): string[] =>
    parts
      .flatMap(({ tables }) => tables.filter(([name]) => name === table).map(([, text]) => text))
      .flatMap((text) => text.trimEnd().split('\n'))
      .map((line) => line.split('\t')[column] ?? '')
      .filter((cell) => cell !== '\\N')
  for (const [table, column] of [
    ['orders', 1],
    ['customers', 1],
    ['leads', 1],
    ['payouts', 8],
  ] as const) {
    const found = cells(table, column)
    expect(found.length, table).toBeGreaterThan(50)
    expect(new Set(found).size, table).toBe(found.length)
  }
})

it('a thread that cannot go on ends the demo with its error', async () => {
  const nobody = { ...input, directory: [] }
  await expect(written(livedByThreads(nobody, 2, end))).rejects.toThrow('nothing to pick from')
})
