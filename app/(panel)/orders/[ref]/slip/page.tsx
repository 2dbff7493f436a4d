import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PickupSlip } from '@/components/orders/pickup-slip'
import { PrintButton } from '@/components/orders/print-button'
import { LinkButton } from '@/components/ui/link-button'
import { loadPickupSlip } from '@/lib/orders/loaders/order-page'
import './slip.css'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Pickup slip ${decodeURIComponent((await params).ref)}` }
}

export default async function SlipPage({ params }: Props) {
  const slip = await loadPickupSlip(decodeURIComponent((await params).ref))
  if (!slip) notFound()
  return (
    <>
      <div className="mx-auto mb-4 flex w-full max-w-[44rem] flex-wrap justify-between gap-2 print:hidden">
        <LinkButton href={`/orders/${encodeURIComponent(slip.order.ref)}`}>Back to the order</LinkButton>
        <PrintButton />
      </div>
      <PickupSlip {...slip} />
    </>
  )
}
