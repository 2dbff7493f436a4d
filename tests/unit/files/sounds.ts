// Small recordings, made byte by byte from the formats' own definitions.
import { join } from './samples'

const text = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
const be = (value: number, bytes = 4): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, at) => (value / 256 ** (bytes - 1 - at)) & 0xff)
const le = (value: number, bytes = 4): Uint8Array => be(value, bytes).reverse()

/** A second of silence, 8 kHz, 8 bit, with a title that says where. */
export function wav(extra: Uint8Array = new Uint8Array()): Uint8Array {
  const data = new Uint8Array(8000).fill(0x80)
  const format = join(text('fmt '), le(16), le(1, 2), le(1, 2), le(8000), le(8000), le(1, 2), le(8, 2))
  const title = join(text('LIST'), le(12), text('INFOIART'), le(0))
  const body = join(text('WAVE'), format, title, text('data'), le(data.length), data)
  return join(text('RIFF'), le(body.length), body, extra)
}

/** Frames of 128 kbit/s, 44.1 kHz, behind a tag with words in it. */
export function mp3(frames = 40, tag = text('<script>alert(1)</script>')): Uint8Array {
  const frame = new Uint8Array(417)
  frame.set([0xff, 0xfb, 0x90, 0x64])
  const head = join(text('ID3'), Uint8Array.of(3, 0, 0, 0, 0, 0, tag.length))
  return join(head, tag, ...Array.from({ length: frames }, () => frame))
}

export function aac(frames = 20): Uint8Array {
  const frame = new Uint8Array(64)
  // ADTS, low complexity, 44.1 kHz, two channels, 64 bytes.
  frame.set([0xff, 0xf1, 0x50, 0x80, 0x08, 0x1f, 0xfc])
  return join(...Array.from({ length: frames }, () => frame))
}

export function amr(frames = 100): Uint8Array {
  const frame = new Uint8Array(13)
  frame[0] = 0x04
  return join(text('#!AMR\n'), ...Array.from({ length: frames }, () => frame))
}

function oggSum(page: Uint8Array): number {
  let sum = 0
  for (const byte of page) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  return sum >>> 0
}

function oggPage(number: number, position: number, flags: number, body: Uint8Array): Uint8Array {
  const head = join(
    text('OggS'),
    Uint8Array.of(0, flags),
    le(position),
    le(0),
    le(7),
    le(number),
    le(0),
    Uint8Array.of(1, body.length),
  )
  const page = join(head, body)
  page.set(le(oggSum(page)), 22)
  return page
}

/** Two seconds of Opus. */
export function ogg(): Uint8Array {
  const head = join(text('OpusHead'), Uint8Array.of(1, 1), le(0, 2), le(48000), le(0, 2), Uint8Array.of(0))
  const tags = join(text('OpusTags'), le(4), text('test'), le(0))
  return join(oggPage(0, 0, 2, head), oggPage(1, 0, 0, tags), oggPage(2, 96_000, 4, new Uint8Array(100)))
}

export const box = (type: string, ...parts: Uint8Array[]): Uint8Array => {
  const body = join(...parts)
  return join(be(8 + body.length), text(type), body)
}

/** Three seconds of sound (or of whatever the handler says), with the place of recording in a box of its own. */
export function m4a(handler = 'soun', more: Uint8Array = new Uint8Array()): Uint8Array {
  const mvhd = box('mvhd', be(0), be(0), be(0), be(1000), be(3000), new Uint8Array(80))
  const hdlr = box('hdlr', be(0), be(0), text(handler), new Uint8Array(13))
  const mdia = box('mdia', box('mdhd', new Uint8Array(24)), hdlr, box('minf', new Uint8Array(8)))
  const moov = box(
    'moov',
    mvhd,
    box('trak', box('tkhd', new Uint8Array(84)), mdia),
    box('udta', text('+28.6139+077.2090/')),
  )
  return join(box('ftyp', text('M4A '), be(0)), moov, box('mdat', new Uint8Array(200).fill(7)), more)
}

export { text as letters }
