'use client'

import { type FormEvent, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { refreshPage } from '@/components/ui/refresh'
import type { RequiredField, TicketCommand } from '@/lib/tickets/types'
import { CommandFields } from './command-fields'
import { inputOf, linkInputOf } from './command-input'
import { COMMAND_WORDS } from './command-words'
import { useTicket } from './use-ticket'

/** What a command's box needs to know of its ticket. */
export type BoxTicket = {
  ref: string
  version: number
  team: string | null
  /** The team of its category. */
  suggested: string
  priority: string
  confirm: boolean
  missing: readonly RequiredField[]
  members: readonly { id: string; name: string }[]
  orderRef: string | null
  /** Whose orders are likely meant. */
  customerId?: string | null
  partner: { code: string; name: string } | null
  /** Its sub-category: what a partner is likely logged for. */
  subcategory?: string | null
  /** What a note to the team begins with. */
  note?: string | undefined
}

/** One command's form. Mounted while it is open. */
export function CommandBox({
  ticket,
  command,
  onClose,
}: {
  ticket: BoxTicket
  command: TicketCommand
  onClose: () => void
}) {
  const id = useId()
  const words = COMMAND_WORDS[command]
  // What was seen when the box was opened: what others did meanwhile is a conflict, not overwritten.
  const [opened, setOpened] = useState(ticket)
  const { pending, refused, send, forget } = useTicket(ticket.ref, opened.version)
  const [asked, setAsked] = useState(false)
  // The page behind has brought the state that was asked for: what is typed goes on from there.
  if (asked && ticket.version !== opened.version) {
    setAsked(false)
    setOpened(ticket)
    forget()
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    if (command !== 'link') return send(command, inputOf(data), words.done, onClose)
    const input = linkInputOf(data, opened)
    if (Object.keys(input).length === 0) return onClose()
    send(command, input, words.done, onClose)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={words.title}
      description={words.consequence}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            {words.submit}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && Object.keys(refused.fields).length === 0 && (
          <Banner
            tone={refused.code === 'conflict' ? 'warning' : 'danger'}
            role="alert"
            action={
              refused.code === 'conflict' && (
                <Button
                  size="sm"
                  onClick={() => {
                    setAsked(true)
                    refreshPage()
                  }}
                >
                  Go on with the new state
                </Button>
              )
            }
          >
            {refused.detail}
          </Banner>
        )}
        <CommandFields command={command} ticket={opened} errors={refused?.fields ?? {}} />
      </form>
    </Dialog>
  )
}
