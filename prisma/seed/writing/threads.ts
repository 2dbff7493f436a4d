import { on } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { CITIES } from '../content/places'
import { ALL_CITIES, simulate } from '../simulate'
import { type DemoInput, makeWorld } from '../world/world'
import { Batch } from './batch'
import { type Booked, bookedDays, type Part } from './part'

/** The history as it is lived: the cities' parts of each stretch, always in the same order, and at last what was booked. */
export type History = { parts(): AsyncGenerator<Part[], Booked[]>; close(): Promise<void> }

/** On this thread; what is written meanwhile gets its turn after each city. */
export function livedHere(input: DemoInput): History {
  async function* parts(): AsyncGenerator<Part[], Booked[]> {
    const batch = new Batch()
    const world = makeWorld(input, batch)
    let stretch: Part[] = []
    for (const lived of simulate(world)) {
      stretch.push({ ...lived, counts: { ...lived.counts }, chunk: batch.take() })
      await setImmediate()
      if (stretch.length < ALL_CITIES.length) continue
      yield stretch
      stretch = []
    }
    return bookedDays(world, ALL_CITIES)
  }
  return { parts, close: async () => {} }
}

/** Cities for each thread, so that all have about as much to do. */
function shared(threads: number): string[][] {
  const groups = Array.from({ length: Math.min(threads, CITIES.length) }, () => ({ cities: [] as string[], share: 0 }))
  for (const { city, share } of [...CITIES].sort((a, b) => b.share - a.share)) {
    const least = groups.reduce((one, other) => (other.share < one.share ? other : one))
    least.cities.push(city)
    least.share += share
  }
  return groups.map(({ cities }) => cities)
}

type Message = Part | { booked: Booked[] }

class Thread {
  private readonly worker: Worker
  private readonly messages: AsyncIterableIterator<[Message]>

  constructor(
    input: DemoInput,
    readonly cities: string[],
  ) {
    const file = new URL('./thread.mjs', import.meta.url)
    this.worker = new Worker(file, {
      workerData: { input, cities },
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: 96 },
    })
    this.messages = on(this.worker, 'message', { close: ['exit'] }) as AsyncIterableIterator<[Message]>
  }

  /** Throws what the thread threw. */
  async next(): Promise<Message> {
    const { value, done } = await this.messages.next()
    if (done) throw new Error('a thread of the demo ended early')
    return value[0]
  }

  async part(): Promise<Part> {
    const message = await this.next()
    if ('booked' in message) throw new Error('a thread of the demo came to its end too soon')
    return message
  }

  /** A stretch was taken: it may begin another. */
  more(): void {
    this.worker.postMessage('more')
  }

  async close(): Promise<void> {
    await this.worker.terminate()
  }
}

function inOrder<T extends { city: string }>(items: T[]): T[] {
  return ALL_CITIES.flatMap((city) => items.filter((item) => item.city === city))
}

/** On threads of its own. Parts come in the same order as `livedHere` gives them, byte by byte the same. */
export function livedByThreads(input: DemoInput, threads: number, end: number): History {
  const all = shared(threads).map((cities) => new Thread(input, cities))
  async function* parts(): AsyncGenerator<Part[], Booked[]> {
    for (let reached = 0; reached < end; ) {
      const stretch: Part[] = []
      for (const thread of all) for (const _ of thread.cities) stretch.push(await thread.part())
      reached = stretch[0]?.until ?? end
      yield inOrder(stretch)
      for (const thread of all) thread.more()
    }
    const booked: Booked[] = []
    for (const thread of all) {
      const last = await thread.next()
      if ('booked' in last) booked.push(...last.booked)
    }
    return inOrder(booked)
  }
  const close = async (): Promise<void> => {
    await Promise.all(all.map((thread) => thread.close()))
  }
  return { parts, close }
}
