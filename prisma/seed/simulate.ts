import { dueColumns } from '@/lib/orders/domain/next-due'
import { type Arrival, arrivals } from './arrivals'
import { dayOf, dayStart } from './clock'
import { CITIES } from './content/places'
import { begin } from './lives/begin'
import { flagsOf } from './lives/flags'
import { life } from './lives/life'
import { type Planned, planLiveQueue } from './lives/live-queue'
import type { Life, Story } from './lives/story'
import { Schedule } from './schedule'
import { policiesOfVersions } from './world/policies'
import { type CityWorld, makeCity, type World } from './world/world'

/** Orders that a stretch of the history is to hold, about: what is finished in it is written together. */
const STRETCH = 2000

type Running = { story: Story; life: Life }
/** The n-th order of the business, by chance or (`planned`) so that every queue has something now. */
type Incoming = Arrival & { n: number; planned: Planned | null }
type Stretch = { until: number; incoming: Incoming[] }

/** All orders by the time they come in. */
function* allIncoming(world: World): Generator<Incoming, void> {
  const waiting = planLiveQueue(world).sort((a, b) => a.at - b.at)
  const byChance = arrivals({ ...world, planned: waiting.map(({ at }) => at) })
  let arrival = byChance.next()
  for (let n = 0; ; n++) {
    const planned = waiting[0]
    if (planned && (arrival.done || planned.at <= arrival.value.at)) {
      waiting.shift()
      yield { at: planned.at, city: planned.city, n, planned }
    } else if (!arrival.done) {
      yield { ...arrival.value, n, planned: null }
      arrival = byChance.next()
    } else return
  }
}

/** The history in stretches of whole days, the last of which ends with it. */
function* stretches(world: World): Generator<Stretch, void> {
  const first = dayOf(world.start)
  const perDay = world.orders / (dayOf(world.end) - first + 1)
  const days = Math.max(1, Math.round(STRETCH / perDay))
  const orders = allIncoming(world)
  let next = orders.next()
  for (let day = first + days; ; day += days) {
    const until = Math.min(world.end, dayStart(day))
    const incoming: Incoming[] = []
    for (; !next.done && (next.value.at <= until || until === world.end); next = orders.next())
      incoming.push(next.value)
    yield { until, incoming }
    if (until === world.end) return
  }
}

/** The life of one city, minute by minute in the order of time. What ends goes to the sink at once. */
class CityHistory {
  private readonly schedule = new Schedule<Running>()
  constructor(private readonly world: CityWorld) {}

  private step(running: Running): void {
    const next = running.life.next()
    if (next.done) this.finish(running)
    else this.schedule.put(next.value, running)
  }

  private finish({ story }: Running): void {
    flagsOf(story)
    const { row } = story.file
    const { sink, book } = this.world
    sink.order(story.file, dueColumns(row, policiesOfVersions(book, row.calendarVersion)))
  }

  private runUntil(until: number): void {
    const { schedule, world } = this
    while (schedule.next <= until) {
      const taken = schedule.take()
      if (!taken) return
      world.now = Math.max(world.now, Math.floor(taken.at))
      this.step(taken.item)
    }
  }

  private start({ planned, n }: Incoming): Running {
    if (planned) return planned.begin(this.world, n)
    const story = begin(this.world, n)
    return { story, life: life(story) }
  }

  live({ until, incoming }: Stretch): void {
    const { world } = this
    for (const order of incoming) {
      if (order.city !== world.city) continue
      this.runUntil(order.at)
      world.now = order.at
      this.step(this.start(order))
    }
    this.runUntil(until)
    world.now = until
    if (until < world.end) return
    for (const running of this.schedule.rest()) this.finish(running)
  }
}

export const ALL_CITIES: readonly string[] = CITIES.map(({ city }) => city)

/** Part of the history that was lived through: a city up to a time, with what was counted in it so far. */
export type Lived = { city: string; until: number; counts: CityWorld['counts'] }

/**
 * Lives the history of these cities through up to `world.end`, a stretch of some days at a time, one city after the other. What is
 * finished goes to the sink; what is still open at the end comes last.
 */
export function* simulate(world: World, cities = ALL_CITIES): Generator<Lived, void> {
  const worlds = cities.map((city) => makeCity(world, city))
  const histories = worlds.map((city) => ({ city, history: new CityHistory(city) }))
  for (const stretch of stretches(world)) {
    for (const { city, history } of histories) {
      history.live(stretch)
      yield { city: city.city, until: stretch.until, counts: city.counts }
    }
  }
}
