import type { Metadata } from 'next'
import { one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { ReplayForm } from '@/components/dispatch/replay-form'
import { ReplayList } from '@/components/dispatch/replay-list'
import { Page } from '@/components/frame/page'
import { RoutingTabs } from '@/components/routing/routing-tabs'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { addDays } from '@/lib/core/business-time'
import { replayCursor, replayCursorText } from '@/lib/dispatch/domain/replay-cursor'
import { loadReplays } from '@/lib/dispatch/loaders'
import { loadRuleVersions } from '@/lib/routing/loaders'

export const metadata: Metadata = { title: 'Replays' }

/** Days of a replay that nobody has chosen yet: two weeks. */
const DAYS = 13

export default async function ReplaysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const before = replayCursor(trailOf(params).at(-1))
  const { replays, next, mayEdit, hasDraft, yesterday } = await loadReplays({ before })
  const { versions } = await loadRuleVersions()
  const { previousHref, nextHref } = pageHrefs('/routing/replays', params, next && replayCursorText(next))
  return (
    <Page width="wide">
      <PageHeader
        title="Routing rules"
        description="What a set of rules would have assigned on past days, compared with what happened. A replay changes nothing."
      />
      <RoutingTabs current="replays" mayEdit={mayEdit} />
      <div className="mt-4 flex flex-col gap-4">
        {mayEdit && (
          <Card
            title="Replay rules over a past period"
            description="Up to 92 days and 50,000 orders; a week takes seconds."
          >
            <ReplayForm
              hasDraft={hasDraft}
              versions={versions.map(({ version }) => version)}
              rules={one(params, 'rules')}
              from={addDays(yesterday, -DAYS)}
              yesterday={yesterday}
            />
          </Card>
        )}
        {replays.length > 0 ? (
          <div>
            <ReplayList replays={replays} />
            {(previousHref || nextHref) && <PaginationKeys previousHref={previousHref} nextHref={nextHref} />}
          </div>
        ) : (
          <EmptyState title="No rules have been replayed yet">
            {mayEdit ? 'Choose rules and days above.' : 'An operations manager replays a draft before publishing it.'}
          </EmptyState>
        )}
      </div>
    </Page>
  )
}
