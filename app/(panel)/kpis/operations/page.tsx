import type { Metadata } from 'next'
import type { RawParams } from '@/lib/core/address-params'
import { BoardPage } from '../board-page'

export const metadata: Metadata = { title: 'Operations figures' }

export default async function OperationsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  return <BoardPage kind="operations" raw={await searchParams} />
}
