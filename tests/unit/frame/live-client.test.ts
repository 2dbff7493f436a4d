import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromPage, Snapshot, ToPage } from '@/components/frame/live-protocol'
import type { LiveChange, LiveTopic } from '@/lib/core/live-change'

let said: FromPage[] = []
let tell: (message: ToPage) => void = () => {}

vi.mock('@/components/frame/live-link', () => ({
  openLink: (hear: (message: ToPage) => void) => {
    tell = hear
    return { say: (message: FromPage) => said.push(message), close: () => {} }
  },
}))

const change = (seq: number, topic: LiveTopic = 'order'): LiveChange => ({ seq, topic, subject: `OR-${seq}` })
const snapshot = (facts: Partial<Snapshot>): ToPage => ({
  kind: 'snapshot',
  snapshot: {
    ...{ from: 0, at: 0, changes: [], presence: [], you: 'me', spread: 0 },
    standing: { state: 'live', since: 0 },
    ...facts,
  },
})

/** A page's part that hears of orders, with what it heard. */
async function page(since: number | null, topics: readonly LiveTopic[] = ['order']) {
  const { liveClient } = await import('@/components/frame/live-client')
  const heard: (number | 'reload')[] = []
  const stop = liveClient.subscribe({
    topics,
    since,
    onChanges: (changes) => heard.push(...changes.map(({ seq }) => seq)),
    onReload: () => heard.push('reload'),
  })
  return { heard, stop, client: liveClient }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  said = []
  vi.stubGlobal('window', new EventTarget())
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a page that hears of changes', () => {
  it('asks from the oldest of what it shows, and hears what came between its making and its arrival', async () => {
    const [older, newer] = [await page(5), await page(8)]
    older.client.connect('me')
    vi.runAllTimers()
    expect(said).toEqual([{ kind: 'hello', person: 'me', since: 5 }])
    tell(snapshot({ from: 5, at: 9, changes: [change(6), change(9)] }))
    expect(older.heard).toEqual([6, 9])
    expect(newer.heard).toEqual([9])
  })

  it('loads anew what is older than anybody remembers', async () => {
    const { heard, client } = await page(5)
    client.connect('me')
    vi.runAllTimers()
    tell(snapshot({ from: 7, at: 9, changes: [change(9)] }))
    expect(heard).toEqual(['reload'])
  })

  it('a part that comes later, or from the browser’s memory, hears from its own mark on', async () => {
    const { client } = await page(5)
    client.connect('me')
    vi.runAllTimers()
    tell(snapshot({ from: 5, at: 5 }))
    tell({ kind: 'changes', changes: [change(6), change(7)] })
    const [back, fresh] = [await page(6), await page(7)]
    expect([back.heard, fresh.heard]).toEqual([[7], []])
  })

  it('hears nothing twice: not from a snapshot, not from another tab that keeps the stream now', async () => {
    const { heard, client } = await page(0)
    client.connect('me')
    vi.runAllTimers()
    tell(snapshot({ from: 0, at: 2, changes: [change(1), change(2)] }))
    tell({ kind: 'changes', changes: [change(2), change(3)] })
    tell(snapshot({ from: 1, at: 4, changes: [change(2), change(3), change(4)] }))
    expect(heard).toEqual([1, 2, 3, 4])
  })

  it('a snapshot that begins after what was heard is a gap', async () => {
    const { heard, client } = await page(0)
    client.connect('me')
    vi.runAllTimers()
    tell(snapshot({ from: 0, at: 2, changes: [change(1), change(2)] }))
    tell(snapshot({ from: 50, at: 60, changes: [change(60)] }))
    expect(heard).toEqual([1, 2, 'reload'])
  })

  it('hears of its topics only, and nothing that it shows already', async () => {
    const { heard, client } = await page(10, ['partner'])
    client.connect('me')
    vi.runAllTimers()
    tell(snapshot({ from: 0, at: 3 }))
    tell({ kind: 'changes', changes: [change(9, 'partner'), change(11), change(12, 'partner')] })
    expect(heard).toEqual([12])
  })

  it('knows who has an order open, and forgets it when told', async () => {
    const { client } = await page(0)
    client.connect('me')
    vi.runAllTimers()
    const meera = { id: 'meera', name: 'Meera', editing: false }
    tell(snapshot({ presence: [{ ref: 'OR-1', people: [meera] }] }))
    expect(client.peopleOn('OR-1')).toEqual([meera])
    tell({ kind: 'presence', presence: [{ ref: 'OR-1', people: [] }], whole: false })
    expect(client.peopleOn('OR-1')).toEqual([])
  })
})
