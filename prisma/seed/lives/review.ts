import { HOUR, MINUTE, REVIEW, staffed } from '../clock'
import { REVERSE_REASONS, VERDICT_NOTES } from '../content/words'
import { act, type Life, partnerOf, type Story, wait } from './story'

/** To be failed: quality says whose it was, and whether the order goes back to the queue. */
export function* review(story: Story): Life {
  const { world, random, file } = story
  const due = staffed(REVIEW, world.now) + random.skewed(85, 0.8) * MINUTE
  if (!(yield* wait(story, staffed(REVIEW, Math.floor(due))))) return
  const judge = random.chance(0.85) ? random.pick(world.actors.quality) : random.pick(world.actors.manager)
  const note = random.pick(VERDICT_NOTES)
  const notes = note ? { note } : {}
  const ours = story.truth !== 'customer'
  const then = random.chance(ours ? 0.52 : 0.13) ? ('requeue' as const) : ('close' as const)
  story.avoid.add(file.row.partnerId ?? '')
  if (!ours) {
    act(story, 'approve_failure', { then, ...notes }, judge)
    return
  }
  const partner = partnerOf(story).kind === 'vendor' ? ('vendor' as const) : ('associate' as const)
  act(story, 'reject_failure', { owner: story.truth === 'operations' ? 'operations' : partner, then, ...notes }, judge)
}

/** Failed for good, except for the few that were decided wrongly. Answers whether life goes on. */
export function* perhapsReverse(story: Story): Life<boolean> {
  const { world, random } = story
  if (!random.chance(0.025)) return false
  yield staffed(REVIEW, Math.floor(world.now + random.between(1, 20) * HOUR))
  story.visit = null
  story.avoid.clear()
  return act(story, 'reverse_failure', { reason: random.pick(REVERSE_REASONS) }, random.pick(world.actors.manager))
}
