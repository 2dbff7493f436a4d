import { lettersAt } from './bytes'

/** What makes a paper act by itself: programs, other files, forms that are programs. */
const ACTIVE =
  /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|Rendition|Movie|XFA|SubmitForm|ImportData|GoToE|GoToR)(?![A-Za-z])/
/** What is done as soon as it is opened: in place, or in an object that is named. A link that waits to be pressed is let be. */
const ON_OPENING = /\/OpenAction\s*(?:(\d+)\s+\d+\s+R|<<)/g
/** A paper says it once, and once more for each time it was changed. */
const MOST_OPENINGS = 20
/** So far an action is looked at, in letters. */
const ACTION = 1_000
const FETCHES = /\/S\s*\/URI(?![A-Za-z])/
const ENCRYPTED = /\/Encrypt(?![A-Za-z])/

function textOf(bytes: Uint8Array): string {
  // One letter per byte: PDF keywords are ASCII, everything else is passed over.
  return new TextDecoder('latin1').decode(bytes)
}

/** Names may be written with their letters as #hex. */
function plainNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function objectsNamed(text: string, number: string): string[] {
  const found = []
  for (const { index } of text.matchAll(new RegExp(`(?<!\\d)${number}\\s+\\d+\\s+obj`, 'g'))) {
    found.push(text.slice(index, index + ACTION).split('endobj')[0] ?? '')
    if (found.length > MOST_OPENINGS) break
  }
  return found
}

/** Whether opening it asks an address: that tells its sender who opened it, and from where. Said strangely often it counts as asking. */
function asksOnOpening(text: string): boolean {
  let openings = 0
  for (const { index, 1: number } of text.matchAll(ON_OPENING)) {
    if (++openings > MOST_OPENINGS) return true
    const actions = number ? objectsNamed(text, number) : [text.slice(index, index + ACTION).split('>>')[0] ?? '']
    if (actions.length > MOST_OPENINGS || actions.some((action) => FETCHES.test(action))) return true
  }
  return false
}

export type PdfProblem = 'not_pdf' | 'active' | 'locked'

/**
 * What is wrong with a PDF; null when nothing is found: it begins with its signature, ends with its end mark, and asks no viewer to run
 * or fetch anything. What is compressed inside is not read: it is served as a download that no page of ours runs.
 */
export function problemOfPdf(bytes: Uint8Array): PdfProblem | null {
  if (!/^%PDF-[12]\.\d[\r\n ]/.test(lettersAt(bytes, 0, 9))) return 'not_pdf'
  const text = textOf(bytes)
  if (!/startxref\s+\d+\s+%%EOF[\s\0]*$/.test(text.slice(-2048))) return 'not_pdf'
  const names = plainNames(text)
  if (ENCRYPTED.test(names)) return 'locked'
  return ACTIVE.test(names) || asksOnOpening(names) ? 'active' : null
}
