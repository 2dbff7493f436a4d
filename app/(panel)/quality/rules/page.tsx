import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '@/components/frame/page'
import { RulesForm } from '@/components/quality/rules-form'
import { RulesHistory } from '@/components/quality/rules-history'
import { RulesRead } from '@/components/quality/rules-read'
import { PageHeader } from '@/components/ui/page-header'
import { loadQualityRules } from '@/lib/quality/loaders'

export const metadata: Metadata = { title: 'Rules of quality' }

export default async function QualityRulesPage() {
  const rules = await loadQualityRules()
  const newest = rules?.versions[0]
  if (!rules || !newest) notFound()
  return (
    <Page width="wide">
      <PageHeader
        breadcrumbs={[{ href: '/quality', label: 'Quality' }]}
        title="Rules and scorecard"
        description="How each week’s sample is drawn, and what auditors are asked. Every draw keeps its seed, so it can be repeated."
      />
      <div className="flex flex-col gap-4">
        {rules.mayEdit ? <RulesForm key={newest.version} newest={newest} /> : <RulesRead body={newest.body} />}
        <RulesHistory versions={rules.versions} />
      </div>
    </Page>
  )
}
