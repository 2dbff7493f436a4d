import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { actionsFor } from '@/lib/kpis/domain/alert-actions'
import { WATCHED } from '@/lib/kpis/domain/alert-rules'
import { alertReason, alertTitle } from '@/lib/kpis/domain/alert-words'
import { parseListParams } from '@/lib/orders/domain/list-query'
import { QUEUES } from '@/lib/orders/domain/list-queues'
import { TICKET_QUEUES } from '@/lib/tickets/domain/list-query'

const ALL = { scope: 'all', value: null } as const
const DELHI = { scope: 'city', value: 'Delhi' } as const

it('every alert proposes something, at a place that there is', () => {
  for (const measure of WATCHED) {
    const actions = actionsFor({ measure, ...DELHI }, () => true)
    expect([measure, actions.length > 0]).toEqual([measure, true])
    for (const { href } of actions) {
      const { pathname, searchParams } = new URL(href, 'http://localhost')
      const page = path.join(import.meta.dirname, '../../../app/(panel)', pathname, 'page.tsx')
      expect([href, existsSync(page)]).toEqual([href, true])
      const queues: readonly string[] = pathname === '/orders' ? QUEUES : TICKET_QUEUES
      if (searchParams.has('queue')) expect(queues).toContain(searchParams.get('queue'))
    }
  }
})

it('of a city leads to its orders, and to nobody’s place that the reader may not open', () => {
  const measure = 'pickup_sla' as const
  const [first] = actionsFor({ measure, ...DELHI }, (capability) => capability === 'orders.read')
  const asked = Object.fromEntries(new URL(first?.href ?? '', 'http://localhost').searchParams)
  expect(parseListParams(asked, 'all')).toMatchObject({ queue: 'out_of_time', filter: { city: 'Delhi' } })
  expect(
    actionsFor({ measure, ...ALL }, (capability) => capability === 'partners.read').map(({ href }) => href),
  ).toEqual(['/partners/capacity'])
  expect(actionsFor({ measure, ...ALL }, () => false)).toEqual([])
})

it('of a partner leads to its figures, its orders, and where it is given fewer', () => {
  const subject = { scope: 'partner', value: 'V 7' } as const
  const hrefs = actionsFor({ measure: 'pickup_sla', ...subject }, () => true).map(({ href }) => href)
  expect(hrefs).toEqual([
    '/kpis/partners/V%207',
    '/partners/V%207/edit',
    '/orders?queue=out_of_time&partner=V+7',
    '/orders?queue=no_action&partner=V+7',
    '/partners/capacity',
  ])
  const asked = Object.fromEntries(new URL(hrefs[2] ?? '', 'http://localhost').searchParams)
  expect(parseListParams(asked, 'all')).toMatchObject({ queue: 'out_of_time', filter: { partner: 'V 7' } })
})

it('says what happened, on which figures', () => {
  const lastAt = new Date('2026-11-23T18:30:00Z')
  const facts = { value: 0.842, limit: 0.9, usual: null, target: 0.95, of: 57, held: 4, restated: true }
  const floor = { kind: 'floor', measure: 'pickup_sla', ...DELHI, facts, lastAt } as const
  expect(alertTitle(floor)).toBe('Pickup SLA past its floor: Delhi')
  expect(alertReason(floor)).toBe(
    '84.2% of 57 on 24 Nov 2026, floor 90.0%; 4 days on end; a figure of these days was restated',
  )
  const partner = { ...floor, scope: 'partner', value: 'V-7', partnerName: 'Sharma Mobiles' } as const
  expect(alertTitle(partner)).toBe('Pickup SLA past its floor: Sharma Mobiles')
  expect(alertReason(partner)).toContain('84.2% of 57 in the seven days to 24 Nov 2026, floor 90.0%; 4 days on end')
  const sudden = {
    ...floor,
    kind: 'sudden',
    facts: { ...facts, usual: 0.945, limit: 0.8562, restated: false },
  } as const
  expect(alertReason(sudden)).toBe('84.2% of 57 on 24 Nov 2026, usually 94.5% on that weekday, not below 85.6%')
  const size = { value: 26, limit: 19, usual: 10, target: null, of: null, held: 3, restated: false }
  const queue = {
    kind: 'queue',
    measure: 'orders.no_vendor',
    ...ALL,
    facts: size,
    lastAt: new Date('2026-11-24T03:30:00Z'),
  } as const
  expect(alertTitle(queue)).toBe('Orders “No vendor”: the queue grows')
  expect(alertReason(queue)).toBe('26 at 09:00, usually 10 at that hour; longer than 19 for 3 hours')
})
