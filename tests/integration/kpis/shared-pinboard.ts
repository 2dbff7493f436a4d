import type { Role } from '@/lib/auth/roles'
import { addPin } from '@/lib/kpis/commands/edit-pinboard'
import { sharePinboard } from '@/lib/kpis/commands/share-pinboard'
import { type PinInput, pinInput } from '@/lib/kpis/schema/pinboards'
import { contextOf, value } from '../business'
import { person } from '../workforce/people'

/** A number, a course, what moved it, the cities, how long the helpdesk took and when contacts come, and charts of orders: of each role's eyes some are for others. */
const PINS = [
  { show: 'number', kpi: 'pickup_sla', by: null },
  { show: 'trend', kpi: 'csat', by: null },
  { show: 'moved', kpi: 'completion_rate', by: 'partner' },
  { show: 'cities', kpi: 'assignment_sla', by: null },
  { show: 'took', kpi: 'first_response_time', by: null },
  { show: 'contact_hours', kpi: 'fcr', by: null },
  ...['so_far', 'funnel', 'hours', 'use', 'time_to_pay'].map((show) => ({ show, kpi: null, by: null })),
]

/** A board of somebody who sees everything, shared with these roles. */
export async function sharedPinboard(roles: readonly Role[]): Promise<string> {
  const context = contextOf(await person('Kavita', 'ceo'), new Date())
  const pins = PINS.map((what): PinInput => pinInput.parse({ what, query: 'period=7d', to: { name: 'Everything' } }))
  const [first, ...rest] = pins
  const { id } = value(await addPin(context, first as PinInput))
  for (const pin of rest) value(await addPin(context, { ...pin, to: { id } }))
  value(await sharePinboard(context, { id, version: pins.length, roles: [...roles], people: [] }))
  return id
}
