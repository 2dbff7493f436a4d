'use client'

import { Eraser } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { When } from '@/components/format/when'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useAct } from '@/components/ui/use-act'
import { rejectErasureAction, requestErasureAction } from '@/lib/customers/actions'
import type { ErasureRequest } from '@/lib/customers/types'

const GONE =
  'Name, phone, e-mail, address and payout account are deleted for good. Orders, amounts, bank references, pincode and history stay.'

/** Asks for a person's contact data to be erased; an administrator decides. */
export function RequestErasureDialog({ customerId }: { customerId: string }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { pending, refused, act, forget } = useAct()
  const change = (next: boolean) => {
    if (pending) return
    forget()
    setTried(false)
    setOpen(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!reason.trim()) return
    act(
      () => requestErasureAction({ customer_id: customerId, reason }),
      'Sent to an administrator',
      () => {
        setOpen(false)
        setReason('')
      },
    )
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Request erasure of this customer"
      description={`${GONE} An administrator approves it.`}
      trigger={<Button icon={<Eraser aria-hidden />}>Erase</Button>}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Ask an administrator
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit}>
        {refused && (
          <Banner tone="danger" className="mb-4">
            {refused.detail}
          </Banner>
        )}
        <Field
          label="Why"
          error={refused?.fields.reason ?? (tried && !reason.trim() ? 'Say why, in a few words.' : undefined)}
          hint={contactNotice(reason) ?? 'For example “asked by mail on 3 June”, without names.'}
        >
          {(control) => (
            <Textarea {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}

interface DecideErasureProps {
  request: ErasureRequest
  /** Approving goes through the room that holds all contact data; the page hands it in. */
  approve: (input: { request_id: string }) => ReturnType<typeof rejectErasureAction> | Promise<unknown>
  mayErase: boolean
  own: boolean
}

/** What an administrator may do with a request, or whoever made it. */
export function DecideErasure({ request, approve, mayErase, own }: DecideErasureProps) {
  const [open, setOpen] = useState(false)
  const { pending, refused, act, forget } = useAct()
  const { id: request_id } = request
  const erase = () =>
    act(
      () => approve({ request_id }) as ReturnType<typeof rejectErasureAction>,
      'Contact data erased',
      () => setOpen(false),
    )
  const change = (next: boolean) => {
    if (pending) return
    forget()
    setOpen(next)
  }
  const say = own ? 'Take back' : 'Reject'
  return (
    <span className="flex flex-wrap gap-2">
      {mayErase && !own && (
        <Dialog
          open={open}
          onOpenChange={change}
          title="Erase this customer"
          description={`${GONE} This cannot be taken back.`}
          trigger={
            <Button size="sm" variant="danger">
              Erase for good
            </Button>
          }
          footer={
            <>
              <Button onClick={() => change(false)}>Cancel</Button>
              <Button variant="danger" pending={pending} onClick={erase}>
                Erase for good
              </Button>
            </>
          }
        >
          {refused ? (
            <Banner tone="danger" title="Not now">
              {refused.detail}
            </Banner>
          ) : (
            <p>
              {request.requestedByName} asked for it: “{request.reason}”
            </p>
          )}
        </Dialog>
      )}
      {(own || mayErase) && (
        <Button
          size="sm"
          pending={pending}
          onClick={() =>
            act(() => rejectErasureAction({ request_id }), own ? 'Request taken back' : 'Request rejected')
          }
        >
          {say}
        </Button>
      )}
    </span>
  )
}

/** A request that waits, above the person it is about. */
export function ErasureBanner(props: DecideErasureProps) {
  const { request } = props
  return (
    <Banner tone="warning" className="mb-4" title="Erasure asked for" action={<DecideErasure {...props} />}>
      {request.requestedByName}, <When at={request.requestedAt} kind="exact" />: {request.reason}
    </Banner>
  )
}
