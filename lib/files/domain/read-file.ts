import { ok, type Result, refuse } from '@/lib/core/result'
import type { MediaType } from '../types'
import { lettersAt, startsWith } from './bytes'
import { readJpeg } from './read-jpeg'
import { type PdfProblem, problemOfPdf } from './read-pdf'
import type { Picture } from './read-picture'
import { readPng } from './read-png'
import { readWebp } from './read-webp'

/** A file as it may be kept. Pictures are what draws them and nothing else; a PDF is as it came. */
export type ReadFile = { mediaType: MediaType; bytes: Uint8Array; width: number | null; height: number | null }

type Format = { mediaType: MediaType; signature: number[]; read: (bytes: Uint8Array) => Picture | null }

const PICTURES: Format[] = [
  { mediaType: 'image/jpeg', signature: [0xff, 0xd8, 0xff], read: readJpeg },
  { mediaType: 'image/png', signature: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], read: readPng },
  { mediaType: 'image/webp', signature: [0x52, 0x49, 0x46, 0x46], read: readWebp },
]

const PDF_WORDS: Record<PdfProblem, string> = {
  not_pdf: 'The PDF is damaged or incomplete.',
  active: 'The PDF holds programs or other files: print it to a new PDF and send that.',
  locked: 'The PDF is locked with a password: save it without one.',
}

/** The brands with which an iPhone's own pictures begin. */
const HEIC = /^ftyp(heic|heix|hevc|mif1|msf1|avif)/

function notAccepted(detail: string): ReturnType<typeof refuse> {
  return refuse('file_not_accepted', { detail })
}

/**
 * What a file is, told by its content from the first to the last byte; its name and what its sender calls it say nothing. JPEG, PNG,
 * WebP and PDF only: everything else is refused, also what merely begins like one of them.
 */
export function readFile(bytes: Uint8Array): Result<ReadFile> {
  if (bytes.length === 0) return notAccepted('The file is empty.')
  const format = PICTURES.find(({ signature }) => startsWith(bytes, signature))
  if (format) {
    const picture = format.read(bytes)
    return picture
      ? ok({ mediaType: format.mediaType, ...picture })
      : notAccepted('The picture is damaged, incomplete or not the type it claims to be: take it again.')
  }
  if (lettersAt(bytes, 0, 5) === '%PDF-') {
    const problem = problemOfPdf(bytes)
    return problem
      ? notAccepted(PDF_WORDS[problem])
      : ok({ mediaType: 'application/pdf', bytes, width: null, height: null })
  }
  if (HEIC.test(lettersAt(bytes, 4, 8)))
    return notAccepted('HEIC pictures are not accepted: set the camera to “Most compatible”, or send it as JPEG.')
  return notAccepted('Only pictures (JPEG, PNG, WebP) and PDF are accepted.')
}
