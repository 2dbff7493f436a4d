import { randomUUID } from 'node:crypto'
import { eventParser, type StreamEvent } from '@/components/frame/live-stream'
import type { LiveChange, OrderPresence } from '@/lib/core/live-change'

/** A stream as a browser has it open, with all that it was told. */
export type Heard = {
  status: number
  headers: Headers
  /** With when each was read (`performance.now`). */
  events: (StreamEvent & { readAt: number })[]
  changes: LiveChange[]
  /** Who has which order open, as last told. */
  present: Map<string, OrderPresence>
  /** The number to go on from. */
  at: () => number
  /** Reads on while it may; a browser that reads nothing is as slow as can be. */
  over: Promise<void>
  cut: () => void
}

type Options = { cookie: string; browser?: string; since?: number | string; headers?: Record<string, string> }

/** Opens a stream; ends when its answer is there. */
export async function openStream(address: string, options: Options): Promise<Heard> {
  const { cookie, browser = randomUUID(), since, headers = {} } = options
  const control = new AbortController()
  const query = since === undefined ? '' : `&since=${encodeURIComponent(since)}`
  const response = await fetch(`${address}/api/panel/live?browser=${browser}${query}`, {
    headers: { cookie, accept: 'text/event-stream', ...headers },
    signal: control.signal,
    redirect: 'manual',
  })
  const events: Heard['events'] = []
  const changes: LiveChange[] = []
  const present = new Map<string, OrderPresence>()
  const take = (event: StreamEvent): void => {
    events.push({ ...event, readAt: performance.now() })
    if (event.event === 'changes') changes.push(...(event.data as LiveChange[]))
    if (event.event === 'here') present.clear()
    if (event.event === 'here' || event.event === 'presence')
      for (const order of event.data as OrderPresence[]) present.set(order.ref, order)
  }
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  const over = isStream ? readAll(response, take) : response.body?.cancel()
  return {
    status: response.status,
    headers: response.headers,
    events,
    changes,
    present,
    at: () => Math.max(0, ...events.map(({ id }) => id ?? 0)),
    over: over ?? Promise.resolve(),
    cut: () => control.abort(),
  }
}

async function readAll(response: Response, take: (event: StreamEvent) => void): Promise<void> {
  const parse = eventParser(take)
  const decoder = new TextDecoder()
  try {
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>)
      parse(decoder.decode(part, { stream: true }))
  } catch {
    // Cut by either side.
  }
}

/** Waits until it holds; the test's own time limit is the end of it. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}
