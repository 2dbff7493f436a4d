'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { type FormEvent, useId, useState } from 'react'
import { When } from '@/components/format/when'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import type { TicketPageData } from '@/lib/tickets/loaders'
import { COMMAND_WORDS } from './command-words'
import { SplitBox } from './split-box'
import { TicketField } from './ticket-field'
import { TicketStatusBadge } from './ticket-status'
import { useTicket } from './use-ticket'

type Page = Pick<TicketPageData, 'ticket' | 'links' | 'quotes' | 'allowed' | 'categories' | 'events'>

const WORDS: Record<Page['links'][number]['kind'], string> = {
  split_from: 'Split from',
  split_into: 'Split into',
  related: 'Related',
  merged: 'Merged into this',
}

/** Tickets beside this one, and what makes another one so. */
export function TicketLinks({ page }: { page: Page }) {
  const { ticket, links, allowed } = page
  const [open, setOpen] = useState<'split' | 'relate' | null>(null)
  const { pending, send } = useTicket(ticket.ref)
  const close = () => setOpen(null)
  if (links.length === 0 && !allowed.includes('relate')) return null
  return (
    <Card
      title="Linked tickets"
      actions={
        <span className="flex gap-2">
          {allowed.includes('split') && (
            <Button size="sm" onClick={() => setOpen('split')}>
              Split off…
            </Button>
          )}
          {allowed.includes('relate') && (
            <Button size="sm" onClick={() => setOpen('relate')}>
              Relate…
            </Button>
          )}
        </span>
      }
    >
      {links.length === 0 ? (
        <p className="text-muted text-sm">None</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {links.map(({ kind, ref, title, status }) => (
            <li key={`${kind} ${ref}`} className="flex items-start gap-2 py-2 first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1">
                <p className="text-muted text-xs">{WORDS[kind]}</p>
                <Link href={`/tickets/${encodeURIComponent(ref)}`} className="thumb rounded-sm hover:underline">
                  <span className="font-medium text-accent-text">{ref}</span> {title}
                </Link>
              </div>
              <TicketStatusBadge status={status} />
              {kind === 'related' && allowed.includes('unrelate') && (
                <IconButton
                  size="sm"
                  label={`No longer relate to ${ref}`}
                  pending={pending}
                  onClick={() => send('unrelate', { ticket: ref }, COMMAND_WORDS.unrelate.done)}
                >
                  <X aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {open === 'split' && <SplitBox page={page} onClose={close} />}
      {open === 'relate' && <RelateBox ticketRef={ticket.ref} links={links} onClose={close} />}
    </Card>
  )
}

type RelateBoxProps = { ticketRef: string; links: Page['links']; onClose: () => void }

function RelateBox({ ticketRef, links, onClose }: RelateBoxProps) {
  const id = useId()
  const related = links.filter(({ kind }) => kind === 'related').map(({ ref }) => ref)
  const { pending, refused, send } = useTicket(ticketRef)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const ticket = String(new FormData(event.currentTarget).get('ticket') ?? '')
    send('relate', { ticket }, COMMAND_WORDS.relate.done, onClose)
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && !pending && onClose()}
      title={COMMAND_WORDS.relate.title}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            {COMMAND_WORDS.relate.submit}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && !refused.fields.ticket && <Banner tone="danger">{refused.detail}</Banner>}
        <TicketField name="ticket" label="Ticket" beside={ticketRef} taken={related} error={refused?.fields.ticket} />
      </form>
    </Dialog>
  )
}

/** What was said on the ticket that this one was split from and was taken along. */
export function QuotedMessages({ quotes }: Pick<TicketPageData, 'quotes'>) {
  const [first] = quotes
  if (!first) return null
  return (
    <Card title={`Said on ${first.ref}`} description="Taken along when this ticket was split off.">
      <ul className="flex flex-col gap-2">
        {quotes.map(({ seq, at, by, text }) => (
          <li key={seq} className="text-sm">
            <p className="text-muted">
              {by}, <When at={at} kind="exact" />
            </p>
            <p className="whitespace-pre-line break-words rounded-md bg-sunken px-3 py-2">{text}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
