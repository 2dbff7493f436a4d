import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { one, type SearchParams } from '@/components/areas/list-url'
import { type ItemTab, ItemView } from '@/components/knowledge/item-view'
import { loadKnowledgeItem } from '@/lib/knowledge/loaders'

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).ref) }
}

export default async function KnowledgeItemPage({ params, searchParams }: Props) {
  const page = await loadKnowledgeItem(decodeURIComponent((await params).ref))
  if (!page) notFound()
  const tab = one(await searchParams, 'tab')
  return <ItemView page={page} tab={(['draft', 'history'].includes(tab ?? '') ? tab : 'now') as ItemTab} />
}
