// A thread of prisma/seed/writing/threads.ts: lives some cities through and hands over what is finished.

import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { simulate } from '../simulate'
import { type DemoInput, makeWorld } from '../world/world'
import { Batch } from './batch'
import { bookedDays, type Part } from './part'

/** Stretches that a thread may be ahead of what was written: memory is bounded, and nobody waits for long. */
const AHEAD = 3

const port = parentPort
if (!port) throw new Error('this file is started as a thread')
const { input, cities } = workerData as { input: DemoInput; cities: string[] }

const batch = new Batch()
const world = makeWorld(input, batch)
let ahead = 0
port.on('message', () => ahead--)

for (const { city, until, counts } of simulate(world, cities)) {
  const chunk = batch.take()
  const part: Part = { city, until, counts, chunk }
  port.postMessage(
    part,
    Object.values(chunk.tables).map(({ buffer }) => buffer),
  )
  if (city !== cities.at(-1)) continue
  ahead++
  while (ahead >= AHEAD) await once(port, 'message')
}
port.postMessage({ booked: bookedDays(world, cities) })
port.close()
