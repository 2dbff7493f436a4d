import { describe, expect, it } from 'vitest'
import { selectRows } from '@/lib/server/many-rows'
import { sql } from '@/lib/server/sql'

const TYPES = {
  place: 'int',
  word: 'text',
  shared: 'text',
  at: 'timestamptz',
  amount: 'bigint',
  yes: 'boolean',
  names: 'text[]',
  data: 'jsonb',
}

/** What breaks array literals when it is not quoted, and what stands for nothing. */
const HOSTILE = ['', ' ', 'NULL', 'null', '{}', '{a,b}', 'a,b', '"', '\\', '\\"', "'; --", 'नमस्ते 🙂', 'two\nlines\ttab']

/** As many rows as asked for; `words` in turn, the other columns the same in all. */
function rowsOf(count: number, words: readonly (string | null)[]) {
  return Array.from({ length: count }, (_, place) => ({
    place,
    word: words[place % words.length] ?? null,
    shared: words[0] ?? null,
    // Equal instants, not one object.
    at: new Date('2026-11-26T05:30:00.123Z'),
    amount: 9_007_199_254_740_991n,
    yes: true,
    names: words.map((word) => word ?? 'none'),
    data: { said: words[place % words.length] ?? null, deep: [{ '"key"': '\\' }] },
  }))
}

type Row = ReturnType<typeof rowsOf>[number]

const written = (rows: Row[]): Promise<Row[]> =>
  sql.$queryRaw<Row[]>`SELECT w.* FROM (${selectRows(TYPES, rows)}) AS w ORDER BY w.place`

describe('many rows in one statement', () => {
  // Few rows go as they are; of many, what all have in common is said once.
  for (const count of [1, 2, 99, 100, 1000]) {
    it(`say what they say, ${count} of them, whatever stands in their texts`, async () => {
      for (const words of [HOSTILE, ...HOSTILE.map((word) => [word]), ['plain'], [null], [null, 'x']]) {
        const rows = rowsOf(count, words)
        const back = await written(rows)
        expect(back.map((row) => ({ ...row, amount: BigInt(row.amount) }))).toEqual(rows)
      }
    })
  }

  it('are as many as were given, also where all are alike in everything', async () => {
    const alike = Array.from({ length: 150 }, () => ({ word: 'same' }))
    expect(await sql.$queryRaw`SELECT w.word FROM (${selectRows({ word: 'text' }, alike)}) AS w`).toEqual(alike)
  })
})
