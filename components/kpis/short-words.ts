import type { GroupBy } from '@/lib/kpis/types'

export { durationWords } from '@/lib/kpis/domain/duration-words'

export const GROUP_LABELS: Record<GroupBy, string> = {
  city: 'City',
  cluster: 'Cluster',
  pincode: 'Pincode',
  device_category: 'Device',
  value_band: 'Value band',
  source: 'Source',
  partner_kind: 'Kind of partner',
  partner: 'Partner',
  channel: 'Channel',
  agent: 'Person',
  day: 'Day',
  week: 'Week',
  month: 'Month',
}
