import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { AgentView } from '@/components/quality/agent-view'
import { QualityDesk, type QualityTab } from '@/components/quality/quality-desk'
import { decodePlace } from '@/lib/core/address-params'
import { loadAgentQuality, loadQuality } from '@/lib/quality/loaders'

export const metadata: Metadata = { title: 'Quality' }

/** The desk of who sees everybody's; one's own for everybody else. */
export default async function QualityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [desk, params] = await Promise.all([loadQuality(), searchParams])
  if (desk.own === null) return <QualityDesk desk={desk} tab={(one(params, 'tab') ?? 'mine') as QualityTab} />
  const cursor = trailOf(params).at(-1)
  const page = await loadAgentQuality(desk.own, cursor ? decodePlace(cursor) : null)
  if (!page) notFound()
  return <AgentView page={page} all={false} {...pageHrefs('/quality', params, page.next)} />
}
