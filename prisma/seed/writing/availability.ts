import type pg from 'pg'
import { dateOf } from '../clock'
import type { DemoPartner } from '../world/partners'
import type { World } from '../world/world'
import { copy, line } from './copy'

/** When partners are away, and what they take within a window of the day. */
export async function writeAvailability(client: pg.ClientBase, { partners, ledger }: World): Promise<void> {
  const { leaves, windows } = ledger.availability
  const leaveLines = leaves.map(({ id, partner, from, to, reason, enteredAt, by }) =>
    line([id, partner.id, dateOf(from), dateOf(to), reason, new Date(enteredAt), by.id, by.name]),
  )
  const leaveColumns = 'id, partner_id, from_date, to_date, reason, created_at, created_by, created_by_name'
  await copy(client, 'partner_leaves', leaveColumns, leaveLines)
  const windowLines = [...windows].flatMap(([index, rooms]) =>
    rooms.map(({ window, capacity }) => line([(partners[index] as DemoPartner).id, window, capacity])),
  )
  await copy(client, 'partner_windows', 'partner_id, slot_window, capacity', windowLines)
}

/** What the audit says of leaves. */
export function leaveFacts({ ledger }: World) {
  return ledger.availability.leaves.map(({ id, partner, from, to, reason, enteredAt, by }) => ({
    at: enteredAt,
    actor: by,
    action: 'partners.enter_leave',
    subjectKind: 'partner',
    subjectId: partner.id,
    data: { leave: id, from: dateOf(from), to: dateOf(to), reason },
  }))
}
