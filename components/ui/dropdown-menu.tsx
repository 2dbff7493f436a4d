'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { Slot } from 'radix-ui'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react'
import { cn } from './cn'
import { useMenuParts } from './menu-parts'
import { useNear } from './use-near'

export interface DropdownMenuProps {
  /** The button that opens it. */
  trigger: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  children: ReactNode
}

const loadLayer = async () => (await import('./dropdown-layer')).DropdownLayer
const OPENING_KEYS = ['Enter', ' ', 'ArrowDown']

/** A button with a menu; the menu is loaded when somebody comes near. */
export function DropdownMenu({ trigger, align = 'end', side = 'bottom', children }: DropdownMenuProps) {
  const id = useId()
  const at = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState<false | 'pressed' | 'by key'>(false)
  const { Part: Layer, near, come } = useNear(loadLayer)
  const change = (next: typeof open) => {
    setOpen(next)
    if (next) come(() => setOpen(false))
  }
  const press = (event: PointerEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.currentTarget.matches(':disabled'))
      return
    change(open ? false : 'pressed')
    // The focus goes into the menu, not to its button.
    if (!open) event.preventDefault()
  }
  const key = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || !OPENING_KEYS.includes(event.key)) return
    change(open && event.key !== 'ArrowDown' ? false : 'by key')
    event.preventDefault()
  }
  return (
    <>
      <Slot.Root
        ref={at}
        id={`${id}button`}
        aria-haspopup="menu"
        aria-expanded={open !== false}
        aria-controls={open ? id : undefined}
        data-state={open ? 'open' : 'closed'}
        onPointerDown={press}
        onKeyDown={key}
        {...near}
      >
        {trigger}
      </Slot.Root>
      {Layer && (
        <Layer
          id={id}
          triggerId={`${id}button`}
          at={at}
          open={open !== false}
          byKey={open === 'by key'}
          onOpenChange={(next) => setOpen(next && 'pressed')}
          align={align}
          side={side}
        >
          {children}
        </Layer>
      )}
    </>
  )
}

const row =
  'flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-base outline-none data-disabled:cursor-not-allowed data-disabled:text-muted data-highlighted:bg-hover max-sm:py-2.5 [&_svg]:size-4 [&_svg]:shrink-0'

export interface MenuItemProps {
  icon?: ReactNode
  /** Keys that do the same, shown at the right. */
  keys?: string
  /** Why it cannot be done now; shown under the words of a disabled item. */
  reason?: string
  disabled?: boolean
  tone?: 'neutral' | 'danger'
  href?: string
  onSelect?: (event: Event) => void
  children: ReactNode
}

export function MenuItem({ icon, keys, reason, disabled, tone, href, onSelect, children }: MenuItemProps) {
  const Radix = useMenuParts()
  const inside = (
    <>
      {icon}
      <span className="min-w-0 flex-1">
        {children}
        {reason && <span className="block text-muted text-sm">{reason}</span>}
      </span>
      {keys && <kbd className="text-muted text-xs">{keys}</kbd>}
    </>
  )
  const className = cn(row, tone === 'danger' && 'text-failed')
  if (href !== undefined) {
    return (
      <Radix.Item asChild disabled={disabled} onSelect={onSelect} className={className}>
        <Link href={href}>{inside}</Link>
      </Radix.Item>
    )
  }
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={className}>
      {inside}
    </Radix.Item>
  )
}

export interface MenuRadioGroupProps {
  label: string
  value: string
  onValueChange: (value: string) => void
  options: readonly { value: string; label: string; icon?: ReactNode }[]
}

export function MenuRadioGroup({ label, value, onValueChange, options }: MenuRadioGroupProps) {
  const Radix = useMenuParts()
  return (
    <Radix.Group>
      <MenuLabel>{label}</MenuLabel>
      <Radix.RadioGroup value={value} onValueChange={onValueChange}>
        {options.map((option) => (
          <Radix.RadioItem key={option.value} value={option.value} className={row}>
            {option.icon}
            <span className="flex-1">{option.label}</span>
            <Radix.ItemIndicator>
              <Check aria-hidden className="text-accent-text" />
            </Radix.ItemIndicator>
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </Radix.Group>
  )
}

export interface MenuCheckItemProps {
  checked: boolean
  onCheckedChange: (checked: boolean) => void
  disabled?: boolean
  children: ReactNode
}

/** Stays open, so that several may be ticked (a column chooser). */
export function MenuCheckItem({ checked, onCheckedChange, disabled, children }: MenuCheckItemProps) {
  const Radix = useMenuParts()
  return (
    <Radix.CheckboxItem
      checked={checked}
      disabled={disabled}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
      className={row}
    >
      <span className="flex-1">{children}</span>
      <Radix.ItemIndicator>
        <Check aria-hidden className="text-accent-text" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  const Radix = useMenuParts()
  return <Radix.Label className="px-2 pt-1.5 pb-1 font-medium text-muted text-xs">{children}</Radix.Label>
}

export function MenuSeparator() {
  const Radix = useMenuParts()
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
}
