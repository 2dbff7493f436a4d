import type { ReactNode } from 'react'
import { deviceLabel } from '@/lib/core/device-category'
import { formatDateTime, formatPhone, formatRupees, formatSlot, NO_VALUE } from '@/lib/core/format'
import type { OrderFacts } from '@/lib/orders/domain/order-page'
import { deviceName, ID_KINDS } from '@/lib/orders/domain/order-words'
import type { OrderContact } from '@/lib/orders/types'

export interface PickupSlipProps {
  order: OrderFacts
  contact: OrderContact | null
  area: { office: string; state: string } | null
  businessName: string
  now: Date
}

/** One page that goes along to the door: what is picked up, from whom, and what has to be signed. */
export function PickupSlip({ order, contact, area, businessName, now }: PickupSlipProps) {
  const { slot } = order
  const address = [
    contact?.line1,
    contact?.line2,
    contact?.landmark && `Landmark: ${contact.landmark}`,
    [order.city, order.pincode].filter(Boolean).join(' '),
    area?.state,
  ]
  return (
    <article className="mx-auto w-full max-w-[44rem] rounded-lg border border-line bg-surface p-8 max-sm:p-4 print:max-w-none print:rounded-none print:border-0 print:bg-transparent print:p-0">
      <header className="flex items-start justify-between gap-4 border-line border-b pb-3">
        <div>
          <p className="text-muted text-sm">{businessName}</p>
          <h1 className="font-medium text-xl">Pickup slip</h1>
        </div>
        <p className="text-right">
          <span className="tabular block font-medium text-xl">{order.ref}</span>
          {order.isTest && <span className="text-sm">Test order: do not pay</span>}
        </p>
      </header>
      <div className="grid grid-cols-2 gap-x-8 gap-y-4 py-4 max-sm:grid-cols-1 print:grid-cols-2">
        <Block title="Customer">
          <p className="font-medium">{contact?.name ?? NO_VALUE}</p>
          <p className="tabular">{contact?.phone ? formatPhone(contact.phone) : NO_VALUE}</p>
          {address.filter(Boolean).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Block>
        <div className="flex flex-col gap-4">
          <Block title="Slot">
            <p className="font-medium">
              {slot
                ? `${formatDateTime(slot.start).split(',')[0]}, ${formatSlot(slot.start, slot.end, slot.start).replace('Today ', '')}`
                : 'Not agreed yet'}
            </p>
          </Block>
          <Block title="Device">
            <p className="font-medium">{deviceName(order.device)}</p>
            <p>{deviceLabel(order.device.category)}</p>
          </Block>
          <Block title={order.finalAmount === null ? 'Quote' : 'Final price'}>
            <p className="tabular font-medium text-lg">
              {formatRupees(order.finalAmount ?? order.quotedAmount ?? Number.NaN)}
            </p>
          </Block>
          <Block title="Picked up by">
            <p>{order.partner?.name ?? NO_VALUE}</p>
          </Block>
        </div>
      </div>
      <section className="border-line border-t py-4">
        <h2 className="mb-2 font-medium">At the door</h2>
        <div className="grid grid-cols-2 gap-x-8 gap-y-3 max-sm:grid-cols-1 print:grid-cols-2">
          <div>
            <p className="mb-1 text-muted text-sm">ID seen (tick one)</p>
            <ul className="flex flex-wrap gap-x-4">
              {Object.values(ID_KINDS).map((kind) => (
                <li key={kind} className="flex items-center gap-1.5">
                  <span aria-hidden className="inline-block size-3.5 border border-line-strong" />
                  {kind}
                </li>
              ))}
            </ul>
          </div>
          <Line label="IMEI or serial number" />
          <Line label="Price the customer agreed to (₹)" />
          <Line label="Date and time" />
        </div>
      </section>
      <section className="border-line border-t pt-4">
        <h2 className="mb-1 font-medium">Consent of the customer</h2>
        <p className="text-sm">
          I am the owner of this device and sell it at the price above. I have shown an ID, removed my accounts and data
          from the device, and agree that the amount is paid to the account I have given.
        </p>
        <div className="mt-10 grid grid-cols-2 gap-x-8 gap-y-8 max-sm:grid-cols-1 print:grid-cols-2">
          <Line label="Signature of the customer" />
          <Line label="Signature of the partner" />
        </div>
      </section>
      <footer className="mt-6 text-muted text-xs">
        Printed {formatDateTime(now)} IST. Contains personal data: destroy it when the pickup is recorded.
      </footer>
    </article>
  )
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="font-normal text-muted text-sm">{title}</h2>
      {children}
    </section>
  )
}

function Line({ label }: { label: string }) {
  return (
    <p className="flex flex-col justify-end">
      <span aria-hidden className="block h-6 border-line-strong border-b" />
      <span className="mt-0.5 text-muted text-sm">{label}</span>
    </p>
  )
}
