import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32 } from '@/lib/files/domain/bytes'
import { readFile } from '@/lib/files/domain/read-file'
import { bytesOf, fromPhone, JPEG, join, PNG, pdf, WEBP } from './samples'

const kept = (bytes: Uint8Array) => {
  const read = readFile(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}
const why = (bytes: Uint8Array): string => {
  const read = readFile(bytes)
  return read.ok ? 'kept' : read.refusal.code
}
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

describe('what is taken', () => {
  it('pictures and papers are told by their content, with their size', () => {
    expect(kept(JPEG)).toMatchObject({ mediaType: 'image/jpeg', width: 16, height: 8 })
    expect(kept(PNG)).toMatchObject({ mediaType: 'image/png', width: 16, height: 8 })
    expect(kept(WEBP)).toMatchObject({ mediaType: 'image/webp', width: 16, height: 8 })
    expect(kept(pdf())).toMatchObject({ mediaType: 'application/pdf', width: null })
  })

  it('a picture without anything besides stays as it is, byte for byte', () => {
    for (const sample of [JPEG, PNG, WEBP, pdf()]) expect(kept(sample).bytes).toEqual(sample)
  })

  it('a phone’s picture is kept without place, comment and what follows its end, and still the right way up', () => {
    const { bytes, width, height } = kept(fromPhone())
    expect(textOf(bytes)).not.toMatch(/GPS|script|PK/)
    expect([width, height]).toEqual([16, 8])
    // EXIF of one entry: orientation 6.
    expect(textOf(bytes)).toContain('Exif\0\0MM\0*\0\0\0\b\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06')
    expect(kept(bytes).bytes).toEqual(bytes)
  })

  it('texts of a PNG and EXIF of a WebP are left out', () => {
    const text = bytesOf('tEXtAuthor\0Asha Rao')
    const crc = crc32(text)
    const chunk = join([0, 0, 0, text.length - 4], text, [crc >>> 24, crc >>> 16, crc >>> 8, crc])
    expect(kept(join(PNG.subarray(0, 33), chunk, PNG.subarray(33), bytesOf('<html>'))).bytes).toEqual(PNG)
    const exif = join(bytesOf('EXIF'), [6, 0, 0, 0], bytesOf('GPS 19'))
    const whole = join(WEBP, exif)
    new DataView(whole.buffer).setUint32(4, whole.length - 8, true)
    whole[20] = (whole[20] ?? 0) | 0x08
    expect(kept(whole).bytes).toEqual(WEBP)
  })
})

it('a paper with a link to press, or that opens at a page, is taken', () => {
  for (const more of ['/A<</S/URI/URI(https://bank.example/)>>', '/OpenAction[3 0 R/Fit]', '/OpenAction 2 0 R'])
    expect(readFile(pdf(more))).toMatchObject({ ok: true })
})

describe('what is refused', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a drawing that is a program (SVG)', bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a page', bytesOf('<!doctype html><script>alert(1)</script>')],
    ['an archive', bytesOf('PK\x03\x04')],
    ['a GIF', bytesOf('GIF89a\x01\0\x01\0')],
    ['an Apple picture', bytesOf('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['a page behind the first bytes of a JPEG', join([0xff, 0xd8, 0xff, 0xe0], bytesOf('<script>alert(1)</script>'))],
    ['a page behind the first bytes of a PNG', join(PNG.subarray(0, 8), bytesOf('<script>alert(1)</script>'))],
    ['a page behind the first bytes of a WebP', bytesOf('RIFF\x20\0\0\0WEBP<script>alert(1)</script>')],
    ['a sound in the same wrapping', bytesOf('RIFF\x10\0\0\0WAVEfmt \0\0\0\0')],
    ['a page before a paper', join(bytesOf('<html>'), pdf())],
    ['a page behind a paper', join(pdf(), bytesOf('<script>alert(1)</script>'))],
    ['a paper that is cut off', pdf().subarray(0, 100)],
    ['a paper with a program', pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>')],
    ['a paper with a program under another spelling', pdf('/OpenAction<</S/#4aavaScript>>')],
    ['a paper with files in it', pdf('/Names<</EmbeddedFiles 4 0 R>>')],
    [
      'a paper that fetches another file when a link is pressed',
      pdf('/A<</S/GoToR/F(\\\\\\\\evil\\\\x.pdf)/D[0/Fit]>>'),
    ],
    ['a paper that asks an address when it is opened', pdf('/OpenAction<</S/URI/URI(http://evil.example/)>>')],
    [
      'a paper that does so by way of another object',
      pdf('/OpenAction 7 0 R>>endobj\n7 0 obj<</S /URI/URI(http://e.x/)'),
    ],
    ['a paper that says strangely often what opening it does', pdf('/OpenAction<<'.repeat(600_000))],
    ['a paper behind a password', pdf('/Encrypt 5 0 R')],
  ])('%s', (_what, bytes) => {
    expect(why(bytes)).toBe('file_not_accepted')
  })

  it('a PNG chunk that was altered, and one whose size is a bomb', () => {
    const altered = PNG.slice()
    altered[50] = (altered[50] ?? 0) ^ 1
    expect(why(altered)).toBe('file_not_accepted')
    const bomb = PNG.slice()
    bomb.set([0, 1, 0, 0, 0, 1, 0, 0], 16)
    const crc = crc32(bomb.subarray(12, 29))
    bomb.set([crc >>> 24, crc >>> 16, crc >>> 8, crc], 29)
    expect(why(bomb)).toBe('file_not_accepted')
  })

  it.each([
    ['JPEG', JPEG],
    ['PNG', PNG],
    ['WebP', WEBP],
    ['PDF', pdf()],
  ])('a %s that is cut off anywhere', (_what, sample) => {
    // The line end behind a paper's mark may be missing.
    for (let length = 0; length < sample.length - 1; length++)
      expect(why(sample.subarray(0, length))).toBe('file_not_accepted')
  })

  it('whatever bytes come behind a signature end in an answer, and what is kept reads as the same again', () => {
    const starts = [JPEG, PNG, WEBP, pdf()]
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.nat(), fc.uint8Array({ maxLength: 40 }), (start, at, bytes) => {
        const place = 4 + (at % (start.length - 4))
        const read = readFile(join(start.subarray(0, place), bytes, start.subarray(place + bytes.length)))
        if (read.ok) expect(kept(read.value.bytes).bytes).toEqual(read.value.bytes)
      }),
      { numRuns: 400 },
    )
  })
})
