import type { GroupBy } from '@/lib/kpis/types'

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

/** Seconds as people say them: 45 min, 3.5 h. */
export function durationWords(seconds: number): string {
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`
  return `${(Math.round(seconds / 360) / 10).toFixed(1)} h`
}
