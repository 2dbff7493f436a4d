'use client'

import { Flag } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { useAct } from '@/components/ui/use-act'
import { setFlagAction } from '@/lib/customers/actions'
import { FLAG_KINDS, FLAG_LABELS, type FlagKind } from '@/lib/customers/types'

/** Flags a person: everybody who opens one of their orders sees it. */
export function FlagDialog({ customerId, standing }: { customerId: string; standing: readonly string[] }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [missing, setMissing] = useState(false)
  const { pending, refused, act, forget } = useAct()
  const change = (next: boolean) => {
    if (pending) return
    forget()
    setMissing(false)
    setOpen(next)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const kind = String(data.get('kind') ?? '')
    if (!kind) return setMissing(true)
    act(
      () => setFlagAction({ customer_id: customerId, kind: kind as FlagKind, note: String(data.get('note') ?? '') }),
      'Flag set',
      () => setOpen(false),
    )
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Flag this customer"
      description="Shown on all of their orders, and when they call again."
      trigger={<Button icon={<Flag aria-hidden />}>Flag</Button>}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Set the flag
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && <Banner tone="danger">{refused.detail}</Banner>}
        <Field label="What for" error={missing ? 'Choose a flag.' : undefined}>
          {(control) => (
            <SelectField
              {...control}
              name="kind"
              placeholder="Choose"
              onChange={() => setMissing(false)}
              options={FLAG_KINDS.map((value) => ({
                value,
                label: FLAG_LABELS[value],
                disabled: standing.includes(value),
              }))}
            />
          )}
        </Field>
        <Field label="What happened" optional hint="Facts that a colleague can check, such as order references.">
          {(control) => <Textarea {...control} name="note" maxLength={500} />}
        </Field>
      </form>
    </Dialog>
  )
}
