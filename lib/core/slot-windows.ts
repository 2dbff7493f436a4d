/** The business' pickup windows of a day, in IST, in their order. Another slot can always be agreed on. */
export const SLOT_WINDOWS = [
  { value: '10:00-13:00', label: '10:00–13:00', from: '10:00', to: '13:00' },
  { value: '13:00-16:00', label: '13:00–16:00', from: '13:00', to: '16:00' },
  { value: '16:00-19:00', label: '16:00–19:00', from: '16:00', to: '19:00' },
] as const

/** A window by its name in the database and the API. */
export type SlotWindow = (typeof SLOT_WINDOWS)[number]['value']

export const SLOT_WINDOW_NAMES = SLOT_WINDOWS.map(({ value }) => value) as [SlotWindow, ...SlotWindow[]]

/** A window as people read it. */
export function windowLabel(window: SlotWindow): string {
  return window.replace('-', '–')
}
