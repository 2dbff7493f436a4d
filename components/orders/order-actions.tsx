'use client'

import { ChevronDown, Printer } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/dropdown-menu'
import { type CommandOrder, nextStep, offered } from '@/lib/orders/domain/order-page'
import type { OrderCommand } from '@/lib/orders/types'
import type { FailureReason } from '@/lib/policies/types'
import { CommandDialog } from './command-dialog'
import { type AskedCommand, takeCommands } from './command-requests'
import { DANGEROUS, GROUPS, menuLabel, wordsOf } from './command-words'

export interface OrderActionsProps {
  order: CommandOrder
  allowed: readonly OrderCommand[]
  reasons: readonly FailureReason[]
  mayOverride: boolean
  now: Date
  /** Where the pickup slip is, for those who may see contact data. */
  slipHref?: string | undefined
  size?: 'md' | 'lg'
}

/** The usual next step as a button, everything else that is allowed now and to this person in a menu. */
export function OrderActions(props: OrderActionsProps) {
  const { order, allowed, slipHref, size = 'md' } = props
  // What is open stays open when the page behind it changes: a form must not lose what was typed.
  const [asked, setAsked] = useState<AskedCommand | null>(null)
  const setOpen = (command: OrderCommand) => setAsked({ command })
  const commands = offered(allowed)
  useAsked(order.ref, (wanted) => commands.includes(wanted.command) && setAsked(wanted))
  const next = nextStep(order.status, commands)
  const beside = commands.includes('log_contact') && next !== 'log_contact'
  const groups = GROUPS.map((group) => ({
    ...group,
    commands: group.commands.filter(
      (command) => commands.includes(command) && command !== next && !(beside && command === 'log_contact'),
    ),
  })).filter((group) => group.commands.length > 0)

  return (
    <>
      {(groups.length > 0 || slipHref) && (
        <DropdownMenu
          trigger={
            <Button size={size} className="max-sm:flex-1">
              More
              <ChevronDown aria-hidden />
            </Button>
          }
        >
          {groups.map((group, index) => (
            <div key={group.label}>
              {index > 0 && <MenuSeparator />}
              <MenuLabel>{group.label}</MenuLabel>
              {group.commands.map((command) => (
                <MenuItem
                  key={command}
                  tone={DANGEROUS.has(command) ? 'danger' : 'neutral'}
                  reason={DANGEROUS.has(command) ? wordsOf(command, order).consequence : undefined}
                  onSelect={() => setOpen(command)}
                >
                  {menuLabel(command)}…
                </MenuItem>
              ))}
            </div>
          ))}
          {slipHref && (
            <>
              {groups.length > 0 && <MenuSeparator />}
              <MenuItem href={slipHref} icon={<Printer aria-hidden />}>
                Pickup slip
              </MenuItem>
            </>
          )}
        </DropdownMenu>
      )}
      {beside && (
        <Button size={size} onClick={() => setOpen('log_contact')} className="max-sm:flex-1">
          Log contact
        </Button>
      )}
      {next && (
        <Button
          size={size}
          variant="primary"
          onClick={() => setOpen(next)}
          className="max-sm:order-first max-sm:w-full"
        >
          {menuLabel(next)}
        </Button>
      )}
      {asked && <CommandDialog {...props} {...asked} key={asked.command} onClose={() => setAsked(null)} />}
    </>
  )
}

/** Forms that are asked for from elsewhere on the page open here. */
function useAsked(ref: string, take: (asked: AskedCommand) => void): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => takeCommands(ref, (asked) => latest.current(asked)), [ref])
}
