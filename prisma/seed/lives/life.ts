import { DESK, HOUR, staffed } from '../clock'
import { REOPEN_REASONS } from '../content/words'
import { atDoor, inspecting, priced, underway } from './door'
import { edit } from './edit'
import { handover } from './handover'
import { confirm, initiate, rate } from './payout'
import { queue } from './queue'
import { perhapsReverse, review } from './review'
import { act, drawSlot, type Life, type Story, wait } from './story'
import { visit } from './visit'

/** Shares of orders whose end is not the end. */
const REOPENED = { cancelled: 0.03, price_rejected: 0.06, non_serviceable: 0.12 }

/** Closed by the customer or the desk: some come back within days. Answers whether life goes on. */
function* perhapsReopen(story: Story, share: number): Life<boolean> {
  const { world, random, agent } = story
  if (!random.chance(share)) return false
  story.wishes.length = 0
  yield staffed(DESK, Math.floor(world.now + random.between(4, 170) * HOUR))
  const slot = drawSlot(random, world.now + 2 * HOUR, 3)
  story.avoid.clear()
  story.tries = 1
  story.visit = null
  return act(story, 'reopen', { reason: random.pick(REOPEN_REASONS), slot }, agent)
}

function* stage(story: Story): Life<boolean> {
  const { status } = story.file.row
  switch (status) {
    case 'placed':
      yield* queue(story)
      return true
    case 'assigned':
      yield* handover(story)
      return true
    case 'accepted':
      if (story.random.chance(0.012)) edit(story)
      yield* visit(story)
      return true
    case 'en_route':
      yield* underway(story)
      return true
    case 'arrived':
      yield* atDoor(story)
      return true
    case 'inspecting':
      yield* inspecting(story)
      return true
    case 'priced':
      yield* priced(story)
      return true
    case 'picked_up':
      yield* initiate(story)
      return true
    case 'payout_initiated':
      yield* confirm(story)
      return true
    case 'failure_reported':
      yield* review(story)
      return true
    case 'failed':
      return yield* perhapsReverse(story)
    case 'cancelled':
    case 'price_rejected':
    case 'non_serviceable':
      return yield* perhapsReopen(story, REOPENED[status])
    default:
      rate(story)
      return false
  }
}

/** An order from placed to its end: whatever its status asks for, until nothing more does. */
export function* life(story: Story): Life {
  let steps = 0
  while (yield* stage(story)) {
    if (++steps > 400) throw new Error(`${story.file.row.ref} comes to no end`)
    // Never twice in the same instant: an order that goes round in a circle at least takes time.
    if (story.visit === null && steps % 20 === 0) yield* wait(story, story.world.now + HOUR)
  }
}
