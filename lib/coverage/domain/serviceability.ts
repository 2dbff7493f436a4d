import type { DeviceCategory } from '@/lib/core/device-category'
import type { Serviceability } from '../types'

/**
 * Full: every kind of device that the business offers (that any partner covers anywhere) is covered in the pincode.
 * Partial: some of them. None: nothing, or the area switch is off. Source: product.md, "Partners, coverage, routing".
 */
export function serviceabilityOf(area: {
  switchedOn: boolean
  offered: readonly DeviceCategory[]
  covered: readonly DeviceCategory[]
}): Serviceability {
  if (!area.switchedOn || area.covered.length === 0) return 'none'
  return area.offered.every((device) => area.covered.includes(device)) ? 'full' : 'partial'
}

/** What may be ordered in a pincode: what is covered, unless the area switch is off. */
export function devicesServed(area: { switchedOn: boolean; covered: readonly DeviceCategory[] }): DeviceCategory[] {
  return area.switchedOn ? [...area.covered] : []
}
