import { crc32, joined, lettersAt, viewOf } from './bytes'
import { type Picture, sized } from './read-picture'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** What draws the picture; texts, times and EXIF are left out. */
const KEPT = new Set('IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT'.split(' '))

/** A PNG whose chunks are whole, without texts, times, EXIF and whatever follows its end; null for anything else. */
export function readPng(bytes: Uint8Array): Picture | null {
  const parts: Uint8Array[] = [Uint8Array.from(SIGNATURE)]
  const view = viewOf(bytes)
  let [width, height, data] = [0, 0, 0]
  for (let at = SIGNATURE.length, first = true; ; first = false) {
    if (at + 12 > bytes.length) return null
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    const type = lettersAt(bytes, at + 4, 4)
    if (view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return null
    if (first !== (type === 'IHDR') || (first && length !== 13)) return null
    if (first) {
      width = view.getUint32(at + 8)
      height = view.getUint32(at + 12)
    }
    if (type === 'IDAT') data += length
    if (KEPT.has(type)) parts.push(bytes.subarray(at, end))
    // A chunk whose first letter is a capital is needed to draw: one that is not known cannot be left out.
    else if (/^[A-Z]/.test(type)) return null
    at = end
    if (type === 'IEND') break
  }
  return data > 0 ? sized({ bytes: joined(parts), width, height }) : null
}
