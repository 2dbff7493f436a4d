import type { Metadata } from 'next'
import type { RawParams } from '@/lib/core/address-params'
import { GroupIndex } from '../group-index'

export const metadata: Metadata = { title: 'Partners, figures' }

export default async function PartnersPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  return <GroupIndex kind="partner" raw={await searchParams} />
}
