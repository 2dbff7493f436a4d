import type { MouseEvent } from 'react'

/**
 * For buttons that end a form, as their `onMouseDown`: the press does not take the focus from the field it is in. Its check would
 * run between press and click, and the message that it shows would push the button away from under the pointer.
 */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}
