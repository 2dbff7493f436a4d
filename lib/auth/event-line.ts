/** Bytes that may wait for a slow reader. Whoever is further behind is cut off, comes again and catches up from where they were. */
const MOST_WAITING = 256 * 1024
/** Handed to the connection before it asks for more. */
const AHEAD = 16 * 1024

/** One server-sent event, as the format wants it. */
export function encodeEvent(event: string, data: unknown, id?: number): Uint8Array {
  // JSON has no line breaks of its own.
  return Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

/** The body of an event stream: never waits for its reader, and keeps only so much for them. */
export class EventLine {
  private waiting: Uint8Array[] = []
  private bytes = 0
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null
  private closed = false
  private ending = false
  private onEnd: (() => void)[] = []

  constructor(signal: AbortSignal) {
    if (signal.aborted) this.close()
    else signal.addEventListener('abort', () => this.close(), { once: true })
  }

  send(event: string, data: unknown, id?: number): void {
    this.pass(encodeEvent(event, data, id))
  }

  /** A message that is written already: many hear the same. */
  pass(bytes: Uint8Array): void {
    if (this.closed || this.ending) return
    this.waiting.push(bytes)
    this.bytes += bytes.byteLength
    if (this.bytes > MOST_WAITING) this.close()
    else this.flush()
  }

  /** Says why, and closes when that has gone out. */
  end(reason: string): void {
    if (this.closed || this.ending) return
    this.send('bye', { reason })
    this.ending = true
    this.flush()
    this.forget()
  }

  /** Is called once, when the stream is over, by whichever side. */
  onClosed(done: () => void): void {
    if (this.closed || this.ending) done()
    else this.onEnd.push(done)
  }

  response(requestId: string): Response {
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller
          if (this.closed) controller.close()
        },
        pull: () => this.flush(),
        cancel: () => this.close(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: AHEAD }),
    )
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        // Neither kept nor packed on the way: a proxy that gathers bytes would hold back what is live.
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        'x-request-id': requestId,
      },
    })
  }

  private flush(): void {
    const { controller } = this
    if (!controller || this.closed) return
    while (this.waiting.length > 0 && (controller.desiredSize ?? 0) > 0) {
      const next = this.waiting.shift()
      if (!next) break
      this.bytes -= next.byteLength
      controller.enqueue(next)
    }
    if (this.ending && this.waiting.length === 0) this.close()
  }

  private close(): void {
    if (this.closed) return
    this.closed = true
    this.waiting = []
    try {
      this.controller?.close()
    } catch {
      // The reader has gone already.
    }
    this.forget()
  }

  private forget(): void {
    for (const done of this.onEnd.splice(0)) done()
  }
}
