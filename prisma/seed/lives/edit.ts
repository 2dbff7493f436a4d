import { LANDMARKS } from '../content/names'
import { act, type Story } from './story'

/** The customer corrects something: a landmark, or whom to pay. The order's history keeps the names of the fields only. */
export function edit(story: Story): void {
  const { file, random, agent } = story
  const { contact } = file
  if (random.chance(0.5)) {
    const landmark = random.pick(LANDMARKS)
    if (act(story, 'edit', { address: { landmark } }, agent)) contact.landmark = landmark
    return
  }
  const upi = `${contact.name.toLowerCase().replace(' ', '.')}${random.int(100, 999)}@demobank`
  const payout = { method: 'upi' as const, upi, holder: contact.name }
  if (!act(story, 'edit', { payout }, agent)) return
  Object.assign(contact, {
    payoutMethod: 'upi',
    payoutUpi: upi,
    payoutAccount: null,
    payoutIfsc: null,
    payoutName: contact.name,
  })
}
