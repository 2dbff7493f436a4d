import { expect, it } from 'vitest'
import { refreshPartnerStatistics } from '@/lib/kpis/commands/refresh-partner-statistics'
import { statisticsOf } from '@/lib/routing/data/statistics'
import { sql } from '@/lib/server/sql'
import { command, FINANCE, makePartner, placed, TUESDAY_11, value } from '../business'

it('every night routing is told how each partner did: by the figures of the partner view, drawn towards those of all', async () => {
  const [good, poor, idle] = [await makePartner(), await makePartner(), await makePartner()]
  const done = await placed()
  value(await command(done, 'assign', { partner_id: good.code }))
  const pickup = { amount: 1_000_000, consent: { by: 'form' }, id_kind: 'pan', serial: 'SN-1' }
  value(await command(done, 'confirm_pickup', pickup))
  value(await command(done, 'initiate_payout', { amount: 1_000_000 }))
  value(await command(done, 'confirm_payout', { utr: 'UTR0000001' }, { actor: FINANCE }))
  const failed = await placed()
  value(await command(failed, 'assign', { partner_id: poor.code }))
  value(await command(failed, 'report_failure', { reason_code: 'partner_no_show' }))
  value(await command(failed, 'reject_failure', { owner: 'vendor', then: 'close' }))
  // Still open: neither a success nor a failure yet.
  value(await command(await placed(), 'assign', { partner_id: poor.code }))

  const now = new Date(TUESDAY_11.getTime() + 3_600_000)
  expect(await refreshPartnerStatistics(now)).toBe(3)
  const told = await statisticsOf(sql)
  expect(told.get(good.id)).toMatchObject({ assignments: 1, assignmentsLastWeek: 1, pickupSla: 1, asOf: now })
  expect(told.get(good.id)?.completion).toBeCloseTo((1 + 20 * 0.5) / 21)
  expect(told.get(poor.id)?.completion).toBeCloseTo((0 + 20 * 0.5) / 21)
  expect(told.get(poor.id)).toMatchObject({ assignments: 2, assignmentsLastWeek: 2, pickupSla: 1 })
  expect(told.get(idle.id)).toMatchObject({ completion: 0.5, pickupSla: 1, assignments: 0, assignmentsLastWeek: 0 })
})
