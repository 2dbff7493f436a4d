import type { Metadata } from 'next'
import type { RawParams } from '@/lib/core/address-params'
import { BoardPage } from '../../board-page'

type Props = { params: Promise<{ partner_id: string }>; searchParams: Promise<RawParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).partner_id)}, figures` }
}

export default async function PartnerPage({ params, searchParams }: Props) {
  const [{ partner_id }, raw] = await Promise.all([params, searchParams])
  return <BoardPage kind="partner" of={decodeURIComponent(partner_id)} raw={raw} />
}
