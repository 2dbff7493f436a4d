import type { Actor } from '@/lib/auth/actor'
import { LIFECYCLE } from '@/lib/orders/domain/lifecycle'
import type { CommandInput, CommandRequest } from '@/lib/orders/schema'
import type { OrderCommand, Slot } from '@/lib/orders/types'
import { DAY, DESK, dayOf, dayStart, HOUR, MINUTE, SLOT_HOURS, SLOT_STARTS, staffed } from '../clock'
import { CUSTOMER_CANCEL, CUSTOMER_RESCHEDULE, LATE_REASONS } from '../content/words'
import type { Random } from '../random'
import type { OrderFile } from '../world/order-file'
import type { DemoPartner } from '../world/partners'
import { perform } from '../world/perform'
import type { CityWorld } from '../world/world'

/** An order's life: it says when it wants to be woken next; woken, it looks at the world as it is then. */
export type Life<T = void> = Generator<number, T, void>

/** Something the customer will ask for, whatever is being done to the order. */
export type CustomerWish = { at: number; what: 'cancel' | 'reschedule' }

export type Story = {
  world: CityWorld
  file: OrderFile
  random: Random
  /** The executive and the agent who mostly deal with it. */
  desk: Actor
  agent: Actor
  /** Partners not to be asked again. */
  avoid: Set<string>
  wishes: CustomerWish[]
  /** What becomes of the visit that was planned last (lives/visit.ts). */
  visit: import('./visit').Visit | null
  /** How often nobody was found. */
  tries: number
  /** Whose failure it really is, once one was reported. */
  truth: 'customer' | 'partner' | 'operations'
}

export function partnerOf({ world, file }: Story): DemoPartner {
  const partner = world.partnersById.get(file.row.partnerId ?? '')
  if (!partner) throw new Error(`${file.row.ref} has no partner`)
  return partner
}

/** Who reports progress: the associate, or for a vendor an executive whom it tells. */
export function progressActor(story: Story): Actor {
  return story.world.staff.associateOf.get(story.file.row.partnerId ?? '') ?? story.desk
}

/** How late something is written down: mostly at once, sometimes minutes, seldom so late that it needs a reason. */
export function recordingDelay(random: Random): number {
  const draw = random.next()
  if (draw < 0.72) return 0
  return draw < 0.97 ? random.between(1, 13) : random.between(18, 75)
}

/** Does a command now; `late` minutes after it happened. False when a rule stands against it. */
export function act<C extends OrderCommand>(
  story: Story,
  command: C,
  input: Omit<CommandInput<C>, 'acknowledge'>,
  actor: Actor,
  late = 0,
): boolean {
  const { world, file, random } = story
  const happened = Math.max(Math.floor(world.now - late * MINUTE), file.row.lastEventAt.getTime())
  const wasLate = world.now - happened > 15 * MINUTE
  const time =
    late > 0 && happened < world.now
      ? { at: new Date(happened), ...(wasLate && { late_reason: random.pick(LATE_REASONS) }) }
      : {}
  const request = { command, input: { acknowledge: [], ...input, ...time } } as unknown as CommandRequest
  const done = perform(world, file, request, actor, random)
  if (done.ok) return true
  const { code } = done.refusal
  if (code === 'partner_full' || code === 'partner_not_eligible' || code === 'override_required') return false
  throw new Error(`${file.row.ref} ${command} at ${new Date(world.now).toISOString()}: ${JSON.stringify(done.refusal)}`)
}

/** A slot of a day by its place among the windows. */
export function slotOn(day: number, place: number): Slot {
  const hour = SLOT_STARTS[place] ?? SLOT_STARTS[0]
  const start = dayStart(day, hour)
  return { start: new Date(start), end: new Date(start + SLOT_HOURS * HOUR) }
}

/** The slots that may still be chosen, soonest first. */
export function slotsAfter(at: number, days: number): Slot[] {
  const slots: Slot[] = []
  for (let day = dayOf(at); day <= dayOf(at) + days; day++) {
    for (let place = 0; place < SLOT_STARTS.length; place++) {
      const slot = slotOn(day, place)
      if (slot.start.getTime() > at) slots.push(slot)
    }
  }
  return slots
}

/** Times people prefer: late morning and early evening, and rather sooner than later. */
export function drawSlot(random: Random, earliest: number, days: number): Slot {
  const slots = slotsAfter(earliest, days)
  const liking = [0.7, 1.2, 0.9, 0.8, 1.3, 0.8]
  return random.weighted(slots, (slot) => {
    const place = Math.round(
      (slot.start.getTime() - dayStart(dayOf(slot.start.getTime()), SLOT_STARTS[0])) / (SLOT_HOURS * HOUR),
    )
    const wait = (slot.start.getTime() - earliest) / DAY
    return (liking[place] ?? 1) * Math.exp(-2.4 * wait)
  })
}

function fulfil(story: Story, { what }: CustomerWish): boolean {
  const { world, file, random, agent } = story
  const { row } = file
  if (!LIFECYCLE[what].from.includes(row.status)) return false
  if (what === 'cancel') return act(story, 'cancel', { reason: random.pick(CUSTOMER_CANCEL), by: 'customer' }, agent)
  for (let tries = 0; tries < 4; tries++) {
    const slot = drawSlot(random, Math.max(world.now + 2 * HOUR, (row.slotStart?.getTime() ?? 0) + HOUR), 3)
    if (act(story, 'reschedule', { slot, cause: 'customer', reason: random.pick(CUSTOMER_RESCHEDULE) }, agent))
      return true
  }
  return false
}

/** Waits; false when the customer asked for something meanwhile and the plan no longer holds. */
export function* wait(story: Story, until: number): Life<boolean> {
  const { world, wishes } = story
  for (let wish = wishes[0]; wish && wish.at <= until; wish = wishes[0]) {
    yield Math.max(wish.at, world.now)
    wishes.shift()
    if (fulfil(story, wish)) {
      story.visit = null
      return false
    }
  }
  yield Math.max(until, world.now)
  return true
}

/** A moment of the desk's, about `minutes` from now (many short, some long). */
export function deskIn(story: Story, minutes: number, spread = 0.6): number {
  const { world, random } = story
  return Math.floor(staffed(DESK, world.now) + random.skewed(minutes, spread) * MINUTE)
}
