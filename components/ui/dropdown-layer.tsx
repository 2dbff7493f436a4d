'use client'

import { DropdownMenu as Radix } from 'radix-ui'
import { type FocusEvent, useRef } from 'react'
import { Hanging, type HangingProps } from './hanging'
import { MenuPartsContext } from './menu-parts'

export interface DropdownLayerProps extends HangingProps {
  /** The id of the menu's button. */
  triggerId: string
  /** It was opened by a key: the first line has the focus then. */
  byKey: boolean
}

/** What hangs at a menu's button. */
export function DropdownLayer({ triggerId, byKey, children, ...rest }: DropdownLayerProps) {
  const entered = useRef(false)
  if (!rest.open) entered.current = false
  const enter = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    if (!byKey || entered.current || target !== currentTarget) return
    entered.current = true
    currentTarget.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus({ preventScroll: true })
  }
  return (
    <Hanging
      {...rest}
      parts={Radix}
      aria-labelledby={triggerId}
      onFocus={enter}
      className="max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 p-1"
    >
      <MenuPartsContext value={Radix}>{children}</MenuPartsContext>
    </Hanging>
  )
}
