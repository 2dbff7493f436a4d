'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { useFloatingContainer } from './floating-container'

export interface DropdownMenuProps {
  /** The button that opens it. */
  trigger: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  children: ReactNode
}

export function DropdownMenu({ trigger, align = 'end', side = 'bottom', children }: DropdownMenuProps) {
  const container = useFloatingContainer()
  return (
    // Not modal: the modal form locks scrolling with an injected <style>, which the CSP refuses.
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="floating z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 overflow-y-auto p-1"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
  return <Radix.Label className="px-2 pt-1.5 pb-1 font-medium text-muted text-xs">{children}</Radix.Label>
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />
}
