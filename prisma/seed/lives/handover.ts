import { HOUR, MINUTE, PARTNERS, staffed } from '../clock'
import { CONTACT_NOTES, DECLINE_REASONS, REASSIGN_REASONS, UNASSIGN_REASONS } from '../content/words'
import { choose } from './queue'
import { act, deskIn, type Life, partnerOf, progressActor, recordingDelay, type Story, wait } from './story'
import { outOfTime, silentVisit } from './visit'

/** Assigned: the partner calls, accepts, declines, or does nothing until somebody asks. */
export function* handover(story: Story): Life {
  const { world, file, random, desk } = story
  const { row } = file
  const { skill } = partnerOf(story)
  if (row.lastCommand === 'assign' && random.chance(0.004)) {
    yield Math.floor(world.now + random.between(3, 9) * 1000)
    act(story, 'unassign', { reason: UNASSIGN_REASONS[0] }, desk)
    return
  }
  if (random.chance(0.006)) {
    if (!(yield* wait(story, deskIn(story, 20)))) return
    story.avoid.add(row.partnerId ?? '')
    act(story, 'unassign', { reason: random.pick(UNASSIGN_REASONS) }, desk)
    return
  }
  if (random.chance(skill.decline)) return yield* decline(story)
  if (random.chance(skill.idle)) return yield* idle(story)
  if (random.chance(0.82) && !(yield* firstCall(story))) return
  // Some only report the pickup; what came before is known to them alone.
  if (random.chance(skill.silent)) return yield* silentVisit(story)
  yield* accept(story, skill.acceptMinutes)
}

function partnerIn(story: Story, minutes: number): number {
  const { world, random } = story
  return Math.floor(staffed(PARTNERS, world.now) + random.skewed(minutes, 0.7) * MINUTE)
}

function* decline(story: Story): Life {
  const { file, random } = story
  if (!(yield* wait(story, partnerIn(story, 18)))) return
  story.avoid.add(file.row.partnerId ?? '')
  act(story, 'decline', { reason: random.pick(DECLINE_REASONS) }, progressActor(story))
}

export function* firstCall(story: Story): Life<boolean> {
  const { random } = story
  if (!(yield* wait(story, partnerIn(story, 9)))) return false
  const note = random.pick(CONTACT_NOTES)
  const channel = random.chance(0.86) ? 'call' : random.pick(['whatsapp', 'sms'] as const)
  act(
    story,
    'log_contact',
    { channel, answered: random.chance(0.8), ...(note && { note }) },
    progressActor(story),
    recordingDelay(random),
  )
  return true
}

function* accept(story: Story, minutes: number): Life {
  if (!(yield* wait(story, partnerIn(story, minutes)))) return
  act(story, 'accept', {}, progressActor(story), recordingDelay(story.random))
}

/** Nothing happens for an hour or more; then it wakes up, or somebody else gets the order. */
function* idle(story: Story): Life {
  const { world, file, random, desk } = story
  const { row } = file
  if (!(yield* wait(story, Math.floor(staffed(PARTNERS, world.now) + random.between(65, 170) * MINUTE)))) return
  const late = row.slotStart !== null && row.slotStart.getTime() < world.now + HOUR
  if (!random.chance(late ? 0.3 : 0.55)) {
    if (!(yield* wait(story, deskIn(story, 6)))) return
    const passed = row.slotEnd !== null && row.slotEnd.getTime() < world.now
    const other = passed ? null : choose(story)
    if (other) {
      story.avoid.add(row.partnerId ?? '')
      act(story, 'reassign', { partner_id: other.partner.code, reason: random.pick(REASSIGN_REASONS) }, desk)
      return
    }
  }
  if (row.slotEnd !== null && row.slotEnd.getTime() < world.now) return yield* outOfTime(story)
  yield* accept(story, 8)
}
