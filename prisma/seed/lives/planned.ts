import type { OrderCommand } from '@/lib/orders/types'
import { MINUTE } from '../clock'
import { DESK_NOTES, PARTNER_RESCHEDULE, PRIORITY_REASONS } from '../content/words'
import { pickupInput, price } from './door'
import { firstCall } from './handover'
import { choose } from './queue'
import { act, drawSlot, type Life, progressActor, type Story } from './story'
import { reportFailure } from './visit'

/** States in which the live queue shows orders. */
export type Target =
  | 'due_soon'
  | 'new'
  | 'no_vendor'
  | 'no_action'
  | 'assigned'
  | 'today'
  | 'out_of_time'
  | 'rescheduled'
  | 'en_route'
  | 'arrived'
  | 'inspecting'
  | 'priced'
  | 'failure_reported'
  | 'picked_up'
  | 'payout_initiated'

export type Step = { at: number; command: OrderCommand }

/** Later than any history: nothing more happens. */
const NEVER = Number.MAX_SAFE_INTEGER

function take(story: Story, command: OrderCommand): boolean {
  const { file, desk } = story
  const actor = progressActor(story)
  switch (command) {
    case 'assign': {
      const chosen = choose(story)
      return chosen !== null && act(story, 'assign', { partner_id: chosen.partner.code }, desk)
    }
    case 'set_final_price':
      return act(story, 'set_final_price', price(story), actor)
    case 'confirm_pickup':
      return act(story, 'confirm_pickup', pickupInput(story), actor)
    case 'initiate_payout':
      return act(story, 'initiate_payout', { amount: file.row.finalAmount ?? 0 }, desk)
    default:
      return act(story, command, {}, actor)
  }
}

/** An order that takes the steps planned for it and then stands still, where somebody has to do something about it. */
export function* planned(story: Story, target: Target, steps: Step[]): Life {
  const { world, random, agent } = story
  for (const { at, command } of steps) {
    yield Math.max(at, world.now)
    if (!take(story, command)) break
    if (command === 'accept' && random.chance(0.7)) yield* firstCall(story)
  }
  if (target === 'failure_reported' && story.file.row.status === 'arrived') {
    yield Math.min(world.end, world.now + random.between(2, 8) * MINUTE)
    story.visit = {
      arriveAt: world.now,
      ending: random.pick(['customer_failure', 'customer_failure', 'partner_failure']),
      stage: 'at_door',
    }
    reportFailure(story)
  }
  if (target === 'rescheduled' && story.file.row.status === 'accepted') {
    yield Math.min(world.end, world.now + random.between(20, 190) * MINUTE)
    const cause = random.pick(['partner', 'customer'] as const)
    const slot = drawSlot(random, world.end + 90 * MINUTE, 2)
    act(
      story,
      'reschedule',
      { slot, cause, reason: cause === 'partner' ? random.pick(PARTNER_RESCHEDULE) : 'Not at home at that time' },
      agent,
    )
  }
  yield* wordsBeside(story, target)
  yield NEVER
}

/** How often colleagues leave a note, and flag an order as priority. */
const NOTED = 0.35
const FLAGGED: Partial<Record<Target, number>> = { out_of_time: 0.5, due_soon: 0.2, rescheduled: 0.3, en_route: 0.2 }

/** Notes, and flags between Operations and CX. */
function* wordsBeside(story: Story, target: Target): Life {
  const { world, random, agent, desk } = story
  if (random.chance(NOTED)) {
    yield Math.min(world.end, world.now + random.between(1, 3) * MINUTE)
    act(story, 'note', { note: random.pick(DESK_NOTES), mentions: [] }, random.chance(0.6) ? agent : desk)
  }
  if (!random.chance(FLAGGED[target] ?? 0)) return
  yield Math.min(world.end, world.now + random.between(1, 3) * MINUTE)
  act(story, 'set_priority', { reason: random.pick(PRIORITY_REASONS) }, random.chance(0.7) ? agent : desk)
}
