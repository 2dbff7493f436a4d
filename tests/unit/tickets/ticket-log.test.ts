import { describe, expect, it } from 'vitest'
import { readEventRow, readTicketRow, ticketLogProfile } from '@/lib/tickets/domain/ticket-log'

const PROFILE = ticketLogProfile.parse({})
const NOW = new Date('2026-11-24T05:30:00Z')
const TYPED = 'Asha 98765 43210'
const MASKED = 'Asha +91 98••• ••210'

describe('a log of tickets keeps no contact data in history that nobody can change', () => {
  it('nor in what its rows call things', () => {
    const row = { external_id: 'A-1', created_at: '2026-01-05T10:00:00+05:30', area: TYPED, assigned_to: TYPED }
    const told = readTicketRow({ ...row, category: TYPED, assigned_group: TYPED }, PROFILE, NOW)
    expect(told).toMatchObject({
      value: { assignedTo: MASKED, facts: { category: MASKED, area: MASKED, assigned_group: MASKED } },
    })
  })

  it('nor in its events', () => {
    const row = { external_id: 'A-1', event_at: '2026-01-05T10:00:00+05:30', seq: '0' }
    const told = readEventRow({ ...row, event: TYPED, from_group: TYPED, to_group: TYPED, actor: TYPED }, PROFILE, NOW)
    expect(told).toMatchObject({ value: { event: MASKED, fromGroup: MASKED, toGroup: MASKED, actor: MASKED } })
  })

  it('nor in why a row is refused', () => {
    const told = readTicketRow({ external_id: 'A-1', created_at: TYPED }, PROFILE, NOW)
    expect(JSON.stringify(told)).toContain(MASKED)
    expect(JSON.stringify(told)).not.toContain('43210')
  })
})
