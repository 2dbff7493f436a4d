'use client'

import { ChevronDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { keyWords } from '@/components/frame/keyed'
import { useKeys } from '@/components/frame/keys'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu'
import { toast } from '@/components/ui/toast'
import { LIFECYCLE } from '@/lib/tickets/domain/lifecycle'
import type { TicketCommand } from '@/lib/tickets/types'
import { type BoxTicket, CommandBox } from './command-box'
import { COMMAND_WORDS } from './command-words'
import { TICKET_KEY_MEANINGS, TICKET_KEYS } from './ticket-command-keys'
import { useTicket } from './use-ticket'

/** Done at a press; the others ask for something first. */
const AT_ONCE: readonly TicketCommand[] = ['take', 'start', 'resume', 'follow', 'unfollow']
/** Said in the box of the conversation, in the fields and beside linked tickets, not in the menu. */
const ELSEWHERE: readonly TicketCommand[] = [
  'message',
  'log_reply',
  'note',
  'edit',
  'fix',
  'split',
  'relate',
  'unrelate',
]
/** What is likely next, the likeliest first: two of them stand as buttons. */
const LIKELY: readonly TicketCommand[] = [
  'take',
  'close',
  'resume',
  'resolve',
  'hand_over',
  'reopen',
  'send_back',
  'assign',
]
const BUTTONS = 2

export interface TicketActionsProps {
  ticket: BoxTicket
  allowed: readonly TicketCommand[]
  /** Has the reader taken it already, was it handed over by a team, do they follow it, does a founder look at it? */
  mine: boolean
  handedOver: boolean
  following: boolean
  founder: boolean
}

function offered({ allowed, mine, handedOver, following, founder }: TicketActionsProps): TicketCommand[] {
  const pointless: Partial<Record<TicketCommand, boolean>> = {
    take: mine,
    start: !mine,
    send_back: !handedOver,
    follow: following,
    unfollow: !following,
    ask_founder: founder,
    end_founder_review: !founder,
    resolve: founder,
    close: founder,
    merge: founder,
  }
  return allowed.filter((command) => !ELSEWHERE.includes(command) && !pointless[command])
}

function focusComposer(): boolean {
  const box = document.querySelector<HTMLElement>('#ticket-composer textarea')
  box?.focus()
  return box !== null
}

/** Of a command's key, as a menu and a tip show it. */
const wordsOf = (command: TicketCommand): string => keyWords(TICKET_KEYS[command] ?? '')

/** What status and role allow: the likeliest as buttons, all others in a menu. */
export function TicketActions(props: TicketActionsProps) {
  const { ticket } = props
  const [open, setOpen] = useState<TicketCommand | null>(null)
  const { pending, refused, send } = useTicket(ticket.ref, ticket.version)
  const commands = offered(props)
  const shown = LIKELY.filter((command) => commands.includes(command)).slice(0, BUTTONS)
  const rest = commands.filter((command) => !shown.includes(command))
  const start = (command: TicketCommand) =>
    AT_ONCE.includes(command) ? send(command, {}, COMMAND_WORDS[command].done) : setOpen(command)
  useKeys('This ticket', [
    ...TICKET_KEY_MEANINGS.map((one) => ({
      ...one,
      run: (key: string) => {
        const command = commands.find((each) => TICKET_KEYS[each] === key)
        if (command && !pending) start(command)
        else if (!command)
          toast(`${ticket.ref}: not possible now`, { description: 'Its status or your role does not allow this.' })
      },
    })),
    { keys: ['m'], meaning: 'Write a note or message', run: focusComposer },
  ])
  // Nothing is open in which it could stand.
  useEffect(() => {
    if (refused) toast.error('Not done', { description: refused.detail })
  }, [refused])
  return (
    <>
      {shown.map((command, index) => (
        <Button
          key={command}
          variant={index === 0 ? 'primary' : undefined}
          pending={pending}
          onClick={() => start(command)}
          {...(wordsOf(command) && { 'data-tip': `Key: ${wordsOf(command)}` })}
        >
          {LIFECYCLE[command].label}
        </Button>
      ))}
      {rest.length > 0 && (
        <DropdownMenu
          trigger={
            <Button>
              More <ChevronDown aria-hidden className="size-4" />
            </Button>
          }
        >
          {rest.map((command) => (
            <MenuItem key={command} keys={wordsOf(command)} onSelect={() => start(command)}>
              {LIFECYCLE[command].label}
            </MenuItem>
          ))}
        </DropdownMenu>
      )}
      {open && <CommandBox ticket={ticket} command={open} onClose={() => setOpen(null)} />}
    </>
  )
}
