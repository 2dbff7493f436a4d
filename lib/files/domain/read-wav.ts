import { joined, lettersAt, viewOf } from './bytes'
import type { Sound } from './read-audio'

/** PCM, float, A-law, µ-law, IMA ADPCM, GSM and the extensible form of these. */
const CODES = new Set([0x0001, 0x0003, 0x0006, 0x0007, 0x0011, 0x0031, 0xfffe])
const KEPT = new Set(['fmt ', 'fact', 'data'])

function riff(chunks: readonly Uint8Array[]): Uint8Array {
  const head = new Uint8Array(12)
  head.set([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x41, 0x56, 0x45])
  viewOf(head).setUint32(4, 4 + chunks.reduce((sum, chunk) => sum + chunk.length, 0), true)
  return joined([head, ...chunks])
}

/** A WAV whose chunks are whole: its format and its sound, without titles and whatever follows its end; null for anything else. */
export function readWav(bytes: Uint8Array): Sound | null {
  const view = viewOf(bytes)
  const end = 8 + view.getUint32(4, true)
  if (bytes.length < 44 || end > bytes.length) return null
  const chunks: Uint8Array[] = []
  let [rate, data] = [0, 0]
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return null
    const type = lettersAt(bytes, at, 4)
    const length = view.getUint32(at + 4, true)
    const next = at + 8 + length
    if (next > end) return null
    if (type === 'fmt ') {
      if (rate > 0 || data > 0 || length < 16 || !CODES.has(view.getUint16(at + 8, true))) return null
      rate = view.getUint32(at + 16, true)
    }
    if (type === 'data') {
      if (rate === 0 || data > 0) return null
      data = length
    }
    // A chunk of an odd length has a byte after it, which the last one may lack.
    if (KEPT.has(type)) chunks.push(bytes.subarray(at, next), new Uint8Array(length % 2))
    at = next + (length % 2)
  }
  return rate > 0 && data > 0 ? { bytes: riff(chunks), seconds: Math.round(data / rate) } : null
}
