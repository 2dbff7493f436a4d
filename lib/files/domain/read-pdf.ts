import { lettersAt } from './bytes'

/** What makes a paper act by itself: programs, other files, forms that are programs. */
const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)(?![A-Za-z])/
const ENCRYPTED = /\/Encrypt(?![A-Za-z])/

function textOf(bytes: Uint8Array): string {
  // One letter per byte: PDF keywords are ASCII, everything else is passed over.
  return new TextDecoder('latin1').decode(bytes)
}

/** Names may be written with their letters as #hex. */
function plainNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
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
  return ACTIVE.test(names) ? 'active' : null
}
