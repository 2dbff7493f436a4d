import type { Inspection } from '@/lib/orders/domain/inspection'
import { HOUR, MINUTE } from '../clock'
import { troubleIn } from '../content/places'
import {
  CUSTOMER_FAILURES,
  NO_SHOW_REASSIGN,
  OWN_FAILURES,
  PARTNER_FAILURES,
  PARTNER_RESCHEDULE,
  REASSIGN_REASONS,
} from '../content/words'
import { pickupInput } from './door'
import { choose } from './queue'
import { act, deskIn, drawSlot, type Life, partnerOf, progressActor, recordingDelay, type Story, wait } from './story'

/** What becomes of a visit; drawn when it is planned, carried out as time goes. */
export type Visit = {
  arriveAt: number
  ending: 'pickup' | 'customer_failure' | 'partner_failure' | 'own_failure' | 'no_show' | 'partner_moves' | 'taken_away'
  /** Where a failure shows. */
  stage: 'before' | 'at_door' | 'inspecting' | 'priced'
}

/** Shares of visits that fail because of the customer, or of our own doing. */
const CUSTOMER_FAILS = 0.06
const WE_FAIL = 0.009

function drawEnding(story: Story): Visit['ending'] {
  const { random } = story
  const { skill } = partnerOf(story)
  const shares: (readonly [Visit['ending'], number])[] = [
    ['customer_failure', CUSTOMER_FAILS * troubleIn(story.file.row.city)],
    ['partner_failure', skill.ownFailure],
    ['own_failure', WE_FAIL],
    ['no_show', skill.noShow],
    ['partner_moves', 0.008 + skill.late * 0.07],
    ['taken_away', 0.012],
  ]
  let draw = random.next()
  for (const [ending, share] of shares) {
    draw -= share
    if (draw < 0) return ending
  }
  return 'pickup'
}

/** In time means inside the slot; late means after slot and grace. Without a slot: within the day. */
function drawArrival(story: Story): number {
  const { world, file, random } = story
  const { slotStart, slotEnd, pickupDueAt } = file.row
  const late = random.chance(partnerOf(story).skill.late)
  if (!slotStart || !slotEnd) {
    const due = pickupDueAt?.getTime() ?? world.now + 6 * HOUR
    return Math.max(
      world.now + 30 * MINUTE,
      late ? due + 40 * MINUTE : Math.min(due - HOUR, world.now + random.between(1, 7) * HOUR),
    )
  }
  if (late) return Math.max(world.now + 20 * MINUTE, slotEnd.getTime() + random.between(15, 120) * MINUTE)
  const from = Math.max(world.now + 20 * MINUTE, slotStart.getTime() + 3 * MINUTE)
  const to = Math.max(from + 5 * MINUTE, slotEnd.getTime() - 22 * MINUTE)
  return random.between(from, to)
}

export function planVisit(story: Story): Visit {
  const ending = drawEnding(story)
  const stage =
    ending === 'own_failure'
      ? 'priced'
      : story.random.weighted(
          ['before', 'at_door', 'inspecting', 'priced'] as const,
          (place) => ({ before: 3, at_door: 4, inspecting: 3, priced: 1 })[place],
        )
  return { arriveAt: Math.floor(drawArrival(story)), ending, stage }
}

/** Accepted: the trip begins in time for the visit, unless something comes between. */
export function* visit(story: Story): Life {
  const { file, random } = story
  story.visit ??= planVisit(story)
  const { arriveAt, ending, stage } = story.visit
  if (ending === 'no_show') return yield* outOfTime(story)
  const leaves = arriveAt - random.between(14, 45) * MINUTE
  if (ending === 'partner_moves' || ending === 'taken_away') {
    if (!(yield* wait(story, leaves - random.between(5, 90) * MINUTE))) return
    story.visit = null
    return ending === 'partner_moves' ? partnerMoves(story) : takeAway(story)
  }
  if (ending !== 'pickup' && stage === 'before') {
    if (!(yield* wait(story, leaves))) return
    return reportFailure(story)
  }
  if (!(yield* wait(story, leaves))) return
  if (file.row.status === 'accepted' || file.row.status === 'assigned')
    act(story, 'start_trip', {}, progressActor(story), recordingDelay(random))
}

/** A vendor that says nothing until the device is in its bag. */
export function* silentVisit(story: Story): Life {
  const { random } = story
  story.visit ??= planVisit(story)
  const { arriveAt, ending } = story.visit
  if (ending === 'no_show' || ending === 'partner_moves' || ending === 'taken_away') return yield* outOfTime(story)
  const late = recordingDelay(random)
  if (!(yield* wait(story, arriveAt + (random.between(18, 40) + late) * MINUTE))) return
  story.visit = null
  if (ending !== 'pickup') return reportFailure(story)
  act(story, 'confirm_pickup', pickupInput(story), progressActor(story), late)
}

export function reportFailure(story: Story, found: { inspection?: Inspection } = {}): void {
  const { random } = story
  const ending = story.visit?.ending ?? 'customer_failure'
  const list =
    { customer_failure: CUSTOMER_FAILURES, own_failure: OWN_FAILURES }[ending as 'customer_failure'] ?? PARTNER_FAILURES
  story.truth = ending === 'customer_failure' ? 'customer' : ending === 'own_failure' ? 'operations' : 'partner'
  story.visit = null
  const [reason_code] = random.weighted(list, ([, often]) => often)
  const note = random.chance(0.3)
    ? random.pick(['Tried three times', 'Photos in the app', 'Customer was told'])
    : undefined
  act(
    story,
    'report_failure',
    { reason_code, ...(note && { note }), ...found },
    progressActor(story),
    recordingDelay(random),
  )
}

function partnerMoves(story: Story): void {
  const { world, file, random, agent } = story
  for (let tries = 0; tries < 4; tries++) {
    const slot = drawSlot(random, Math.max(world.now + HOUR, file.row.slotEnd?.getTime() ?? 0), 2)
    if (act(story, 'reschedule', { slot, cause: 'partner', reason: random.pick(PARTNER_RESCHEDULE) }, agent)) return
  }
}

function takeAway(story: Story): void {
  const { world, file, random, desk } = story
  const passed = file.row.slotEnd !== null && file.row.slotEnd.getTime() < world.now
  const other = passed ? null : choose(story)
  if (!other) return
  story.avoid.add(file.row.partnerId ?? '')
  act(story, 'reassign', { partner_id: other.partner.code, reason: random.pick(REASSIGN_REASONS) }, desk)
}

/** The slot passes and nobody came. Hours later the desk sends another partner, agrees a new slot, or fails the attempt. */
export function* outOfTime(story: Story): Life {
  const { world, file, random, desk, agent } = story
  const { row } = file
  const over = Math.max(row.pickupDueAt?.getTime() ?? 0, row.slotEnd?.getTime() ?? 0, world.now)
  if (!(yield* wait(story, over + random.skewed(50, 0.6) * MINUTE))) return
  if (!(yield* wait(story, deskIn(story, 12)))) return
  story.visit = null
  const draw = random.next()
  const slot = drawSlot(random, world.now + 2 * HOUR, 2)
  if (draw < 0.42) {
    const other = choose(story, slot)
    if (other) {
      story.avoid.add(row.partnerId ?? '')
      act(
        story,
        'reassign',
        { partner_id: other.partner.code, reason: random.pick(NO_SHOW_REASSIGN), slot, cause: 'partner' },
        desk,
      )
      return
    }
  }
  if (
    draw < 0.6 &&
    act(story, 'reschedule', { slot, cause: 'partner', reason: random.pick(PARTNER_RESCHEDULE) }, agent)
  )
    return
  story.truth = 'partner'
  const reason_code = random.chance(0.7) ? 'partner_no_show' : 'partner_late'
  act(story, 'report_failure', { reason_code }, desk)
}
