import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ItemForm } from '@/components/feedback/item-form'
import { ItemNotes } from '@/components/feedback/item-notes'
import { MoveItem } from '@/components/feedback/move-item'
import { ItemStatusBadge } from '@/components/feedback/status-badge'
import { WeeksChart } from '@/components/feedback/weeks-chart'
import { When } from '@/components/format/when'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { PageHeader } from '@/components/ui/page-header'
import { formatDay } from '@/lib/core/format'
import { type FeedbackPage, loadFeedbackItem } from '@/lib/feedback/loaders'
import { DIMENSION_LABELS } from '@/lib/feedback/types'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { STATUS_LABELS, type TicketStatus } from '@/lib/tickets/types'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).ref) }
}

export default async function FeedbackItemPage({ params }: Props) {
  const mark = await loadLiveMark()
  const page = await loadFeedbackItem(decodeURIComponent((await params).ref))
  if (!page) notFound()
  const { item, steps, owners, today } = page
  return (
    <Page width="wide">
      <LiveRefresh topics={['feedback']} subjects={[item.ref]} since={mark} />
      <PageHeader
        breadcrumbs={[{ href: '/feedback', label: 'Feedback' }]}
        title={item.title}
        badge={
          <>
            <ItemStatusBadge status={item.status} />
            {item.cameBack > 0 && <Badge tone="risk">Came back {item.cameBack} ×</Badge>}
          </>
        }
        description={`${item.ref} · ${page.kind}`}
        actions={
          steps.length > 0 && (
            <>
              <ItemForm key={item.version} item={item} owners={owners} trigger={<Button>Owner and target</Button>} />
              <MoveItem key={`${item.version} move`} item={item} steps={steps} today={today} />
            </>
          )
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Change page={page} />
          <Card title="Contacts by week" description="Tickets, plus calls and mails that did not need one.">
            <WeeksChart weeks={page.weeks} changedOn={item.changedOn} />
          </Card>
          <Card title="What happened">
            <ItemNotes reference={item.ref} events={page.events} mayWrite={page.mayWrite} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Facts page={page} />
          <Examples page={page} />
        </div>
      </div>
    </Page>
  )
}

const VERDICTS = {
  fell: { tone: 'success', title: 'It has come up less since then' },
  rose: { tone: 'danger', title: 'It has come up more since then' },
  neither: { tone: 'warning', title: 'No difference beyond chance' },
  early: { tone: 'info', title: 'Too early to tell: two weeks are needed on both sides' },
} as const

function Change({ page: { item, change } }: { page: FeedbackPage }) {
  if (!change || !item.changedOn) return null
  const { tone, title } = VERDICTS[change.verdict]
  const weekly = (count: number, days: number): string => (days > 0 ? ((count / days) * 7).toFixed(1) : '–')
  return (
    <Banner tone={tone} title={title} role="none">
      <p>{item.outcome}</p>
      <p className="tabular text-sm">
        Before {formatDay(item.changedOn)}: {weekly(change.before, change.beforeDays)} a week ({change.before} in{' '}
        {change.beforeDays} days). After: {weekly(change.after, change.afterDays)} a week ({change.after} in{' '}
        {change.afterDays} days).
      </p>
    </Banner>
  )
}

function Facts({ page: { item, kind, sightings } }: { page: FeedbackPage }) {
  const [last] = sightings
  return (
    <Card title="About">
      <KeyValue
        items={[
          { label: 'Kind', value: kind },
          { label: DIMENSION_LABELS[item.dimension], value: item.label ?? 'Every partner, city and device' },
          { label: 'For', value: item.target },
          { label: 'Owner', value: item.ownerName ?? 'Nobody yet' },
          {
            label: item.source === 'found' ? 'Found' : 'Filed',
            value: <When at={item.createdAt} kind="exact" />,
            hint: item.source === 'person' ? item.createdBy : undefined,
          },
          ...(last
            ? [
                {
                  label: 'Last stood out',
                  value: formatDay(last.date),
                  hint: `${last.count} in ${last.why === 'rising' ? '7' : '28'} days, ${last.expected.toFixed(1)} expected; by chance ${last.chance < 0.001 ? 'below 0.1 %' : `${(last.chance * 100).toFixed(1)} %`}. On ${sightings.length} ${sightings.length === 1 ? 'night' : 'nights'} lately.`,
                },
              ]
            : []),
          ...(item.outcome && item.status !== 'changed' ? [{ label: 'Outcome', value: item.outcome }] : []),
        ]}
      />
    </Card>
  )
}

function Examples({ page: { examples } }: { page: FeedbackPage }) {
  return (
    <Card title="Examples" description={examples.length === 0 ? 'None yet: add them from a ticket’s page.' : undefined}>
      <ul className="divide-y divide-line">
        {examples.map(({ of, ref, title, status, createdAt, addedBy }) => (
          <li key={ref} className="py-1.5 text-sm">
            <Link
              href={`/${of === 'ticket' ? 'tickets' : 'queries'}/${ref}`}
              className="rounded-sm text-accent-text hover:underline"
            >
              {ref}
            </Link>{' '}
            <span className="text-muted">
              {of === 'ticket' ? STATUS_LABELS[status as TicketStatus] : 'Without a ticket'}
            </span>
            <p className="break-words">{title}</p>
            <p className="text-muted">
              <When at={createdAt} kind="exact" /> · added by {addedBy}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
