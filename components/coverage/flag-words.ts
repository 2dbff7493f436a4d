import type { DeviceCategory } from '@/lib/core/device-category'
import type { Flag, FlagKind } from '@/lib/coverage/types'

export const FLAG_WORDS: Record<FlagKind, { label: string; meaning: string; nothing: string }> = {
  no_active_partner: {
    label: 'No active partner',
    meaning:
      'Switched on and meant to be served, but no partner who covers it is active: orders there wait for a vendor.',
    nothing: 'Every pincode that is switched on has an active partner.',
  },
  one_partner: {
    label: 'Depends on one partner',
    meaning: 'Served by only one active partner: when that one is full, on leave or on hold, nobody can go.',
    nothing: 'Every served pincode has at least two active partners.',
  },
  device_nobody: {
    label: 'Device without coverage',
    meaning: 'A partner who works in the city takes this device, but no active partner covers it anywhere there.',
    nothing: 'In every served city, each device that its partners take is covered by somebody.',
  },
  partner_without_areas: {
    label: 'Partner without areas',
    meaning: 'Active, but covers nothing today, so it can get no orders.',
    nothing: 'Every active partner covers something.',
  },
}

/** Who could take a pincode that a flag is about: with the demand it would have recovered there. */
export function whatIfHref({ pincode }: Pick<Flag, 'pincode'>): string | null {
  return pincode ? `/coverage/what-if?pincodes=${pincode}` : null
}

/** The matrix at the place that mends a flag. */
export function matrixHref(flag: Flag, kind: FlagKind): string {
  const query = new URLSearchParams({ view: 'matrix' })
  const put = (key: string, value: string | null | undefined) => value && query.set(key, value)
  const [partner] = flag.partners
  put('city', flag.city)
  put('device', flag.device satisfies DeviceCategory | null)
  if (flag.pincode) put('at', kind === 'one_partner' && partner ? `${flag.pincode}.${partner.code}` : flag.pincode)
  if (kind === 'partner_without_areas') put('name', partner?.code)
  return `/coverage?${query}`
}
