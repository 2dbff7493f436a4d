'use client'

import { MapPin, Phone as PhoneIcon } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import type { Visit } from '@/lib/orders/domain/visits'
import { record } from './outbox'
import { addressOf } from './visit-facts'

/** The two things one does on the way. Both work without a connection; a call is asked about once it is over, in one press. */
export function VisitWays({ visit: { order, allowed } }: { visit: Visit }) {
  const [called, setCalled] = useState(false)
  const style = `${buttonStyle({ size: 'lg' })} flex-1`
  return (
    <>
      <div className="mt-3 flex gap-2">
        {order.contact?.phone && (
          <a href={`tel:${order.contact.phone}`} onClick={() => setCalled(true)} className={style}>
            <PhoneIcon aria-hidden />
            Call
          </a>
        )}
        <a href={`geo:0,0?q=${encodeURIComponent(addressOf(order))}`} className={style}>
          <MapPin aria-hidden />
          Navigate
        </a>
      </div>
      {called && allowed.includes('log_contact') && <CallEnd orderRef={order.ref} onDone={() => setCalled(false)} />}
    </>
  )
}

/** How the call ended, noted without typing. */
function CallEnd({ orderRef, onDone }: { orderRef: string; onDone: () => void }) {
  const [wrong, setWrong] = useState(false)
  const note = async (answered: boolean) => {
    try {
      await record(orderRef, { kind: 'command', command: 'log_contact', input: { channel: 'call', answered } })
      onDone()
    } catch {
      setWrong(true)
    }
  }
  return (
    <section aria-labelledby="call-end" className="mt-3 border-line border-t pt-3">
      <h2 id="call-end" className="mb-2 font-medium">
        Did the customer answer?
      </h2>
      {wrong && <Banner tone="danger">The phone could not keep it. Try again.</Banner>}
      <div className="flex gap-2">
        <Button size="lg" className="flex-1" onClick={() => void note(true)}>
          Answered
        </Button>
        <Button size="lg" className="flex-1" onClick={() => void note(false)}>
          Not answered
        </Button>
      </div>
      <Button variant="ghost" className="mt-1 w-full" onClick={onDone}>
        I did not call
      </Button>
    </section>
  )
}
