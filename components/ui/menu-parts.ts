'use client'

import type { DropdownMenu } from 'radix-ui'
import { createContext, useContext } from 'react'

export type MenuParts = typeof DropdownMenu

/** What a menu's lines are made of: it comes with the menu, which is loaded when somebody comes near its button. */
export const MenuPartsContext = createContext<MenuParts | null>(null)

export function useMenuParts(): MenuParts {
  const parts = useContext(MenuPartsContext)
  if (!parts) throw new Error('stands in no menu')
  return parts
}
