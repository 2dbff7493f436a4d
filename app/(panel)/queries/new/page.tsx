import type { Metadata } from 'next'
import { one, type SearchParams } from '@/components/areas/list-url'
import { Page } from '@/components/frame/page'
import { QueryForm } from '@/components/queries/query-form'
import { PageHeader } from '@/components/ui/page-header'
import { loadNewQuery } from '@/lib/queries/loaders'

export const metadata: Metadata = { title: 'Log a call' }

export default async function NewQueryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [form, params] = await Promise.all([loadNewQuery(), searchParams])
  return (
    <Page width="wide">
      <PageHeader
        breadcrumbs={[{ href: '/queries', label: 'Queries' }]}
        title="Log a call"
        description="Find the caller while you type."
      />
      <QueryForm {...form} about={(one(params, 'about') ?? '').slice(0, 80)} />
    </Page>
  )
}
