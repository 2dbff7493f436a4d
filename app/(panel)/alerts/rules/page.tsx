import type { Metadata } from 'next'
import { ListPage } from '@/components/frame/page'
import { RuleList } from '@/components/kpis/alerts/rule-list'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { loadAlertRules } from '@/lib/kpis/loaders/alerts'

export const metadata: Metadata = { title: 'Rules of alerts' }

export default async function AlertRulesPage() {
  const { rules, mayEdit } = await loadAlertRules()
  return (
    <ListPage>
      <PageHeader
        title="Rules of alerts"
        breadcrumbs={[{ href: '/alerts', label: 'Alerts' }]}
        description="What raises an alert. Floors are set with the targets; a change here takes effect at the next check."
      />
      {rules.length > 0 ? (
        <RuleList rules={rules} mayEdit={mayEdit} />
      ) : (
        <EmptyState variant="no-permission" title="No rules for your figures">
          Alerts are of the whole business; your figures are your own.
        </EmptyState>
      )}
    </ListPage>
  )
}
