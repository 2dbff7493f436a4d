import { lettersAt, viewOf } from './bytes'
import type { Sound } from './read-audio'

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n << 24
  for (let bit = 0; bit < 8; bit++) c = c & 0x80000000 ? (c << 1) ^ 0x04c11db7 : c << 1
  return c >>> 0
})

/** The checksum of a page, its own field counted as 0. Source: RFC 3533. */
function pageSum(page: Uint8Array): number {
  let c = 0
  for (const [at, byte] of page.entries()) {
    const value = at >= 22 && at < 26 ? 0 : byte
    c = ((c << 8) ^ (CRC_TABLE[((c >>> 24) ^ value) & 0xff] ?? 0)) >>> 0
  }
  return c
}

/** Samples a second that positions of this stream count; null where its first packet is of no sound that is taken. */
function rateOf(body: Uint8Array): number | null {
  // Positions of Opus always count 48,000 a second (RFC 7845).
  if (lettersAt(body, 0, 8) === 'OpusHead') return 48_000
  if (lettersAt(body, 0, 7) === '\x01vorbis') return body.length >= 16 ? viewOf(body).getUint32(12, true) : null
  return lettersAt(body, 0, 8) === 'Speex   ' && body.length >= 40 ? viewOf(body).getUint32(36, true) : null
}

type Page = { page: Uint8Array; body: Uint8Array; flags: number; position: bigint; serial: number; number: number }

function pageAt(bytes: Uint8Array, at: number): Page | null {
  const segments = bytes[at + 26] ?? 0
  const head = 27 + segments
  if (lettersAt(bytes, at, 5) !== 'OggS\0' || at + head > bytes.length) return null
  const length = bytes.subarray(at + 27, at + head).reduce((sum, one) => sum + one, 0)
  if (at + head + length > bytes.length) return null
  const page = bytes.subarray(at, at + head + length)
  const view = viewOf(page)
  if (view.getUint32(22, true) !== pageSum(page)) return null
  return {
    page,
    body: page.subarray(head),
    flags: page[5] ?? 0,
    position: view.getBigInt64(6, true),
    serial: view.getUint32(14, true),
    number: view.getUint32(18, true),
  }
}

const BEGINS = 2

/** Ogg of one stream of Opus, Vorbis or Speex, every page whole and in its order; null for anything else. */
export function readOgg(bytes: Uint8Array): Sound | null {
  const first = pageAt(bytes, 0)
  const rate = first && (first.flags & BEGINS) === BEGINS ? rateOf(first.body) : null
  if (!first || !rate) return null
  let [at, number, last] = [0, first.number, 0n]
  while (at < bytes.length) {
    const page = pageAt(bytes, at)
    if (!page || page.serial !== first.serial || page.number !== number || (at > 0 && page.flags & BEGINS)) return null
    if (page.position > last) last = page.position
    at += page.page.length
    number++
  }
  return last > 0n ? { bytes, seconds: Math.round(Number(last) / rate) } : null
}
