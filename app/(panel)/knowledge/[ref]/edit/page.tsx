import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '@/components/frame/page'
import { ItemForm } from '@/components/knowledge/item-form'
import { PageHeader } from '@/components/ui/page-header'
import { loadKnowledgeForm, loadKnowledgeItem } from '@/lib/knowledge/loaders'

type Props = { params: Promise<{ ref: string }> }

export const metadata: Metadata = { title: 'Edit knowledge' }

export default async function EditKnowledgePage({ params }: Props) {
  const form = await loadKnowledgeForm(null)
  const page = await loadKnowledgeItem(decodeURIComponent((await params).ref))
  const content = page?.item.draft?.content ?? page?.item.content
  if (!page || !content || page.item.retiredAt) notFound()
  const { ref, version, key, kind } = page.item
  return (
    <Page>
      <PageHeader
        breadcrumbs={[
          { href: '/knowledge', label: 'Knowledge' },
          { href: `/knowledge/${ref}`, label: ref },
        ]}
        title={content.title}
        description="A draft: readers see it once it is published."
      />
      <ItemForm
        key={version}
        kind={kind}
        categories={form.categories}
        start={content}
        item={{ ref, version, key }}
        flag={null}
      />
    </Page>
  )
}
