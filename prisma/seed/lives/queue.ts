import { addMinutes } from '@/lib/core/business-time'
import { noVendorReasons } from '@/lib/orders/domain/no-vendor'
import type { RankedCandidate } from '@/lib/routing/types'
import { DESK, HOUR, MINUTE, staffed } from '../clock'
import { CITIES } from '../content/places'
import { NO_PARTNER_CANCEL, OPERATIONS_CANCEL, OPERATIONS_RESCHEDULE, OVERRIDE_REASONS } from '../content/words'
import { candidatesOf } from '../world/ask'
import { recheckNoVendor } from '../world/perform'
import { act, deskIn, drawSlot, type Life, type Story, wait } from './story'

/** Placed: the desk finds a partner, in time or too late, or nobody. */
export function* queue(story: Story): Life {
  const { world, file, random, desk } = story
  const { row } = file
  const first = row.firstAssignedAt === null && story.tries === 0
  if (!(yield* wait(story, first ? firstLook(story) : deskIn(story, 16)))) return
  if (random.chance(0.004) && first) {
    act(story, 'cancel', { reason: random.pick(OPERATIONS_CANCEL), by: 'operations' }, desk)
    return
  }
  if (random.chance(0.0045) && first) {
    act(story, 'tag_non_serviceable', { why: random.chance(0.6) ? 'area' : 'device' }, desk)
    return
  }
  if (row.noVendorSince !== null && recheckNoVendor(world, file)) {
    yield* nobody(story)
    return
  }
  // A slot that has begun is no promise any more.
  if (row.slotStart && row.slotStart.getTime() < world.now + 20 * MINUTE) {
    moveOn(story)
    return
  }
  const chosen = choose(story)
  if (chosen && act(story, 'assign', { partner_id: chosen.partner.code }, desk)) {
    story.tries = 0
    return
  }
  yield* nobody(story)
}

/** When the desk gets to a new order: soon for most, past the due time for a share that depends on the city. */
function firstLook(story: Story): number {
  const { world, file, random } = story
  const { assignDueAt, city } = file.row
  const due = assignDueAt?.getTime() ?? world.now + 2 * HOUR
  const late = CITIES.find((plan) => plan.city === city)?.lateAssign ?? 0.04
  if (random.chance(late)) return staffed(DESK, due + random.skewed(45, 0.7) * MINUTE)
  const soon = staffed(DESK, world.now + 2 * MINUTE) + random.skewed(24, 0.75) * MINUTE
  if (soon < due - 3 * MINUTE) return soon
  const left = due - world.now
  return staffed(DESK, world.now + left * random.between(0.35, 0.95))
}

/** Who of those that may take it gets it: the better and the emptier, by chance. */
export function choose(story: Story, slot?: { start: Date }): RankedCandidate | null {
  const { world, file, random, avoid } = story
  const able = candidatesOf(world, file, { slot }).filter(
    ({ partner, failing }) => failing.length === 0 && !avoid.has(partner.id) && partner.id !== file.row.partnerId,
  )
  if (able.length === 0) return null
  return random.weighted(able, ({ partner }) => {
    const quality = world.partnersById.get(partner.id)?.skill.quality ?? 0.5
    return (0.35 + quality) * (0.15 + partner.capacity - partner.used)
  })
}

/** A new slot, agreed with the customer on the phone. */
function moveOn(story: Story): void {
  const { world, file, random, agent, desk } = story
  const wanted = random.chance(0.3) ? ('customer' as const) : ('operations' as const)
  const earliest = Math.max(world.now + 2 * HOUR, file.row.slotEnd?.getTime() ?? 0)
  const slot = drawSlot(random, earliest, 2)
  act(
    story,
    'reschedule',
    { slot, cause: wanted, reason: random.pick(OPERATIONS_RESCHEDULE) },
    wanted === 'customer' ? agent : desk,
  )
}

/** A manager gives it to somebody against whom only soft rules stand. */
function override(story: Story): boolean {
  const { world, file, random, avoid } = story
  const manager = random.pick(world.actors.manager)
  const serving = world.partners.filter(({ city }) => city === file.row.city).map(({ index }) => index)
  const soft = candidatesOf(world, file, { partners: serving }).filter(
    ({ partner, failing }) =>
      failing.every(({ hard, code }) => !hard && code !== 'failed_before') && !avoid.has(partner.id),
  )
  if (soft.length === 0) return false
  return act(
    story,
    'assign',
    { partner_id: random.pick(soft).partner.code, override: { reason: random.pick(OVERRIDE_REASONS) } },
    manager,
  )
}

function giveUp(story: Story): void {
  const { random, desk, file } = story
  if (random.chance(0.55) && file.row.noVendorSince !== null) act(story, 'tag_non_serviceable', { why: 'area' }, desk)
  else act(story, 'cancel', { reason: NO_PARTNER_CANCEL, by: 'operations' }, desk)
}

/** Nobody can take it: override, another day, give up, or look again later. */
function* nobody(story: Story): Life {
  const { world, file, random, avoid } = story
  story.tries++
  if (avoid.size > 0 && noVendorReasons(candidatesOf(world, file)) === null) avoid.clear()
  if (story.tries >= 2 && random.chance(0.12) && override(story)) {
    story.tries = 0
    return
  }
  const { slotStart } = file.row
  const soon = slotStart !== null && slotStart < addMinutes(new Date(world.now), 150)
  if ((soon || random.chance(0.05)) && story.tries < 9) moveOn(story)
  else if (story.tries >= 9 && random.chance(0.3)) giveUp(story)
  else yield* wait(story, deskIn(story, 70, 0.4))
}
