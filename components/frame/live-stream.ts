/** One server-sent event. */
export type StreamEvent = { event: string; data: unknown; id: number | null }

/** Takes text as it comes and yields whole events. */
export function eventParser(onEvent: (event: StreamEvent) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    rest += text
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      const block = rest.slice(0, end)
      rest = rest.slice(end + 2)
      const fields = new Map(
        block.split('\n').map((line): [string, string] => {
          const colon = line.indexOf(': ')
          return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 2)]
        }),
      )
      const [event, data, id] = [fields.get('event'), fields.get('data'), fields.get('id')]
      if (event && data !== undefined) onEvent({ event, data: JSON.parse(data), id: id ? Number(id) : null })
    }
  }
}

export type Ended = { why: 'broken' | 'refused'; status: number; retryAfterMs: number | null }

/** Reads a stream until it ends; never throws. `refused`: the server answered, but not with a stream. */
export async function readStream(
  url: string,
  signal: AbortSignal,
  onEvent: (event: StreamEvent) => void,
): Promise<Ended> {
  try {
    const response = await fetch(url, { signal, cache: 'no-store', headers: { accept: 'text/event-stream' } })
    const type = response.headers.get('content-type') ?? ''
    if (!response.ok || !type.startsWith('text/event-stream') || !response.body) {
      const wait = Number(response.headers.get('retry-after'))
      return { why: 'refused', status: response.status, retryAfterMs: wait > 0 ? wait * 1000 : null }
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    const parse = eventParser(onEvent)
    for (let part = await reader.read(); !part.done; part = await reader.read()) parse(part.value)
  } catch {
    // Cut off, or let go by us: either way it is over.
  }
  return { why: 'broken', status: 0, retryAfterMs: null }
}
