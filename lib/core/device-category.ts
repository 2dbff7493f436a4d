/** What can be sold, in the order it is offered. Source: product.md, "Partners, coverage, routing". */
export const DEVICE_CATEGORIES = [
  'mobile',
  'laptop',
  'mac',
  'tablet',
  'tv',
  'headphone',
  'console',
  'camera',
  'ac',
  'drone',
  'desktop',
  'watch',
] as const

export type DeviceCategory = (typeof DEVICE_CATEGORIES)[number]

export const DEVICE_LABELS: Record<DeviceCategory, string> = {
  mobile: 'Mobile',
  laptop: 'Laptop',
  mac: 'Mac',
  tablet: 'Tablet',
  tv: 'TV',
  headphone: 'Headphone',
  console: 'Console',
  camera: 'Camera',
  ac: 'AC',
  drone: 'Drone',
  desktop: 'Desktop',
  watch: 'Watch',
}

export function isDeviceCategory(text: string): text is DeviceCategory {
  return (DEVICE_CATEGORIES as readonly string[]).includes(text)
}

/** The word for a category; imported history may carry ones that are not ours ("other"). */
export function deviceLabel(category: string): string {
  return isDeviceCategory(category) ? DEVICE_LABELS[category] : 'Other'
}
