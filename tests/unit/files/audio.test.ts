import { describe, expect, it } from 'vitest'
import { safeFileName } from '@/lib/files/domain/file-name'
import { beginsLikeAudio, readAudio } from '@/lib/files/domain/read-audio'
import { JPEG, join, PNG, pdf, WEBP } from './samples'
import { aac, amr, box, letters, m4a, mp3, ogg, wav } from './sounds'

const read = (bytes: Uint8Array) => {
  const result = readAudio(bytes)
  return result.ok ? result.value : null
}
const holds = (bytes: Uint8Array | undefined, words: string): boolean => Buffer.from(bytes ?? []).includes(words)

describe('a recording is told by its content', () => {
  it.each([
    ['audio/wav', wav(), 1],
    ['audio/mpeg', mp3(), 1],
    ['audio/aac', aac(), 0],
    ['audio/amr', amr(), 2],
    ['audio/ogg', ogg(), 2],
    ['audio/mp4', m4a(), 3],
  ])('%s', (mediaType, bytes, seconds) => {
    expect(beginsLikeAudio(bytes)).toBe(true)
    expect(read(bytes)).toMatchObject({ mediaType, seconds })
  })

  it('and no picture or paper is one', () => {
    for (const bytes of [JPEG, PNG, WEBP, pdf()]) {
      expect(beginsLikeAudio(bytes)).toBe(false)
      expect(read(bytes)).toBeNull()
    }
  })
})

describe('what is no sound is left out', () => {
  it('titles, places, and whatever follows the end', () => {
    expect(holds(read(wav(letters('<html><script>')))?.bytes, '<script>')).toBe(false)
    expect(holds(read(wav())?.bytes, 'LIST')).toBe(false)
    expect(holds(read(mp3())?.bytes, '<script>')).toBe(false)
    expect(holds(m4a(), '+28.6139')).toBe(true)
    expect(holds(read(m4a())?.bytes, '+28.6139')).toBe(false)
    expect(read(m4a())?.bytes.length).toBe(m4a().length)
  })

  it('a part of a frame at the end of a call that broke off', () => {
    expect(read(mp3().subarray(0, mp3().length - 100))?.bytes.length).toBe(39 * 417)
  })
})

describe('what is not a recording through and through is refused', () => {
  it('a film, a page behind a few frames, boxes and pages that are cut off or changed', () => {
    expect(read(m4a('vide'))).toBeNull()
    expect(read(join(mp3(), letters('<html><script>alert(1)</script></html>')))).toBeNull()
    expect(read(join(aac(), letters('<svg onload=alert(1)>')))).toBeNull()
    expect(read(join(amr(), Uint8Array.of(0xff, 1, 2)))).toBeNull()
    expect(read(m4a().subarray(0, 120))).toBeNull()
    expect(read(join(m4a(), letters('<script>')))).toBeNull()
    expect(read(ogg().subarray(0, 130))).toBeNull()
    const changed = ogg().slice()
    changed[changed.length - 1] = 9
    expect(read(changed)).toBeNull()
    expect(read(join(ogg(), letters('<script>')))).toBeNull()
    expect(read(wav().subarray(0, 4000))).toBeNull()
    expect(read(letters('ID3 and then words, many words, nothing but words'))).toBeNull()
  })

  it('a box that says it is larger than the file, and boxes within boxes without end', () => {
    expect(read(join(m4a(), Uint8Array.of(0xff, 0xff, 0xff, 0xff), letters('mdat')))).toBeNull()
    let deep = box('moov')
    for (let n = 0; n < 300; n++) deep = box('moov', deep)
    expect(read(join(box('ftyp', letters('M4A '), new Uint8Array(4)), deep))).toBeNull()
  })

  it('no bytes of any length make it stumble', () => {
    const samples = [wav(), mp3(3), aac(4), amr(5), ogg(), m4a()]
    for (const sample of samples) {
      for (let cut = 1; cut < Math.min(sample.length, 400); cut++) read(sample.subarray(0, cut))
      for (let at = 0; at < Math.min(sample.length, 400); at++) {
        const changed = sample.slice()
        changed[at] = 0xff
        read(changed)
      }
    }
  })
})

it('a recording’s name ends as what it is, whatever it was called', () => {
  expect(safeFileName('call.mp3.exe', 'audio/mpeg')).toBe('call.mp3.exe.mp3')
  expect(safeFileName('../../<b>call</b>.m4a', 'audio/mp4')).toBe('b_.m4a')
  expect(safeFileName('', 'audio/ogg')).toBe('recording.ogg')
})
