/** The keys of what stands around the order list; the buttons carry them (`keyed`). A capital letter is with Shift. */
export const TOOL_KEYS = {
  create: 'C',
  filter: 'L',
  views: 'V',
  looks: 'T',
  export: 'E',
  all: '*',
  none: '0',
} as const

export const TOOL_MEANINGS: readonly (readonly [key: string, meaning: string])[] = [
  [TOOL_KEYS.filter, 'Filter'],
  [TOOL_KEYS.views, 'Saved views'],
  [TOOL_KEYS.looks, 'Columns and row height'],
  [TOOL_KEYS.export, 'Export the list, or what is selected'],
  [TOOL_KEYS.all, 'Select the page, then all that match'],
  [TOOL_KEYS.none, 'Select none'],
  [TOOL_KEYS.create, 'New order'],
]
