import { joined, lettersAt, viewOf } from './bytes'
import { type Picture, sized } from './read-picture'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const COMMENT = 0xfe

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Which way up, 1 to 8: the one thing of EXIF that a picture cannot be shown without. */
function orientationOf(segment: Uint8Array): number | null {
  if (lettersAt(segment, 4, 6) !== 'Exif\0\0') return null
  const tiff = segment.subarray(10)
  if (tiff.length < 14) return null
  const little = lettersAt(tiff, 0, 2) === 'II'
  const view = viewOf(tiff)
  const first = view.getUint32(4, little)
  if (first + 2 > tiff.length) return null
  const entries = view.getUint16(first, little)
  for (let n = 0; n < entries; n++) {
    const at = first + 2 + n * 12
    if (at + 12 > tiff.length) return null
    if (view.getUint16(at, little) !== 0x0112) continue
    const value = view.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}

/** An EXIF segment that says which way up, and nothing of where, when and with what. */
function orientationSegment(orientation: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  return Uint8Array.from([0xff, APP1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff])
}

/** Of what may stand before the picture: colours are kept; EXIF, XMP, comments and whatever else is not. */
function isKept(marker: number, segment: Uint8Array): boolean {
  if (marker === APP0) return lettersAt(segment, 4, 5) === 'JFIF\0'
  if (marker === APP2) return lettersAt(segment, 4, 12) === 'ICC_PROFILE\0'
  if (marker === APP14) return lettersAt(segment, 4, 5) === 'Adobe'
  return marker !== COMMENT && !(marker >= APP0 && marker <= 0xef)
}

/** Where the compressed data of a scan end: at the next marker. -1 when there is none. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !isAlone(next)) return at
  }
  return -1
}

/** One segment from a marker on: its bytes with marker and length; null when it is cut off or none. */
function segmentAt(bytes: Uint8Array, at: number): { marker: number; segment: Uint8Array } | null {
  if (bytes[at] !== 0xff || at + 4 > bytes.length) return null
  const marker = bytes[at + 1] ?? 0
  const length = viewOf(bytes).getUint16(at + 2)
  if (marker < 0xc0 || isAlone(marker) || length < 2 || at + 2 + length > bytes.length) return null
  return { marker, segment: bytes.subarray(at, at + 2 + length) }
}

/**
 * A JPEG from its first to its last marker, without EXIF (where it was taken, with what), XMP, comments and whatever follows its
 * end; null for anything else. Which way up is kept. Source: ITU T.81, annex B.
 */
export function readJpeg(bytes: Uint8Array): Picture | null {
  const parts: Uint8Array[] = [Uint8Array.from([0xff, SOI])]
  let [width, height, scans] = [0, 0, 0]
  let orientation: number | null = null
  for (let at = 2; ; ) {
    if (bytes[at] === 0xff && bytes[at + 1] === EOI) break
    const found = segmentAt(bytes, at)
    if (!found) return null
    const { marker, segment } = found
    if (marker === APP1) orientation ??= orientationOf(segment)
    if (isFrame(marker)) {
      if (segment.length < 10) return null
      height = viewOf(segment).getUint16(5)
      width = viewOf(segment).getUint16(7)
    }
    if (isKept(marker, segment)) parts.push(segment)
    at += segment.length
    if (marker !== SOS) continue
    scans++
    const end = endOfScan(bytes, at)
    if (end < 0) return null
    parts.push(bytes.subarray(at, end))
    at = end
  }
  if (scans === 0) return null
  if (orientation !== null && orientation !== 1) parts.splice(1, 0, orientationSegment(orientation))
  return sized({ bytes: joined([...parts, Uint8Array.from([0xff, EOI])]), width, height })
}
