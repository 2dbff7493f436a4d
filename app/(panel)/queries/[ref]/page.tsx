import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { QueryView } from '@/components/queries/query-view'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadQueryPage } from '@/lib/queries/loaders'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).ref) }
}

export default async function QueryPage({ params }: Props) {
  const mark = await loadLiveMark()
  const page = await loadQueryPage(decodeURIComponent((await params).ref))
  if (!page) notFound()
  return (
    <>
      <LiveRefresh topics={['query']} subjects={[page.query.ref]} since={mark} />
      <QueryView page={page} />
    </>
  )
}
