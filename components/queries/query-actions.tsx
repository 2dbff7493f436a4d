'use client'

import { Hand, Link2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { OrderField } from '@/components/orders/order-field'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SubmitButton } from '@/components/ui/submit-button'
import { formatPhone } from '@/lib/core/format'
import { parseIndianMobile } from '@/lib/core/phone'
import { useQuery } from './use-query'

/** A whole number stands for whoever has it, also where they have no order yet. */
function readPhone(typed: string): { value: string; label: string } | null {
  const phone = parseIndianMobile(typed)
  return phone ? { value: phone, label: formatPhone(phone) } : null
}

/** Taking it upon oneself, and saying whose it is. */
export function QueryActions({ query, mine }: { query: { ref: string; version: number }; mine: boolean }) {
  const { pending, refused, send, forget } = useQuery(query.ref, query.version)
  const [linking, setLinking] = useState(false)
  const link = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('to') ?? '')
    const phone = parseIndianMobile(text)
    send('link', phone ? { phone } : { order_ref: text }, 'Linked', () => setLinking(false))
  }
  return (
    <>
      {!mine && (
        <Button icon={<Hand aria-hidden />} pending={pending} onClick={() => send('take', {}, 'It is yours')}>
          Take
        </Button>
      )}
      <Button
        icon={<Link2 aria-hidden />}
        onClick={() => {
          forget()
          setLinking(true)
        }}
      >
        Link
      </Button>
      {linking && (
        <Dialog open onOpenChange={setLinking} title="Whose is it?">
          <form noValidate onSubmit={link} className="flex flex-col gap-3">
            <OrderField
              name="to"
              label="Order or phone number"
              initial={null}
              read={readPhone}
              error={refused?.fields.order_ref ?? refused?.fields.phone}
              autoFocus
            />
            {refused && Object.keys(refused.fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
            <div className="flex justify-end">
              <SubmitButton pending={pending}>Link</SubmitButton>
            </div>
          </form>
        </Dialog>
      )}
      {!linking && refused && (
        <Banner tone="danger" className="basis-full">
          {refused.detail}
        </Banner>
      )}
    </>
  )
}
