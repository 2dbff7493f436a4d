import { isUtf8 } from 'node:buffer'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** A file that cannot be read as what it should be, with the reason in words for whoever chose it. */
export class UnreadableFile extends Error {
  constructor(readonly reason: string) {
    super(reason)
    this.name = 'UnreadableFile'
  }
}

/** Bytes as they come: a file, an upload, a column of the database. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export type ByteLimits = {
  /** Of the text itself, unpacked. */
  maxBytes: number
  /** How many times larger than the file its text may be. */
  maxRatio: number
}

const MIB = 1024 * 1024
export const BYTE_LIMITS: ByteLimits = { maxBytes: 512 * MIB, maxRatio: 200 }

/** A small file may unpack to this much whatever its ratio: short tables of equal rows pack very well. */
const RATIO_FLOOR = 16 * MIB

/** The text's bytes, plain or unpacked from gzip (told by its first bytes, not by a name). Throws `UnreadableFile`. */
export async function* plainBytes(source: ByteSource, limits: ByteLimits = BYTE_LIMITS): AsyncGenerator<Buffer> {
  const packed = { bytes: 0 }
  const chunks = counted(source, packed)
  const first = await firstBytes(chunks)
  const all = prepend(first, chunks)
  const gzip = first[0] === 0x1f && first[1] === 0x8b
  let bytes = 0
  for await (const chunk of gzip ? unpacked(all) : all) {
    bytes += chunk.length
    if (bytes > limits.maxBytes) {
      throw new UnreadableFile(`The file holds more than ${Math.floor(limits.maxBytes / MIB)} MiB of text: split it.`)
    }
    if (gzip && bytes > RATIO_FLOOR && bytes > packed.bytes * limits.maxRatio) {
      throw new UnreadableFile(
        `The gzip file unpacks to more than ${limits.maxRatio} times its size: it is not an honest table.`,
      )
    }
    yield chunk
  }
}

async function* counted(source: ByteSource, total: { bytes: number }): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    total.bytes += chunk.byteLength
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  }
}

async function firstBytes(chunks: AsyncGenerator<Buffer>): Promise<Buffer> {
  let first: Buffer = Buffer.alloc(0)
  while (first.length < 4) {
    const next = await chunks.next()
    if (next.done) break
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value])
  }
  return first
}

async function* prepend(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first
  yield* rest
}

async function* unpacked(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  // The pipeline's own callback would report the error a second time: the loop below throws it.
  const gunzip = pipeline(Readable.from(source), createGunzip({ chunkSize: 256 * 1024 }), () => {})
  try {
    for await (const chunk of gunzip) yield chunk as Buffer
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    const code = (error as { code?: string }).code ?? ''
    if (code === 'Z_BUF_ERROR') throw new UnreadableFile('The gzip file ends too early: it was not copied whole.')
    if (code.startsWith('Z_')) throw new UnreadableFile('The gzip file is damaged: it cannot be unpacked.')
    throw error
  } finally {
    gunzip.destroy()
  }
}

const SAVE_AS = 'Save it as “CSV UTF-8” and try again.'

/** Lets only UTF-8 text through, without its byte order mark. Throws `UnreadableFile` with the line of the first wrong byte. */
export async function* utf8Text(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let started = false
  let line = 1
  let rest: Buffer = Buffer.alloc(0)
  for await (const part of chunks) {
    let chunk = rest.length > 0 ? Buffer.concat([rest, part]) : part
    if (!started) {
      refuseOtherEncodings(chunk)
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3)
      started = true
    }
    const whole = chunk.length - unfinished(chunk)
    rest = chunk.subarray(whole)
    const text = chunk.subarray(0, whole)
    line += checkText(text, line)
    if (text.length > 0) yield text
  }
  if (rest.length > 0)
    throw new UnreadableFile(`Line ${line} ends within a character: the file is not UTF-8 or was cut off. ${SAVE_AS}`)
}

function refuseOtherEncodings(start: Buffer): void {
  const [a, b] = start
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    throw new UnreadableFile(`The file is UTF-16, not UTF-8. ${SAVE_AS}`)
  if (a === 0x50 && b === 0x4b)
    throw new UnreadableFile('The file is a ZIP archive or an Excel workbook, not a CSV table.')
}

/** Checks finished characters; answers how many lines they hold. */
function checkText(text: Buffer, line: number): number {
  const nul = text.indexOf(0)
  if (nul >= 0)
    throw new UnreadableFile(
      `Line ${line + lines(text.subarray(0, nul))} holds a NUL byte: the file is UTF-16 or not a text. ${SAVE_AS}`,
    )
  if (!isUtf8(text)) {
    const wrong = firstWrong(text)
    const byte = (text[wrong] ?? 0).toString(16).padStart(2, '0')
    throw new UnreadableFile(
      `Line ${line + lines(text.subarray(0, wrong))} is not UTF-8 (byte ${byte}): the file is Latin-1 or another old encoding. ${SAVE_AS}`,
    )
  }
  return lines(text)
}

function lines(text: Buffer): number {
  let count = 0
  for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) count++
  return count
}

/** Where the first byte stands that is not part of a character, by halving. */
function firstWrong(text: Buffer): number {
  let good = 0
  let bad = text.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    const start = text.subarray(0, middle)
    if (isUtf8(start.subarray(0, middle - unfinished(start)))) good = middle
    else bad = middle
  }
  // A wrong character shows by the byte after its first one.
  const first = Math.max(0, bad - 1)
  for (let back = 0; back <= 3 && back <= first; back++) if ((text[first - back] ?? 0) >= 0xc0) return first - back
  return first
}

/** How many bytes at the end belong to a character that goes on after it (0–3). */
function unfinished(chunk: Buffer): number {
  for (let back = 1; back <= 3 && back <= chunk.length; back++) {
    const byte = chunk[chunk.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? back : 0
    }
  }
  return 0
}
