import { type DeviceCategory, isDeviceCategory } from '@/lib/core/device-category'
import type { OrderEvent } from '../types'

/** What is looked at, at the door. Source: domain-facts.md, 2.5 (phone, laptop) and 7 (price factors); the rest by the same kinds of parts. */
export const INSPECTION_ITEMS = {
  number: 'Number matches the device',
  account: 'No account or passcode lock',
  power: 'Switches on',
  display: 'Display',
  body: 'Body, no dents or cracks',
  battery: 'Battery',
  cameras: 'Cameras',
  sound: 'Speakers and microphone',
  buttons: 'Buttons and ports',
  biometrics: 'Face or fingerprint',
  parts: 'Original parts',
  keyboard: 'Keyboard and trackpad',
  hinges: 'Hinges',
  storage: 'Storage and memory as ordered',
  charger: 'Charger or power cable',
  remote: 'Remote or controller',
  strap: 'Strap',
  lens: 'Lens and sensor',
  cooling: 'Cooling',
  flight: 'Motors and propellers',
} as const
export type InspectionItem = keyof typeof INSPECTION_ITEMS
export const INSPECTION_ITEM_NAMES = Object.keys(INSPECTION_ITEMS) as [InspectionItem, ...InspectionItem[]]

export const INSPECTION_RESULTS = { fine: 'Fine', fault: 'Fault', not_checked: 'Not checked' } as const
export type InspectionResult = keyof typeof INSPECTION_RESULTS

export type Inspection = { checks: { item: InspectionItem; result: InspectionResult }[]; note?: string | undefined }

const COMPUTER: InspectionItem[] = ['number', 'account', 'power', 'display', 'keyboard', 'body', 'battery', 'storage']
const CHECKS: Record<DeviceCategory, readonly InspectionItem[]> = {
  mobile: [
    ...(['number', 'account', 'power', 'display', 'body', 'battery', 'cameras', 'sound', 'buttons'] as const),
    ...(['biometrics', 'parts'] as const),
  ],
  tablet: ['number', 'account', 'power', 'display', 'body', 'battery', 'cameras', 'sound', 'buttons', 'parts'],
  laptop: [...COMPUTER, 'hinges', 'charger'],
  mac: [...COMPUTER, 'hinges', 'charger'],
  desktop: ['number', 'account', 'power', 'body', 'storage', 'buttons', 'charger'],
  watch: ['number', 'account', 'power', 'display', 'body', 'battery', 'buttons', 'strap', 'charger'],
  tv: ['number', 'power', 'display', 'body', 'sound', 'buttons', 'remote'],
  headphone: ['number', 'power', 'sound', 'body', 'battery', 'buttons', 'charger'],
  console: ['number', 'account', 'power', 'body', 'buttons', 'remote', 'charger'],
  camera: ['number', 'power', 'display', 'lens', 'body', 'battery', 'buttons', 'charger'],
  ac: ['number', 'power', 'cooling', 'body', 'remote'],
  drone: ['number', 'account', 'power', 'flight', 'cameras', 'body', 'battery', 'remote', 'charger'],
}
const OTHER: readonly InspectionItem[] = ['number', 'power', 'body', 'parts']

/** What is checked of a device of this category, in the order in which it is looked at. */
export function checklistFor(category: string): readonly InspectionItem[] {
  return isDeviceCategory(category) ? CHECKS[category] : OTHER
}

/** An inspection as an event holds it. */
export function readInspection(value: unknown): Inspection | null {
  const { checks, note } = (value ?? {}) as Partial<Inspection>
  if (!Array.isArray(checks) || checks.length === 0) return null
  return { checks: checks.filter(({ item, result }) => item in INSPECTION_ITEMS && result in INSPECTION_RESULTS), note }
}

/** "Fault: Display, Battery · 8 fine · 1 not checked" */
export function inspectionWords({ checks }: Inspection): string {
  const of = (result: InspectionResult) => checks.filter((check) => check.result === result)
  const faults = of('fault').map(({ item }) => INSPECTION_ITEMS[item])
  return [
    faults.length > 0 ? `Fault: ${faults.join(', ')}` : 'No faults',
    of('fine').length > 0 && `${of('fine').length} fine`,
    of('not_checked').length > 0 && `${of('not_checked').length} not checked`,
  ]
    .filter(Boolean)
    .join(' · ')
}

export type RecordedInspection = Inspection & { at: Date; by: string }

/** What was last found at the door since the present assignment began; null when nothing was. */
export function inspectionOf(
  events: readonly Pick<OrderEvent, 'command' | 'data' | 'at' | 'actor'>[],
): RecordedInspection | null {
  for (const { command, data, at, actor } of [...events].reverse()) {
    const found = readInspection(data.inspection)
    if (found) return { ...found, at, by: actor.name }
    if (command === 'assign' || command === 'reassign') return null
  }
  return null
}
