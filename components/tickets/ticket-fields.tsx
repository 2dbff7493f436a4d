'use client'

import { type FormEvent, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'
import { FIELD_LABELS, type RequiredField, TEXT_FIELDS, type TicketFields } from '@/lib/tickets/types'
import { KindFields } from './kind-fields'
import { useTicket } from './use-ticket'

export interface FieldsTicket {
  ref: string
  version: number
  title: string
  category: string
  subcategory: string | null
  fields: TicketFields
}

export interface TicketFieldsCardProps {
  ticket: FieldsTicket
  categories: readonly CategoryChoice[]
  required: readonly RequiredField[]
  missing: readonly RequiredField[]
  mayEdit: boolean
}

/** What the customer said, what was checked, what is needed: what the next team reads first. */
export function TicketFieldsCard({ ticket, categories, required, missing, mayEdit }: TicketFieldsCardProps) {
  const shown = TEXT_FIELDS.filter((field) => ticket.fields[field] || required.includes(field))
  return (
    <Card
      title="What it is about"
      actions={mayEdit && <EditBox ticket={ticket} categories={categories} required={required} />}
    >
      <dl className="flex flex-col gap-3">
        {shown.map((field) => (
          <div key={field}>
            <dt className="font-normal text-muted text-sm">{FIELD_LABELS[field]}</dt>
            <dd className="whitespace-pre-line break-words">
              {ticket.fields[field] ?? <span className="text-risk">Missing</span>}
            </dd>
          </div>
        ))}
      </dl>
      {missing.length > 0 && (
        <p className="mt-3 text-muted text-sm">
          Before a handover: {missing.map((field) => FIELD_LABELS[field]).join(', ')}.
        </p>
      )}
    </Card>
  )
}

function EditBox({ ticket, categories, required }: Pick<TicketFieldsCardProps, 'ticket' | 'categories' | 'required'>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Edit
      </Button>
      {open && <EditForm ticket={ticket} categories={categories} required={required} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Only what was changed is sent: what others changed meanwhile stays. */
function changesOf(ticket: FieldsTicket, data: FormData): Record<string, unknown> {
  const text = (name: string): string => String(data.get(name) ?? '').trim()
  const fields = Object.fromEntries(
    TEXT_FIELDS.map((field) => [field, text(field)]).filter(
      ([field, value]) => value !== (ticket.fields[field as 'said'] ?? ''),
    ),
  )
  const subcategory = text('subcategory') || null
  return {
    ...(text('title') !== ticket.title && { title: text('title') }),
    ...(text('category') !== ticket.category && { category: text('category') }),
    ...((subcategory !== ticket.subcategory || text('category') !== ticket.category) && { subcategory }),
    ...(Object.keys(fields).length > 0 && { fields }),
  }
}

function EditForm({
  ticket,
  categories,
  required,
  onClose,
}: Pick<TicketFieldsCardProps, 'ticket' | 'categories' | 'required'> & { onClose: () => void }) {
  const id = useId()
  const [opened] = useState(ticket)
  const { pending, refused, send } = useTicket(ticket.ref, opened.version)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const changes = changesOf(opened, new FormData(event.currentTarget))
    if (Object.keys(changes).length === 0) return onClose()
    send('edit', changes, 'Saved', onClose)
  }
  const errors = refused?.fields ?? {}
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && !pending && onClose()}
      title={`Edit ${ticket.ref}`}
      size="lg"
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Save
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && Object.keys(errors).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
        <KindFields
          categories={categories}
          category={opened.category}
          subcategory={opened.subcategory}
          errors={errors}
        />
        <Field label="Title" error={errors.title}>
          {(control) => <Input {...control} name="title" defaultValue={opened.title} maxLength={160} />}
        </Field>
        {TEXT_FIELDS.map((field) => (
          <Field
            key={field}
            label={FIELD_LABELS[field]}
            optional={!required.includes(field)}
            error={errors[`fields.${field}`]}
          >
            {(control) => <Textarea {...control} name={field} defaultValue={opened.fields[field]} maxLength={4000} />}
          </Field>
        ))}
      </form>
    </Dialog>
  )
}
