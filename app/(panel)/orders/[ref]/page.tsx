import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrderView } from '@/components/orders/order-view'
import { loadOrderPage } from '@/lib/orders/loaders/order-page'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).ref) }
}

export default async function OrderPage({ params }: Props) {
  const page = await loadOrderPage(decodeURIComponent((await params).ref))
  if (!page) notFound()
  return <OrderView page={page} />
}
