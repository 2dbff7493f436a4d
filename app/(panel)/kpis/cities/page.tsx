import type { Metadata } from 'next'
import type { RawParams } from '@/lib/core/address-params'
import { GroupIndex } from '../group-index'

export const metadata: Metadata = { title: 'Cities, figures' }

export default async function CitiesPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  return <GroupIndex kind="city" raw={await searchParams} />
}
