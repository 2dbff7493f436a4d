'use client'

import { ChevronDown, Printer } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { offerCommands } from '@/components/frame/desk-layers'
import { keyed, keyWords } from '@/components/frame/keyed'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import { type CommandOrder, nextStep, offered } from '@/lib/orders/domain/order-page'
import type { OrderCommand } from '@/lib/orders/types'
import type { FailureReason } from '@/lib/policies/types'
import { CommandDialog } from './command-dialog'
import { COMMAND_KEYS, commandOfKey, SLIP_KEY } from './command-keys'
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
  /** `menu`: everything in one small menu, where buttons of its likeliest commands stand beside it. */
  buttons?: 'menu'
}

/** The usual next step as a button, everything else that is allowed now and to this person in a menu. */
export function OrderActions(props: OrderActionsProps) {
  const { order, allowed, slipHref, buttons, size = 'md' } = props
  // What is open stays open when the page behind it changes: a form must not lose what was typed.
  const [asked, setAsked] = useState<AskedCommand | null>(null)
  const setOpen = (command: OrderCommand) => setAsked({ command })
  const commands = offered(allowed)
  useAsked(order.ref, commands, slipHref, setAsked)
  const inMenu = buttons === 'menu'
  const next = inMenu ? null : nextStep(order.status, commands)
  const beside = !inMenu && commands.includes('log_contact') && next !== 'log_contact'
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
            <Button size={inMenu ? 'sm' : size} className={inMenu ? undefined : 'max-sm:flex-1'}>
              {inMenu ? 'All commands' : 'More'}
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
                  keys={keyWords(COMMAND_KEYS[command])}
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
              <MenuItem href={slipHref} icon={<Printer aria-hidden />} keys={keyWords(SLIP_KEY)}>
                Pickup slip
              </MenuItem>
            </>
          )}
        </DropdownMenu>
      )}
      {beside && (
        <Button
          size={size}
          onClick={() => setOpen('log_contact')}
          {...keyed(COMMAND_KEYS.log_contact)}
          className="max-sm:flex-1"
        >
          Log contact
        </Button>
      )}
      {next && (
        <Button
          size={size}
          variant="primary"
          onClick={() => setOpen(next)}
          {...keyed(COMMAND_KEYS[next])}
          className="max-sm:order-first max-sm:w-full"
        >
          {menuLabel(next)}
        </Button>
      )}
      {asked && <CommandDialog {...props} {...asked} key={asked.command} onClose={() => setAsked(null)} />}
    </>
  )
}

/** Forms that are asked for from elsewhere on the page (a key, the palette, a candidate) open here. */
function useAsked(
  ref: string,
  commands: readonly OrderCommand[],
  slipHref: string | undefined,
  open: (asked: AskedCommand) => void,
): void {
  const router = useRouter()
  const slip = slipHref && (() => router.push(slipHref))
  const latest = useRef({ commands, slip, open })
  useEffect(() => {
    latest.current = { commands, slip, open }
  })
  useEffect(
    () =>
      takeCommands(ref, (asked) => {
        const { commands, slip, open } = latest.current
        if ('key' in asked && asked.key === SLIP_KEY && slip) return slip()
        const command = 'key' in asked ? commandOfKey(asked.key, commands) : asked.command
        if (command && commands.includes(command)) open('key' in asked ? { command } : asked)
        else toast(`${ref}: not possible now`, { description: 'Its status or your role does not allow this.' })
      }),
    [ref],
  )
  useEffect(
    () =>
      offerCommands(() => {
        const { commands, slip, open } = latest.current
        const forms = commands.map((command) => ({
          id: `${command} ${ref}`,
          label: `${menuLabel(command)} ${ref}`,
          keys: keyWords(COMMAND_KEYS[command]),
          run: () => open({ command }),
        }))
        const print = { id: `slip ${ref}`, label: `Pickup slip ${ref}`, keys: keyWords(SLIP_KEY) }
        return slip ? [...forms, { ...print, run: slip }] : forms
      }),
    [ref],
  )
}
