import type { Metadata } from 'next'
import type { RawParams } from '@/lib/core/address-params'
import { BoardPage } from '../board-page'

export const metadata: Metadata = { title: 'Overview' }

export default async function OverviewPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  return <BoardPage kind="overview" raw={await searchParams} />
}
