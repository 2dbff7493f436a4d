'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAct } from '@/components/ui/use-act'
import { parseIndianMobile } from '@/lib/core/phone'
import { mergeCustomersAction } from '@/lib/leads/actions'
import { KnownCustomer } from './known-customer'

/** Two records of one person: this one goes into the one with the number that is typed. */
export function MergeDialog({
  customerId,
  name,
  orders,
  now,
}: {
  customerId: string
  name: string
  orders: number
  now: Date
}) {
  const id = useId()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [phone, setPhone] = useState('')
  const [wrong, setWrong] = useState(false)
  const { pending, refused, act, forget } = useAct()
  const change = (next: boolean) => {
    if (pending) return
    forget()
    setOpen(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!parseIndianMobile(phone)) return setWrong(true)
    act(
      () => mergeCustomersAction({ from: customerId, into_phone: phone }),
      'Merged into one customer',
      ({ into }) => router.push(`/customers/${into}`),
    )
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Merge ${name} into another customer`}
      description={`${orders === 1 ? '1 order' : `${orders} orders`}, leads and flags move to the other one, and this number leads there from now on. This cannot be undone.`}
      trigger={<Button>Merge</Button>}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="danger" pending={pending}>
            Merge
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && <Banner tone="danger">{refused.fields.into_phone ?? refused.detail}</Banner>}
        <Field
          label="Phone number of the customer to keep"
          error={wrong ? 'Enter an Indian mobile number, such as +91 98123 45678.' : undefined}
        >
          {(control) => (
            <Input
              {...control}
              type="tel"
              autoComplete="off"
              value={phone}
              onChange={(event) => {
                setPhone(event.target.value)
                setWrong(false)
              }}
            />
          )}
        </Field>
        <KnownCustomer text={phone} now={now} />
      </form>
    </Dialog>
  )
}
