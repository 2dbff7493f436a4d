import { DESK, HOUR, MINUTE, PAYMENTS, staffed } from '../clock'
import { PAYOUT_FAILURES } from '../content/words'
import { nextNumber } from '../world/world'
import { act, type Life, progressActor, type Story, wait } from './story'

/** Picked up: associates start the payment at the door, for vendors the desk or finance does. */
export function* initiate(story: Story): Life {
  const { world, file, random, desk } = story
  const own = world.staff.associateOf.has(file.row.partnerId ?? '') && random.chance(0.7)
  const again = file.payouts.length > 0
  const minutes = again ? 55 : random.chance(0.05) ? 110 : 13
  const hours = own ? DESK : PAYMENTS
  yield staffed(hours, Math.floor(world.now + random.skewed(minutes, 0.6) * MINUTE))
  const actor = own && !again ? progressActor(story) : random.chance(0.5) ? desk : random.pick(world.actors.finance)
  act(story, 'initiate_payout', { amount: file.row.finalAmount ?? 0 }, actor)
}

/** The n-th bank reference: no two are the same. */
function transferReference(n: number, at: number, seed: number): string {
  const date = new Date(at).toISOString().slice(2, 10).replaceAll('-', '')
  return `DB${date}${String((n * 7_919 + seed) % 100_000_000).padStart(8, '0')}`
}

/** The bank answers: paid, or not. Confirmed by somebody else than who started it. */
export function* confirm(story: Story): Life {
  const { world, file, random } = story
  const initiator = file.payouts.at(-1)?.initiatedBy
  const others = [...world.actors.finance, ...world.actors.manager.slice(0, 1)].filter(({ id }) => id !== initiator)
  const minutes = random.chance(0.03) ? random.between(14, 30) * 60 : random.skewed(48, 0.9)
  if (!(yield* wait(story, staffed(PAYMENTS, Math.floor(world.now + minutes * MINUTE))))) return
  const actor = random.pick(others)
  if (file.payouts.length < 3 && random.chance(0.028)) {
    act(story, 'fail_payout', { reason: random.pick(PAYOUT_FAILURES) }, actor)
    return
  }
  act(story, 'confirm_payout', { utr: transferReference(nextNumber(world, 'transfers'), world.now, world.seed) }, actor)
}

/** Some customers rate; what they say follows how well the partner works and whether it came in time. */
export function rate({ world, file, random }: Story): void {
  const { row } = file
  if (!random.chance(0.38)) return
  const at = Math.floor((row.paidAt?.getTime() ?? world.now) + random.skewed(3, 1) * HOUR)
  const quality = world.partnersById.get(row.partnerId ?? '')?.skill.quality ?? 0.5
  const late = row.pickedUpAt && row.pickupDueAt && row.pickedUpAt > row.pickupDueAt
  const mood =
    4.15 +
    quality * 0.75 -
    (late ? 1.1 : 0) -
    row.reassignments * 0.4 +
    random.skewed(0.7, 0.4) -
    random.skewed(0.9, 0.8)
  if (at > world.end) return
  row.rating = Math.min(5, Math.max(1, Math.round(mood)))
  row.ratingAt = new Date(at)
}
