import { lettersAt, viewOf } from './bytes'
import type { Sound } from './read-audio'

const BRANDS = /^(M4A |M4B |mp41|mp42|isom|iso2|iso4|iso5|iso6|dash|3gp[4-7]|3g2a|qt {2})/
/** What plays sound; everything else is emptied in place, so that nothing moves. */
const KEPT: Record<string, ReadonlySet<string>> = {
  '': new Set('ftyp moov mdat free skip wide moof sidx mfra'.split(' ')),
  moov: new Set('mvhd trak mvex iods'.split(' ')),
  trak: new Set('tkhd mdia edts tref'.split(' ')),
  mdia: new Set('mdhd hdlr minf'.split(' ')),
}
const INSIDE = new Set(['moov', 'trak', 'mdia'])

type Found = { sounds: number; others: number; data: number; seconds: number | null }

/** Empties a box: players pass over "free". */
function empty(copy: Uint8Array, at: number, head: number, end: number): void {
  copy.set([0x66, 0x72, 0x65, 0x65], at + 4)
  copy.fill(0, at + head, end)
}

function lengthOf(body: Uint8Array): number | null {
  const view = viewOf(body)
  const wide = body[0] === 1
  if (body.length < (wide ? 32 : 20)) return null
  const [scale, span] = wide
    ? [view.getUint32(20), Number(view.getBigUint64(24))]
    : [view.getUint32(12), view.getUint32(16)]
  return scale > 0 && span > 0 && span < 2 ** 40 ? Math.round(span / scale) : null
}

/** Boxes one after the other, whole to the end; false where they are not. */
function walk(copy: Uint8Array, from: number, to: number, parent: string, found: Found): boolean {
  const view = viewOf(copy)
  let at = from
  while (at < to) {
    if (at + 8 > to) return false
    const short = view.getUint32(at)
    const type = lettersAt(copy, at + 4, 4)
    const wide = short === 1
    const head = wide ? 16 : 8
    if (at + head > to) return false
    const size = wide ? Number(view.getBigUint64(at + 8)) : short === 0 && parent === '' ? to - at : short
    const end = at + size
    if (size < head || end > to) return false
    const body = copy.subarray(at + head, end)
    if (!KEPT[parent]?.has(type) || type === 'free' || type === 'skip') empty(copy, at, head, end)
    else if (INSIDE.has(type)) {
      if (!walk(copy, at + head, end, type, found)) return false
    } else if (type === 'hdlr') {
      if (lettersAt(body, 8, 4) === 'soun') found.sounds++
      else found.others++
    } else if (type === 'mdat') found.data += body.length
    else if (type === 'mvhd') found.seconds = lengthOf(body)
    at = end
  }
  return true
}

/**
 * An MPEG-4 file that is sound and nothing else, without titles, pictures and places, whole to its end; null for anything else, a film
 * too. Source: ISO 14496-12.
 */
export function readM4a(bytes: Uint8Array): Sound | null {
  if (!BRANDS.test(lettersAt(bytes, 8, 4))) return null
  const copy = bytes.slice()
  const found: Found = { sounds: 0, others: 0, data: 0, seconds: null }
  if (!walk(copy, 0, copy.length, '', found)) return null
  return found.sounds > 0 && found.others === 0 && found.data > 0 ? { bytes: copy, seconds: found.seconds } : null
}
