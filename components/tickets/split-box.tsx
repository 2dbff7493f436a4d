'use client'

import { type FormEvent, useId } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { TicketPageData } from '@/lib/tickets/loaders'
import { FIELD_LABELS, TEXT_FIELDS } from '@/lib/tickets/types'
import { COMMAND_WORDS } from './command-words'
import { KindFields } from './kind-fields'
import { useTicket } from './use-ticket'

export interface SplitBoxProps {
  page: Pick<TicketPageData, 'ticket' | 'categories' | 'events'>
  onClose: () => void
}

const SHORT = 90

/** What a new ticket is about and takes along of this one. */
export function SplitBox({ page: { ticket, categories, events }, onClose }: SplitBoxProps) {
  const id = useId()
  const { pending, refused, send } = useTicket(ticket.ref)
  const filled = TEXT_FIELDS.filter((field) => ticket.fields[field])
  const said = events.filter(({ message }) => message !== null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const input = {
      category: String(data.get('category') ?? ''),
      subcategory: String(data.get('subcategory') ?? '') || null,
      title: String(data.get('title') ?? '').trim(),
      take_fields: data.getAll('take_fields').map(String),
      take_messages: data.getAll('take_messages').map(Number),
    }
    send('split', input, COMMAND_WORDS.split.done, onClose)
  }
  const errors = refused?.fields ?? {}
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && !pending && onClose()}
      title={COMMAND_WORDS.split.title}
      description={COMMAND_WORDS.split.consequence}
      size="lg"
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            {COMMAND_WORDS.split.submit}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && Object.keys(errors).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
        <KindFields categories={categories} errors={errors} />
        <Field label="Title" error={errors.title}>
          {(control) => <Input {...control} name="title" maxLength={160} />}
        </Field>
        {filled.length > 0 && (
          <fieldset>
            <legend className="mb-1 font-medium text-sm">Begins with</legend>
            <div className="flex flex-col gap-1.5">
              {filled.map((field) => (
                <Checkbox
                  key={field}
                  name="take_fields"
                  value={field}
                  label={FIELD_LABELS[field]}
                  hint={ticket.fields[field]?.slice(0, SHORT)}
                />
              ))}
            </div>
          </fieldset>
        )}
        {said.length > 0 && (
          <fieldset>
            <legend className="mb-1 font-medium text-sm">Shows these messages too</legend>
            <div className="flex max-h-60 flex-col gap-1.5 overflow-y-auto" data-scroll="split-messages">
              {said.map(({ seq, actor, message }) => (
                <Checkbox
                  key={seq}
                  name="take_messages"
                  value={seq}
                  label={actor.name}
                  hint={message?.text.slice(0, SHORT)}
                />
              ))}
            </div>
          </fieldset>
        )}
      </form>
    </Dialog>
  )
}
