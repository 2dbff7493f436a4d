import { addDays, type LocalDate, localDate, startOfDay } from '@/lib/core/business-time'
import { DAY, HOUR } from '@/lib/core/days'
import type { PartnerId } from '@/lib/core/ids'
import { decidedCandidates } from '@/lib/routing/domain/decision-record'
import { sameRules } from '@/lib/routing/domain/rule-diff'
import type { DecidedCandidate, PartnerStatistics, RankedCandidate, RuleSet } from '@/lib/routing/types'
import { candidatesThen, dropPast, end, newRun, type Run, settle } from './replay-run'
import type { Elsewhere, ReplayFacts, ReplayOrder } from './replay-world'

/** When the figures of partners are made anew. Source: lib/kpis/reactions.ts. */
const NIGHTLY_HOUR = 2
/** Orders whose candidates are kept side by side. */
const MOST_SAMPLES = 40
/** After so many orders the replay lets others work. */
const STEP = 200

/** Candidates of one order under both rule sets, as it was placed. */
export type ReplaySample = { at: number; base: DecidedCandidate[]; next: DecidedCandidate[] }

/** Who gets which order (by position) under the rules in force and under the rules replayed. */
export type Replayed = { base: Run; next: Run; samples: ReplaySample[] }

type Happening = { at: number; rank: number } & (
  | { what: 'ended'; order: number }
  | { what: 'placed'; order: number }
  | { what: 'began_elsewhere'; partner: PartnerId }
  | { what: 'ended_elsewhere'; partner: PartnerId }
  | { what: 'night' }
)

function nights(start: Date, last: Date): Happening[] {
  const found: Happening[] = []
  for (let date: LocalDate = localDate(start); date <= localDate(last); date = addDays(date, 1))
    found.push({ at: startOfDay(date).getTime() + NIGHTLY_HOUR * HOUR, rank: 2, what: 'night' })
  return found
}

/** What happened in the period, in its order: at one moment what ends comes first, then the night, then what is placed. */
function timeline(orders: readonly ReplayOrder[], { start, elsewhere }: ReplayFacts): Happening[] {
  const placed = orders.map(
    ({ createdAt }, order): Happening => ({ at: createdAt.getTime(), rank: 3, what: 'placed', order }),
  )
  const last = new Date(placed.reduce((latest, { at }) => Math.max(latest, at), start.getTime()))
  const ended = orders.flatMap(({ createdAt, endedAt }, order): Happening[] => {
    if (!endedAt) return []
    // History may say that an order ended as it was placed.
    const late = endedAt <= createdAt
    return [{ at: (late ? createdAt : endedAt).getTime(), rank: late ? 4 : 0, what: 'ended', order }]
  })
  const others = elsewhere.flatMap(({ partnerId: partner, from, to }): Happening[] => [
    { at: from.getTime(), rank: 1, what: 'began_elsewhere', partner },
    ...(to ? [{ at: to.getTime(), rank: 0, what: 'ended_elsewhere' as const, partner }] : []),
  ])
  const all = [...placed, ...ended, ...others, ...nights(start, last)].filter(({ at }) => at <= last.getTime())
  const orderOf = (one: Happening): number => ('order' in one ? one.order : 0)
  return all.sort((a, b) => a.at - b.at || a.rank - b.rank || orderOf(a) - orderOf(b))
}

/** Figures as a night makes them: rates as of the eve of the period, and the orders of the seven days before. */
function figuresAt(
  run: Run,
  { statistics }: ReplayFacts,
  elsewhere: ReadonlyMap<PartnerId, number[]>,
  now: number,
): Run['statistics'] {
  const recent = (times: readonly number[] | undefined): number =>
    (times ?? []).filter((at) => at >= now - 7 * DAY && at < now).length
  const asOf = new Date(now)
  return new Map(
    [...statistics].map(([id, known]): [PartnerId, PartnerStatistics] => [
      id,
      { ...known, assignmentsLastWeek: recent(run.given.get(id)) + recent(elsewhere.get(id)), asOf },
    ]),
  )
}

function startsOf(elsewhere: readonly Elsewhere[]): Map<PartnerId, number[]> {
  const starts = new Map<PartnerId, number[]>()
  for (const { partnerId, from } of elsewhere) {
    const known = starts.get(partnerId)
    if (known) known.push(from.getTime())
    else starts.set(partnerId, [from.getTime()])
  }
  return starts
}

/** A number made of an id, to choose some of many alike each time (FNV-1a). */
function lot(id: string): number {
  let hash = 0x811c9dc5
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0
  return hash
}

type Kept = ReplaySample & { lot: number }

/** Keeps a decision if its lot is among the lowest. */
function keepSample(kept: Kept[], at: number, id: string, base: RankedCandidate[], next: RankedCandidate[]): void {
  const drawn = lot(id)
  if (kept.length === MOST_SAMPLES && drawn >= (kept.at(-1) as Kept).lot) return
  kept.push({ at, lot: drawn, base: decidedCandidates(base), next: decidedCandidates(next) })
  kept.sort((a, b) => a.lot - b.lot || a.at - b.at)
  if (kept.length > MOST_SAMPLES) kept.pop()
}

/** What both rule sets work on at once, moment by moment. */
type World = { orders: readonly ReplayOrder[]; facts: ReplayFacts; open: Map<PartnerId, number>; runs: readonly Run[] }

function place({ orders, facts, open, runs }: World, at: number, now: Date): RankedCandidate[][] {
  const order = orders[at] as ReplayOrder
  return runs.map((run) => {
    const candidates = candidatesThen(run, facts, open, order, now)
    settle(run, at, order, candidates, now)
    return candidates
  })
}

/** At night the figures are made anew, and what nobody could take is tried again. */
function passNight({ orders, facts, open, runs }: World, starts: ReadonlyMap<PartnerId, number[]>, now: Date): void {
  for (const run of runs) {
    run.statistics = figuresAt(run, facts, starts, now.getTime())
    dropPast(run, orders, now)
    for (const at of [...run.waiting]) {
      const order = orders[at] as ReplayOrder
      settle(run, at, order, candidatesThen(run, facts, open, order, now), now)
    }
  }
}

/** Whatever happens but an order being placed. */
function pass(
  world: World,
  happening: Exclude<Happening, { what: 'placed' }>,
  starts: ReadonlyMap<PartnerId, number[]>,
): void {
  const { orders, facts, open, runs } = world
  const count = (partner: PartnerId, change: number): unknown => open.set(partner, (open.get(partner) ?? 0) + change)
  switch (happening.what) {
    case 'night':
      passNight(world, starts, new Date(happening.at))
      break
    case 'ended':
      for (const run of runs) end(run, facts, happening.order, orders[happening.order] as ReplayOrder)
      break
    case 'began_elsewhere':
      count(happening.partner, 1)
      break
    case 'ended_elsewhere':
      count(happening.partner, -1)
  }
}

/**
 * Replays the orders of a past period, in the order they were placed, as the automatic mode would decide them: each goes to its best
 * candidate of that moment, under the rules in force (`base`) and under others (`next`). Yields the number of orders decided so far,
 * so that whoever drives it can let others work. The same input gives the same outcome however it is sorted but for the orders, which
 * come by the time they were placed.
 */
export function* replayRules(
  orders: readonly ReplayOrder[],
  facts: ReplayFacts,
  ruleSets: { base: RuleSet; next: RuleSet },
): Generator<number, Replayed> {
  const [base, next] = [newRun(ruleSets.base, orders.length), newRun(ruleSets.next, orders.length)]
  const world: World = { orders, facts, open: new Map(), runs: [base, next] }
  const starts = startsOf(facts.elsewhere)
  for (const run of world.runs) run.statistics = figuresAt(run, facts, starts, facts.start.getTime())
  // Where the rules are those in force, what is worth looking at is what differs from what was.
  const same = sameRules(ruleSets.base, ruleSets.next)
  const samples: Kept[] = []
  let decided = 0
  for (const happening of timeline(orders, facts)) {
    const now = new Date(happening.at)
    if (happening.what !== 'placed') {
      pass(world, happening, starts)
      continue
    }
    const { order: at } = happening
    const [ofBase = [], ofNext = []] = place(world, at, now)
    const { id, was } = orders[at] as ReplayOrder
    if (next.holder[at] !== (same ? was : base.holder[at])) keepSample(samples, at, id, ofBase, ofNext)
    if (++decided % STEP === 0) yield decided
  }
  return { base, next, samples: samples.map(({ lot: _, ...sample }) => sample).sort((a, b) => a.at - b.at) }
}
