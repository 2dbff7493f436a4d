import { describe, expect, it } from 'vitest'
import { readCsv } from '@/lib/server/csv-reading'
import { csvStream } from '@/lib/server/csv-writing'

async function* each<T>(rows: T[]): AsyncGenerator<T> {
  yield* rows
}

const text = (columns: string[], rows: Record<string, unknown>[]): Promise<string> =>
  new Response(csvStream(columns, each(rows))).text()

describe('CSV that is written', () => {
  it('has a header, CRLF, quotes where needed, and nothing for what is unknown', async () => {
    const rows = [
      { a: 1, b: 'x,"y"', c: new Date('2026-01-01T00:00:00Z') },
      { a: null, b: 'two\nlines', c: true },
    ]
    expect(await text(['a', 'b', 'c'], rows)).toBe(
      'a,b,c\r\n1,"x,""y""",2026-01-01T00:00:00.000Z\r\n,"two\nlines",true\r\n',
    )
  })

  it('has its header also without rows', async () => {
    expect(await text(['a', 'b'], [])).toBe('a,b\r\n')
  })

  it('keeps a spreadsheet from running a cell as a formula', async () => {
    const cells = ['=1+1', '+91 98123', '-2+3', '@SUM(A1)', '\tx', '\rx', '＝1']
    const lines = await text(
      ['a'],
      cells.map((a) => ({ a })),
    )
    for (const cell of cells) expect(lines).toContain(`'${cell}`)
    expect(await text(['a'], [{ a: -5 }])).toBe('a\r\n-5\r\n')
  })

  it('is read back as it was, formulas included', async () => {
    const values = ['=1+1', '+919812345678', '-x', '@y', "'=z", "o'clock", 'a "b", c', 'ü₹\nnext']
    const written = await text(
      ['a', 'b'],
      values.map((a) => ({ a, b: 1 })),
    )
    const table = await readCsv([Buffer.from(written)], { required: ['a'], onReject: () => {} })
    const back: (string | undefined)[] = []
    for await (const row of table.rows) back.push(row.cells.a)
    expect(back).toEqual(values)
  })
})
