import { checklistFor, type Inspection } from '@/lib/orders/domain/inspection'
import type { CommandInput } from '@/lib/orders/schema'
import { MINUTE } from '../clock'
import { PRICE_REASONS, PRICE_UP_REASON, REJECT_REASONS } from '../content/words'
import { drawFinalPrice, imeiOf, serialOf } from './devices'
import { act, type Life, progressActor, recordingDelay, type Story, wait } from './story'
import { reportFailure } from './visit'

type Price = { amount: number; price_reason?: string }

/** What somebody of our own finds at the door: all fine, unless the price has to fall or the visit fails. Vendors keep no list. */
export function inspected(story: Story, faulty: boolean): { inspection?: Inspection } {
  const { row } = story.file
  if (row.partnerKind !== 'in_house') return {}
  const items = checklistFor(row.deviceCategory)
  // Of the order alone, so that a life goes as it would without.
  const n = Number(row.ref.split('-')[1])
  const fault = faulty ? items[2 + (n % (items.length - 2))] : undefined
  const left = n % 5 === 0 ? items.at(-1) : undefined
  const checks = items.map((item) => ({
    item,
    result: item === fault ? ('fault' as const) : item === left ? ('not_checked' as const) : ('fine' as const),
  }))
  return { inspection: { checks, ...(fault && n % 3 === 0 && { note: 'Shown to the customer at the door' }) } }
}

function priceAfterLooking(story: Story) {
  const set = price(story)
  return { ...set, ...inspected(story, set.amount < (story.file.row.quotedAmount ?? 0)) }
}

export function price(story: Story): Price {
  const { file, random } = story
  const quoted = file.row.quotedAmount ?? 0
  const amount = drawFinalPrice(quoted, random)
  if (amount === quoted) return { amount }
  return { amount, price_reason: amount > quoted ? PRICE_UP_REASON : random.pick(PRICE_REASONS) }
}

/** What is recorded when the device changes hands; with a price set before, that one. */
export function pickupInput(story: Story): Omit<CommandInput<'confirm_pickup'>, 'acknowledge'> {
  const { file, random, world } = story
  const { row } = file
  const n = Number(row.ref.split('-')[1])
  const phone = row.deviceCategory === 'mobile' || (row.deviceCategory === 'tablet' && random.chance(0.3))
  const by = random.chance(0.9) ? ('form' as const) : ('call' as const)
  return {
    ...(row.finalAmount !== null ? { amount: row.finalAmount } : price(story)),
    consent: { by, ...(by === 'call' && { note: 'Agreed on the recorded line' }) },
    id_kind: random.weighted(
      ['aadhaar', 'pan', 'driving_licence', 'passport'] as const,
      (kind) => ({ aadhaar: 60, pan: 20, driving_licence: 17, passport: 3 })[kind],
    ),
    ...(phone ? { imei: imeiOf(n, world.seed) } : { serial: serialOf(n, random) }),
  }
}

/** Whether the visit fails here. */
function failsAt(story: Story, stage: 'at_door' | 'inspecting' | 'priced'): boolean {
  return story.visit !== null && story.visit.ending !== 'pickup' && story.visit.stage === stage
}

function* step(story: Story, minutes: number): Life<boolean> {
  return yield* wait(story, Math.floor(story.world.now + story.random.skewed(minutes, 0.35) * MINUTE))
}

/** On the way to the customer. */
export function* underway(story: Story): Life {
  const { world, random, visit } = story
  const arrives = Math.max(visit?.arriveAt ?? 0, world.now + 4 * MINUTE)
  if (!(yield* wait(story, arrives))) return
  act(story, 'arrive', {}, progressActor(story), recordingDelay(random) / 2)
}

export function* atDoor(story: Story): Life {
  const { random } = story
  if (failsAt(story, 'at_door')) {
    if (yield* step(story, 12)) reportFailure(story)
    return
  }
  if (!(yield* step(story, 4))) return
  if (random.chance(0.85)) act(story, 'start_inspection', {}, progressActor(story))
  else act(story, 'set_final_price', priceAfterLooking(story), progressActor(story))
}

export function* inspecting(story: Story): Life {
  if (!(yield* step(story, failsAt(story, 'inspecting') ? 8 : 11))) return
  if (failsAt(story, 'inspecting')) reportFailure(story, inspected(story, true))
  else act(story, 'set_final_price', priceAfterLooking(story), progressActor(story))
}

/** The customer hears the price: the more it fell, the likelier the answer is no. */
export function* priced(story: Story): Life {
  const { file, random } = story
  if (!(yield* step(story, 6))) return
  if (failsAt(story, 'priced')) return reportFailure(story)
  const cut = 1 - (file.row.finalAmount ?? 0) / (file.row.quotedAmount ?? 1)
  const rejects = cut <= 0 ? 0.004 : 0.02 + Math.min(0.5, cut * 0.62)
  story.visit = null
  if (random.chance(rejects)) act(story, 'reject_price', { reason: random.pick(REJECT_REASONS) }, progressActor(story))
  else act(story, 'confirm_pickup', pickupInput(story), progressActor(story), recordingDelay(random) / 3)
}
