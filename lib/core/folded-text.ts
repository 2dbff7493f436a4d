/** A text as numbers and addresses are found in it: `at(i)` is where its unit `i` stood in what was written, `at(text.length)` the end of that. */
export type FoldedText = { text: string; at: (index: number) => number }

/** The zeros of the digits that people in India write, each followed by its other nine. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66]
const PLAIN = /^[\0-\x7f]*$/
/** Nothing is seen of them: joiners, marks of direction, soft hyphens. */
const UNSEEN = /^\p{Cf}$/u
const DASH = /^\p{Pd}$/u

function foldedUnit(unit: string): string {
  if (UNSEEN.test(unit)) return ''
  if (DASH.test(unit)) return '-'
  const code = unit.codePointAt(0) ?? 0
  const zero = ZEROS.find((first) => code >= first && code < first + 10)
  if (zero !== undefined) return String(code - zero)
  // Full width, bold and the like: what one letter, digit or sign is the other shape of.
  const plain = unit.normalize('NFKC')
  return PLAIN.test(plain) && plain.length === 1 ? plain : unit
}

/** Digits of every Indian script as 0–9, all dashes as one, other shapes of letters and signs as the plain ones, what cannot be seen left out. */
export function foldText(written: string): FoldedText {
  if (PLAIN.test(written)) return { text: written, at: (index) => index }
  const places: number[] = []
  let text = ''
  let place = 0
  for (const unit of written) {
    const folded = foldedUnit(unit)
    for (let index = 0; index < folded.length; index++) places.push(place + (folded === unit ? index : 0))
    text += folded
    place += unit.length
  }
  return { text, at: (index) => places[index] ?? written.length }
}
