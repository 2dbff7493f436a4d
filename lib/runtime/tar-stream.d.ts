// What we use of tar-stream, which brings no types of its own.
declare module 'tar-stream' {
  import type { Readable, Writable } from 'node:stream'

  export interface Header {
    name: string
    type?: 'file' | 'directory'
    size?: number
    mode?: number
    mtime?: Date
  }

  export interface Pack extends Readable {
    /** Writes a whole entry, or opens one of `header.size` bytes to write to; the callback hears when it is done. */
    entry(header: Header, callback: (error?: Error | null) => void): Writable
    entry(header: Header, content: string | Buffer, callback: (error?: Error | null) => void): void
    finalize(): void
  }

  export type Entry = Readable & { header: Required<Header> }
  export interface Extract extends Writable, AsyncIterable<Entry> {}

  export function pack(): Pack
  export function extract(): Extract
}
