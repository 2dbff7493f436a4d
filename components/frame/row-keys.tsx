'use client'

import { useKeys } from './keys'
import { buttonKeys, PAGE_KEYS, rowKeys, tabKeys } from './press'

interface RowKeysProps {
  /** Names the links of the rows, one a row; Enter on a link is the link's own. */
  links: string
  /** What a row is: "run" */
  one: string
  /** The label of its tabs. */
  tabs?: string
  /** Keys of buttons of the page that carry `keyed(key)`, with what they mean. */
  buttons?: readonly (readonly [key: string, meaning: string])[]
}

/** Keys of a page that is a list of links, told by `?`. */
export function RowKeys({ links, one, tabs, buttons = [] }: RowKeysProps) {
  useKeys('This list', [
    rowKeys(links, one),
    { keys: ['Enter'], meaning: 'Open it', there: () => document.querySelector(links) !== null, run: () => false },
    ...(tabs ? [tabKeys(tabs, 'Next tab, previous tab')] : []),
    ...buttonKeys(buttons),
    PAGE_KEYS,
  ])
  return null
}
