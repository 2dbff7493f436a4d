import { When } from '@/components/format/when'
import { Page } from '@/components/frame/page'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { addDays } from '@/lib/core/business-time'
import { parseMarkdown } from '@/lib/knowledge/domain/markdown'
import { topicsWords } from '@/lib/knowledge/domain/topics'
import type { KnowledgeItemPage } from '@/lib/knowledge/loaders'
import { type Content, FLAG_LABELS, KIND_LABELS } from '@/lib/knowledge/types'
import { CHANNEL_LABELS } from '@/lib/tickets/types'
import { DifferenceView } from './difference-view'
import { FlagButton } from './flag-button'
import { ItemCare } from './item-care'
import { ItemHistory } from './item-history'
import { ReviewDay } from './knowledge-list'
import { Markdown } from './markdown'
import { PublishBox } from './publish-box'
import { RetireButton } from './retire-button'
import { TemplateTools } from './template-tools'
import { VoteButtons } from './vote-buttons'

/** Looked at again after so many days, unless a later day was set before. */
const REVIEW_DAYS = 90
const nextReview = (before: string | null, today: string): string =>
  before && before > today ? before : addDays(today, REVIEW_DAYS)

export type ItemTab = 'now' | 'draft' | 'history'

/** One article or template: as readers see it, as it is being written, and as it was. */
export function ItemView({ page, tab }: { page: KnowledgeItemPage; tab: ItemTab }) {
  const { item, mayEdit, versions, today } = page
  const path = `/knowledge/${item.ref}`
  const title = item.content?.title ?? item.draft?.content.title ?? item.ref
  const tabs: { id: ItemTab; label: string; count?: string }[] = [
    ...(item.content ? [{ id: 'now' as const, label: 'Published' }] : []),
    ...(item.draft ? [{ id: 'draft' as const, label: 'Draft' }] : []),
    { id: 'history', label: 'Versions', count: String(versions.length) },
  ]
  const shown = tabs.some(({ id }) => id === tab) ? tab : (tabs[0]?.id ?? 'history')
  return (
    <Page width="wide">
      <PageHeader
        breadcrumbs={[
          { href: item.kind === 'article' ? '/knowledge' : '/knowledge?view=templates', label: 'Knowledge' },
        ]}
        title={title}
        badge={
          <>
            <Badge>{KIND_LABELS[item.kind]}</Badge>
            {item.retiredAt && <Badge tone="risk">Retired</Badge>}
            {item.published === null && !item.retiredAt && <Badge tone="waiting">Never published</Badge>}
            {item.reviewOn !== null && item.reviewOn <= today && <Badge tone="failed">Review overdue</Badge>}
          </>
        }
        description={item.key ? `${item.key} · ${item.ref}` : item.ref}
        actions={
          <>
            {item.content && !item.retiredAt && <FlagButton kind="change" itemRef={item.ref} />}
            {mayEdit && <RetireButton item={item} />}
            {mayEdit && !item.retiredAt && (
              <LinkButton href={`${path}/edit`} variant={item.draft ? 'secondary' : 'primary'}>
                {item.draft ? 'Edit the draft' : 'Edit'}
              </LinkButton>
            )}
          </>
        }
      />
      <LinkTabs
        label="Shown"
        tabs={tabs.map(({ id, label, count }) => ({
          href: `${path}?tab=${id}`,
          label,
          current: id === shown,
          ...(count && { count }),
        }))}
      />
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {shown === 'now' && item.content && <Text page={page} content={item.content} />}
          {shown === 'draft' && item.draft && <DraftView page={page} />}
          {shown === 'history' && <ItemHistory page={page} />}
        </div>
        <Beside page={page} />
      </div>
    </Page>
  )
}

function Text({ page, content }: { page: KnowledgeItemPage; content: Content }) {
  const { item } = page
  if (item.kind === 'template') {
    return (
      <>
        <Card title="Reply">
          <p className="whitespace-pre-line break-words">{content.body}</p>
        </Card>
        {page.mayEdit && <TemplateTools body={content.body} />}
      </>
    )
  }
  return (
    <Card
      footer={
        !item.retiredAt && item.content === content ? (
          <VoteButtons itemRef={item.ref} subject={null} mine={null} />
        ) : undefined
      }
    >
      <Markdown nodes={parseMarkdown(content.body)} />
    </Card>
  )
}

function DraftView({ page }: { page: KnowledgeItemPage }) {
  const { item } = page
  if (!item.draft) return null
  const { content, byName, at } = item.draft
  return (
    <>
      <Banner title="Not published yet">
        Written by {byName}, <When at={at} kind="exact" />. Readers see{' '}
        {item.content ? 'the published version' : 'nothing'} until it is published.
      </Banner>
      {!item.retiredAt && <PublishBox item={item} reviewFrom={nextReview(item.reviewOn, page.today)} />}
      {item.content && (
        <Card title="What changes">
          <DifferenceView before={item.content} after={content} categories={page.categories} />
        </Card>
      )}
      <Text page={page} content={content} />
    </>
  )
}

function Beside({ page }: { page: KnowledgeItemPage }) {
  const { item, categories, mayEdit, owners, flags, today } = page
  const content = item.content ?? item.draft?.content
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Card title="About it">
        <KeyValue
          items={[
            { label: 'Owner', value: item.ownerName },
            { label: 'Review', value: <ReviewDay day={item.reviewOn} today={today} /> },
            {
              label: 'Tickets',
              value: topicsWords(categories, content?.topics ?? []) || 'Any',
            },
            { label: 'For', value: content?.audience.join(', ') || 'Everybody' },
            ...(item.kind === 'template'
              ? [
                  {
                    label: 'Used in',
                    value: content?.channels.map((one) => CHANNEL_LABELS[one]).join(', ') || 'Any channel',
                  },
                ]
              : [{ label: 'Helped', value: `${item.helped} of ${item.helped + item.notHelped} who said` }]),
            ...(item.publishedAt
              ? [
                  {
                    label: 'Published',
                    value: <When at={item.publishedAt} kind="exact" />,
                    hint: `Version ${item.published}`,
                  },
                ]
              : []),
          ]}
        />
      </Card>
      {mayEdit && !item.retiredAt && (
        <ItemCare
          key={`${item.version}`}
          item={{ ref: item.ref, version: item.version, ownerId: item.ownerId, reviewOn: item.reviewOn }}
          owners={owners}
          today={today}
        />
      )}
      {flags.length > 0 && (
        <Card
          title="What agents say"
          actions={
            <LinkButton size="sm" href="/knowledge/flags">
              All
            </LinkButton>
          }
        >
          <ul className="flex flex-col divide-y divide-line">
            {flags.map((flag) => (
              <li key={flag.id} className="py-2 first:pt-0 last:pb-0">
                <p className="whitespace-pre-line break-words">{flag.text}</p>
                <p className="text-muted text-sm">
                  {FLAG_LABELS[flag.kind]} · {flag.byName}, <When at={flag.at} kind="exact" />
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  )
}
