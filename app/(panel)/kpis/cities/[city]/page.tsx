import type { Metadata } from 'next'
import type { RawParams } from '@/lib/core/address-params'
import { BoardPage } from '../../board-page'

type Props = { params: Promise<{ city: string }>; searchParams: Promise<RawParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${decodeURIComponent((await params).city)}, figures` }
}

export default async function CityPage({ params, searchParams }: Props) {
  const [{ city }, raw] = await Promise.all([params, searchParams])
  return <BoardPage kind="city" of={decodeURIComponent(city)} raw={raw} />
}
