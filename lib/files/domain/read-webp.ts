import { joined, lettersAt, viewOf } from './bytes'
import { type Picture, sized } from './read-picture'

const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** Of the flags of VP8X: EXIF and XMP. */
const METADATA_FLAGS = 0x08 | 0x04

type Size = { width: number; height: number }

function lossySize(data: Uint8Array): Size | null {
  if (data.length < 10 || data[3] !== 0x9d || data[4] !== 0x01 || data[5] !== 0x2a) return null
  const view = viewOf(data)
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }
}

function losslessSize(data: Uint8Array): Size | null {
  if (data.length < 5 || data[0] !== 0x2f) return null
  const bits = viewOf(data).getUint32(1, true)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

function canvasSize(data: Uint8Array): Size | null {
  if (data.length < 10) return null
  const of = (at: number): number => (data[at] ?? 0) + ((data[at + 1] ?? 0) << 8) + ((data[at + 2] ?? 0) << 16) + 1
  return { width: of(4), height: of(7) }
}

const SIZES: Record<string, (data: Uint8Array) => Size | null> = {
  'VP8 ': lossySize,
  VP8L: losslessSize,
  VP8X: canvasSize,
}

function withoutMetadataFlags(chunk: Uint8Array): Uint8Array {
  const copy = chunk.slice()
  copy[8] = (copy[8] ?? 0) & ~METADATA_FLAGS
  return copy
}

function riff(chunks: readonly Uint8Array[]): Uint8Array {
  const head = new Uint8Array(12)
  head.set([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50])
  viewOf(head).setUint32(4, 4 + chunks.reduce((sum, chunk) => sum + chunk.length, 0), true)
  return joined([head, ...chunks])
}

/** A WebP whose chunks are whole, without EXIF, XMP and whatever follows its end; null for anything else. */
export function readWebp(bytes: Uint8Array): Picture | null {
  if (bytes.length < 20 || lettersAt(bytes, 8, 4) !== 'WEBP') return null
  const view = viewOf(bytes)
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return null
  const chunks: Uint8Array[] = []
  let size: Size | null = null
  let drawn = false
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return null
    const type = lettersAt(bytes, at, 4)
    const length = view.getUint32(at + 4, true)
    const next = at + 8 + length + (length % 2)
    if (next > end) return null
    // The first chunk says how large it is.
    if (chunks.length === 0) {
      size = SIZES[type]?.(bytes.subarray(at + 8, at + 8 + length)) ?? null
      if (!size) return null
    }
    drawn ||= type === 'VP8 ' || type === 'VP8L' || type === 'ANMF'
    const chunk = bytes.subarray(at, next)
    if (KEPT.has(type)) chunks.push(type === 'VP8X' ? withoutMetadataFlags(chunk) : chunk)
    at = next
  }
  return size && drawn ? sized({ bytes: riff(chunks), ...size }) : null
}
