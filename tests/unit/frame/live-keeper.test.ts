import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveKeeper } from '@/components/frame/live-keeper'
import type { ToPage } from '@/components/frame/live-protocol'
import { eventParser, type StreamEvent } from '@/components/frame/live-stream'
import type { LiveChange } from '@/lib/core/live-change'

/** A server that the keeper asks: each request is answered by hand. */
type Asked = { since: string | null; say: (event: string, data: unknown, id?: number) => void; cut: () => void }

let asked: Asked[] = []
let answerWith: () => { status: number; headers?: Record<string, string> } = () => ({ status: 200 })
let told: ToPage[] = []

function answer(url: string, { signal }: { signal: AbortSignal }): Promise<Response> {
  const { status, headers = {} } = answerWith()
  if (status !== 200) {
    asked.push({ since: null, say: () => {}, cut: () => {} })
    return Promise.resolve(
      new Response('{}', { status, headers: { 'content-type': 'application/problem+json', ...headers } }),
    )
  }
  let line: ReadableStreamDefaultController<Uint8Array> | null = null
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      line = controller
    },
  })
  signal.addEventListener('abort', () => line?.error(new Error('aborted')))
  asked.push({
    since: new URL(url, 'http://panel').searchParams.get('since'),
    say: (event, data, id) =>
      line?.enqueue(
        Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
      ),
    cut: () => line?.error(new Error('cut')),
  })
  return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
}

const change = (seq: number): LiveChange => ({ seq, topic: 'order', subject: `OR-${seq}` })
const greet = (at: number) => {
  asked.at(-1)?.say('hello', { at, you: 'me', spread: 0 }, at)
  asked.at(-1)?.say('here', [])
}
const say = (...numbers: number[]) => asked.at(-1)?.say('changes', numbers.map(change), numbers.at(-1))
const heard = () => told.flatMap((message) => (message.kind === 'changes' ? message.changes.map(({ seq }) => seq) : []))
const state = () => told.findLast((message) => message.kind === 'standing')?.standing.state
/** Lets what was sent be read. */
const settle = () => vi.advanceTimersByTimeAsync(0)

let keeper: LiveKeeper

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  told = []
  answerWith = () => ({ status: 200 })
  vi.stubGlobal('fetch', answer)
  keeper = new LiveKeeper((message) => told.push(message))
})

afterEach(() => {
  keeper.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the stream of a browser', () => {
  it('begins where the first page was made, and is live once what was missed has come', async () => {
    keeper.begin('me', 7)
    await settle()
    expect(asked[0]?.since).toBe('7')
    asked[0]?.say('hello', { at: 9, you: 'me', spread: 0 }, 9)
    say(8, 9)
    await settle()
    expect(state()).not.toBe('live')
    asked[0]?.say('here', [])
    await settle()
    expect(state()).toBe('live')
    expect(heard()).toEqual([8, 9])
    expect(keeper.snapshot()).toMatchObject({ from: 7, at: 9 })
  })

  it('comes back after a cut from where it was, and tells nothing twice', async () => {
    keeper.begin('me', null)
    await settle()
    greet(10)
    say(11, 12)
    await settle()
    asked[0]?.cut()
    await settle()
    expect(state()).toBe('catching_up')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked[1]?.since).toBe('12')
    asked[1]?.say('hello', { at: 14, you: 'me', spread: 0 }, 14)
    say(12, 13, 14)
    asked[1]?.say('here', [])
    await settle()
    expect(heard()).toEqual([11, 12, 13, 14])
    expect(state()).toBe('live')
  })

  it('a stream that has gone silent is made again, though nothing was said of a cut', async () => {
    keeper.begin('me', null)
    await settle()
    greet(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked.length).toBeGreaterThan(1)
  })

  it('a stream that is made and never says anything is made again, and the screen says meanwhile that it is offline', async () => {
    keeper.begin('me', 3)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.length).toBeLessThan(6)
    expect(state()).toBe('offline')
    greet(4)
    await settle()
    expect(state()).toBe('live')
  })

  it('a beat keeps it, and moves it on past what was not for this reader', async () => {
    keeper.begin('me', null)
    await settle()
    greet(1)
    for (let beat = 0; beat < 6; beat++) {
      asked[0]?.say('beat', { spread: 0, feed: true }, 50 + beat)
      await vi.advanceTimersByTimeAsync(15_000)
    }
    expect(asked).toHaveLength(1)
    asked[0]?.cut()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(asked[1]?.since).toBe('55')
  })

  it('without a network it says since when, does not try, and is there at once when it is back', async () => {
    keeper.begin('me', null)
    await settle()
    greet(1)
    await settle()
    keeper.network(false)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(state()).toBe('offline')
    expect(asked).toHaveLength(1)
    keeper.network(true)
    await settle()
    expect(asked).toHaveLength(2)
  })

  it('a session that is over ends it until somebody begins again; too many streams are waited out', async () => {
    answerWith = () => ({ status: 429, headers: { 'retry-after': '30' } })
    keeper.begin('me', null)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(asked).toHaveLength(1)
    answerWith = () => ({ status: 401 })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveLength(2)
    expect(state()).toBe('signed_out')
    answerWith = () => ({ status: 200 })
    keeper.begin('me', 3)
    await settle()
    expect(asked).toHaveLength(3)
  })

  it('told to load anew, it forgets what it kept: a page made before that is told the same', async () => {
    keeper.begin('me', 5)
    await settle()
    asked[0]?.say('hello', { at: 900, you: 'me', spread: 0 }, 900)
    asked[0]?.say('reload', { at: 900 })
    asked[0]?.say('here', [])
    await settle()
    expect(told.some((message) => message.kind === 'reload')).toBe(true)
    expect(keeper.snapshot()).toMatchObject({ from: 900, at: 900, changes: [] })
  })

  it('another person in the same browser begins with nothing of the one before', async () => {
    keeper.begin('me', null)
    await settle()
    greet(20)
    say(21)
    await settle()
    keeper.begin('you', 30)
    await settle()
    expect(asked[1]?.since).toBe('30')
    greet(30)
    await settle()
    expect(keeper.snapshot()).toMatchObject({ from: 30, changes: [] })
  })
})

describe('reading server-sent events', () => {
  it('puts together what comes in pieces, in any cut', () => {
    const text = 'id: 4\nevent: changes\ndata: [{"seq":4}]\n\nevent: bye\ndata: {"reason":"signed_out"}\n\n'
    for (let cut = 0; cut <= text.length; cut++) {
      const events: StreamEvent[] = []
      const parse = eventParser((event) => events.push(event))
      parse(text.slice(0, cut))
      parse(text.slice(cut))
      expect(events).toEqual([
        { event: 'changes', data: [{ seq: 4 }], id: 4 },
        { event: 'bye', data: { reason: 'signed_out' }, id: null },
      ])
    }
  })
})
