import { arrivals } from './arrivals'
import { begin } from './lives/begin'
import { flagsOf } from './lives/flags'
import { life } from './lives/life'
import { type Planned, planLiveQueue } from './lives/live-queue'
import type { Life, Story } from './lives/story'
import { Schedule } from './schedule'
import type { World } from './world/world'

/** Orders between two pauses. */
const PAUSE = 100

type Running = { story: Story; life: Life }

/** Orders by the time they come in: most by chance, some planned so that every queue has something now. */
function* merged(
  times: Iterator<number>,
  planned: Planned[],
): Generator<{ at: number; planned: Planned | null }, void> {
  const waiting = [...planned].sort((a, b) => a.at - b.at)
  let time = times.next()
  for (;;) {
    const next = waiting[0]
    if (next && (time.done || next.at <= time.value)) {
      waiting.shift()
      yield { at: next.at, planned: next }
    } else if (!time.done) {
      yield { at: time.value, planned: null }
      time = times.next()
    } else return
  }
}

function start(world: World, planned: Planned | null, n: number): Running {
  if (planned) return planned.begin(world)
  const story = begin(world, n)
  return { story, life: life(story) }
}

function finish(world: World, { story }: Running): void {
  flagsOf(story)
  world.sink.order(story.file)
}

/**
 * Lives the history through, minute by minute in the order of time, up to `world.end`. What ends goes to the sink at once,
 * what is still open at the end last. Yields now and then the time it is, so that what is finished can be written.
 */
export function* simulate(world: World): Generator<number, void> {
  const planned = planLiveQueue(world)
  const times = arrivals({ ...world, orders: Math.max(0, world.orders - planned.length) })
  const schedule = new Schedule<Running>()
  let n = 0
  const step = (running: Running): void => {
    const next = running.life.next()
    if (next.done) finish(world, running)
    else schedule.put(next.value, running)
  }
  const runUntil = (until: number): void => {
    while (schedule.next <= until) {
      const taken = schedule.take()
      if (!taken) return
      world.now = Math.max(world.now, Math.floor(taken.at))
      step(taken.item)
    }
  }
  for (const arrival of merged(times, planned)) {
    runUntil(arrival.at)
    world.now = arrival.at
    step(start(world, arrival.planned, n++))
    if (n % PAUSE === 0) yield world.now
  }
  runUntil(world.end)
  world.now = world.end
  for (const running of schedule.rest()) finish(world, running)
  world.regulars.length = 0
  yield world.end
}
