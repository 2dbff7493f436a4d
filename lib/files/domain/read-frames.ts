import { joined, lettersAt } from './bytes'
import type { Sound } from './read-audio'

/** One frame: its length in bytes and in seconds; null where none begins. */
type Frame = { length: number; seconds: number }
type FrameAt = (bytes: Uint8Array, at: number) => Frame | null

/** Fewer are no recording: bytes that happen to look like the beginning of one are everywhere. */
const LEAST_FRAMES = 3

/** Frames one after the other from a place to another, each whole; the last may be cut off, as when recording ended. Null: something else. */
function framesOf(bytes: Uint8Array, from: number, to: number, frameAt: FrameAt): Sound | null {
  let [at, count, seconds] = [from, 0, 0]
  while (at < to) {
    const frame = frameAt(bytes, at)
    if (!frame) return null
    if (at + frame.length > to) break
    at += frame.length
    seconds += frame.seconds
    count++
  }
  return count >= LEAST_FRAMES ? { bytes: bytes.subarray(from, at), seconds: Math.round(seconds) } : null
}

const KBITS: Record<'1' | '2', number[]> = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const RATES = [44100, 48000, 32000]

/** A frame of MPEG audio, layer III. Source: ISO 11172-3, 13818-3. */
function mp3Frame(bytes: Uint8Array, at: number): Frame | null {
  const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
  const version = (b >> 3) & 3
  if (a !== 0xff || (b & 0xe0) !== 0xe0 || version === 1 || ((b >> 1) & 3) !== 1) return null
  const kbits = KBITS[version === 3 ? '1' : '2'][c >> 4]
  const base = RATES[(c >> 2) & 3]
  if (!kbits || !base) return null
  const rate = version === 3 ? base : version === 2 ? base / 2 : base / 4
  const samples = version === 3 ? 1152 : 576
  const length = Math.floor((samples / 8) * ((kbits * 1000) / rate)) + ((c >> 1) & 1)
  return { length, seconds: samples / rate }
}

/** Where the sound begins behind a tag of titles and pictures. */
function behindTag(bytes: Uint8Array): number {
  if (lettersAt(bytes, 0, 3) !== 'ID3') return 0
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((bytes[at] ?? 0) & 0x7f), 0)
  return 10 + size + ((bytes[5] ?? 0) & 0x10 ? 10 : 0)
}

const OLD_TAG = 128

/** MP3 from its first to its last frame, without tags; null for anything else. */
export function readMp3(bytes: Uint8Array): Sound | null {
  const tagged = bytes.length > OLD_TAG && lettersAt(bytes, bytes.length - OLD_TAG, 3) === 'TAG'
  return framesOf(bytes, behindTag(bytes), tagged ? bytes.length - OLD_TAG : bytes.length, mp3Frame)
}

const AAC_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350]

function aacFrame(bytes: Uint8Array, at: number): Frame | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = bytes.subarray(at, at + 7)
  const rate = AAC_RATES[(c >> 2) & 0xf]
  const length = ((d & 3) << 11) | (e << 3) | (f >> 5)
  if (a !== 0xff || (b & 0xf6) !== 0xf0 || !rate || length < 8) return null
  return { length, seconds: (1024 * ((g & 3) + 1)) / rate }
}

/** AAC in ADTS frames; null for anything else. Source: ISO 13818-7. */
export function readAac(bytes: Uint8Array): Sound | null {
  return framesOf(bytes, 0, bytes.length, aacFrame)
}

/** Bytes after a frame's first, by its type; a type that is not there is no speech. Source: RFC 4867. */
const AMR_SIZES: Record<'narrow' | 'wide', (number | null)[]> = {
  narrow: [12, 13, 15, 17, 19, 20, 26, 31, 5, null, null, null, null, null, null, 0],
  wide: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, null, null, null, null, 0, 0],
}
const AMR_SECONDS = 0.02

/** What phones record: speech in frames of a fiftieth of a second; null for anything else. */
export function readAmr(bytes: Uint8Array, width: 'narrow' | 'wide'): Sound | null {
  const head = width === 'narrow' ? 6 : 9
  const sound = framesOf(bytes, head, bytes.length, (all, at) => {
    const first = all[at] ?? 0
    const size = AMR_SIZES[width][(first >> 3) & 0xf]
    // The bits beside type and quality are always 0.
    return (first & 0x83) === 0 && typeof size === 'number' ? { length: 1 + size, seconds: AMR_SECONDS } : null
  })
  return sound && { ...sound, bytes: joined([bytes.subarray(0, head), sound.bytes]) }
}
