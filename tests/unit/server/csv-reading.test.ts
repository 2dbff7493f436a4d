import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ImportReject, ImportRow } from '@/lib/core/import-summary'
import { checkFile, readCsv } from '@/lib/server/csv-reading'

type Read = { columns: string[]; rows: ImportRow[]; rejects: ImportReject[] }

async function read(
  content: string | Uint8Array,
  options: { required?: string[]; piece?: number } = {},
): Promise<Read> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const size = options.piece ?? 7
  function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const rejects: ImportReject[] = []
  const table = await readCsv(pieces(), {
    required: options.required ?? [],
    onReject: (reject) => rejects.push(reject),
  })
  const rows: ImportRow[] = []
  for await (const row of table.rows) rows.push(row)
  return { columns: table.columns, rows, rejects }
}

const refused = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (reason: Error) => reason,
  )
  expect(error?.name).toBe('UnreadableFile')
  return error?.message ?? ''
}

describe('a CSV table', () => {
  it('is read row by row, each with the line it begins on', async () => {
    const { columns, rows } = await read('a,b\r\n1,"two\r\nlines"\r\n\r\n 3 ,"say ""hi"""\r\n5,6')
    expect(columns).toEqual(['a', 'b'])
    expect(rows).toEqual([
      { line: 2, cells: { a: '1', b: 'two\r\nlines' } },
      { line: 5, cells: { a: '3', b: 'say "hi"' } },
      { line: 6, cells: { a: '5', b: '6' } },
    ])
  })

  it('is the same with LF, with a byte order mark, and packed', async () => {
    const plain = await read('a,ä\n1,₹\n')
    expect(plain.rows).toEqual([{ line: 2, cells: { a: '1', ä: '₹' } }])
    expect(await read('\ufeffa,ä\r\n1,₹\r\n')).toEqual(plain)
    expect(await read(gzipSync('\ufeffa,ä\n1,₹\n'))).toEqual(plain)
    expect(await read('a,ä\n1,₹\n', { piece: 1 })).toEqual(plain)
  })

  it('with nothing but a header has no rows; with nothing at all is refused', async () => {
    expect((await read('a,b\n')).rows).toEqual([])
    expect(await refused(read(''))).toContain('empty')
    expect(await refused(checkFile([]))).toContain('empty')
  })

  it('without a required column is refused before any row, and says what was found', async () => {
    const message = await refused(read('ID,when\n1,2\n', { required: ['external_id', 'created_at'] }))
    expect(message).toBe('The required columns “external_id”, “created_at” are missing. Found: “ID”, “when”.')
  })

  it('with a column twice, without a name, or with too many is refused', async () => {
    expect(await refused(read('a,b,a\n'))).toContain('“a” is there twice')
    expect(await refused(read('a,,c\n'))).toContain('Column 2 of the header has no name')
    expect(await refused(read(`${Array.from({ length: 201 }, (_, index) => `c${index}`).join(',')}\n`))).toContain(
      '201 columns',
    )
  })

  it('names a row with too few or too many cells and goes on', async () => {
    const { rows, rejects } = await read('a,b\n1\n2,3\n4,5,6\n')
    expect(rows).toEqual([{ line: 3, cells: { a: '2', b: '3' } }])
    expect(rejects).toEqual([
      { line: 2, column: null, reason: 'The row has 1 cells, the header 2.' },
      { line: 4, column: null, reason: 'The row has 3 cells, the header 2.' },
    ])
  })

  it('names a cell above 64 KiB and goes on', async () => {
    const { rows, rejects } = await read(`a,b\n1,${'x'.repeat(70_000)}\n2,3\n`, { piece: 65_536 })
    expect(rows.map((row) => row.line)).toEqual([3])
    expect(rejects).toEqual([{ line: 2, column: 'b', reason: 'The cell is longer than 64 KiB.' }])
  })

  it('with a quote that is never closed is refused, saying where', async () => {
    expect(await refused(read('a,b\n1,2\n3,"open\n4,5\n'))).toContain('after row 2')
    expect(await refused(read(`a,b\n3,"${'x\n'.repeat(1_200_000)}`, { piece: 65_536 }))).toContain('after row 1')
  })

  it('keeps a quote in the middle of a cell', async () => {
    expect((await read('a,b\n5" phone,x\n')).rows[0]?.cells).toEqual({ a: '5" phone', b: 'x' })
  })

  it('takes back the quote that the export puts before formulas', async () => {
    expect((await read("a,b\n'=1+1,'+91 98123\n")).rows[0]?.cells).toEqual({ a: '=1+1', b: '+91 98123' })
  })
})

describe('what is not UTF-8', () => {
  it('is refused by name where it can be told', async () => {
    expect(await refused(read(Buffer.from('\ufeffa,b\n1,2\n', 'utf16le')))).toContain('UTF-16')
    expect(await refused(read(Buffer.from('a,b\n1,2\n', 'utf16le')))).toContain('NUL byte')
    expect(await refused(read(Buffer.from('PK\u0003\u0004…')))).toContain('Excel')
  })

  it('is refused with the line of the first wrong byte', async () => {
    const latin1 = Buffer.concat([Buffer.from('a,b\n1,₹\n2,'), Buffer.from([0xe9, 0x74, 0xe9]), Buffer.from('\n')])
    for (const piece of [1, 3, 64]) {
      expect(await refused(read(latin1, { piece }))).toMatch(/^Line 3 is not UTF-8 \(byte e9\)/)
    }
    expect(await refused(read(Buffer.from([...Buffer.from('a\n1'), 0xe2, 0x82])))).toContain('ends within a character')
  })

  it('is found before the first row lands', async () => {
    const late = Buffer.concat([Buffer.from('a,b\n'), Buffer.from('1,2\n'.repeat(5000)), Buffer.from([0xff, 0x0a])])
    expect(await refused(checkFile([late]))).toContain('Line 5002')
  })
})

describe('a gzip file', () => {
  it('that was cut off or damaged is refused in words', async () => {
    const whole = gzipSync(Array.from({ length: 20_000 }, (_, index) => `${index},${Math.sin(index)}`).join('\n'))
    expect(await refused(checkFile([whole.subarray(0, whole.length - 100)]))).toContain('ends too early')
    const damaged = Buffer.from(whole)
    damaged.fill(0x55, 2000, 2100)
    expect(await refused(checkFile([damaged]))).toContain('damaged')
  })

  it('that explodes is stopped', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, 'a,b\n'))
    expect(bomb.length).toBeLessThan(200_000)
    expect(await refused(checkFile([bomb]))).toContain('unpacks to more than 200 times')
    expect(
      await refused(checkFile([Buffer.alloc(2 * 1024 * 1024, 'a\n')], { maxBytes: 1024 * 1024, maxRatio: 200 })),
    ).toContain('1 MiB')
  })
})
