import { DESK, HOUR, staffed } from '../clock'
import { uuidAt } from '../random'
import type { Story } from './story'

/** Kinds of lib/customers with what sets them off. */
function reasons({ file: { row } }: Story): (readonly [string, number, string])[] {
  const { reschedules, failureReason, closeReason, status } = row
  return [
    ...(reschedules >= 2 ? [['repeated_reschedules', 0.3, `${reschedules} reschedules of one order`] as const] : []),
    ...(closeReason === 'Fake details' ? [['fake_order', 0.9, 'Name and address do not exist'] as const] : []),
    ...(status === 'failed' && failureReason === 'customer_not_responding'
      ? [['unresponsive', 0.14, 'Three calls without an answer'] as const]
      : []),
    ...(failureReason === 'fraud_suspected' ? [['suspicious', 0.8, 'Device number did not fit the box'] as const] : []),
    ...(failureReason === 'id_refused' && status === 'failed'
      ? [['fake_identity', 0.2, 'Name on the ID differs'] as const]
      : []),
    ...(status === 'failed' && failureReason === 'customer_wants_more'
      ? [['abusive', 0.1, 'Shouted at the rider'] as const]
      : []),
  ]
}

/** A lead or a manager flags the customer of an order that went badly. */
export function flagsOf(story: Story): void {
  const { world, file, random } = story
  for (const [kind, share, note] of reasons(story)) {
    if (!random.chance(share) || file.row.customerId === null) continue
    const at = staffed(DESK, Math.floor(file.row.lastEventAt.getTime() + random.between(0.2, 9) * HOUR))
    if (at > world.end) continue
    const setBy = random.pick(world.staff.of('cx_lead', 'ops_manager')).id
    world.sink.flag({ id: uuidAt(random, at), customerId: file.row.customerId, kind, note, setBy, setAt: new Date(at) })
  }
}
