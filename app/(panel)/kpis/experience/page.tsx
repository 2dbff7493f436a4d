import type { Metadata } from 'next'
import type { RawParams } from '@/lib/core/address-params'
import { BoardPage } from '../board-page'

export const metadata: Metadata = { title: 'Customer experience' }

export default async function ExperiencePage({ searchParams }: { searchParams: Promise<RawParams> }) {
  return <BoardPage kind="experience" raw={await searchParams} />
}
