import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { When } from '@/components/format/when'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { AlertCourse } from '@/components/kpis/alerts/alert-course'
import { AlertHistory } from '@/components/kpis/alerts/alert-history'
import { AlertProposals } from '@/components/kpis/alerts/alert-proposals'
import { AlertSteering } from '@/components/kpis/alerts/alert-steering'
import { AlertState } from '@/components/kpis/alerts/alert-words'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { PageHeader } from '@/components/ui/page-header'
import { formatDateTime } from '@/lib/core/format'
import {
  alertReason,
  alertSpan,
  alertTitle,
  alertValue,
  KIND_WORDS,
  SETTLED_WORDS,
  subjectWords,
  watchedWords,
} from '@/lib/kpis/domain/alert-words'
import { loadAlert } from '@/lib/kpis/loaders/alerts'
import { loadLiveMark } from '@/lib/orders/loaders/live'

type Props = { params: Promise<{ ref: string }> }
type Loaded = NonNullable<Awaited<ReturnType<typeof loadAlert>>>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).ref) }
}

export default async function AlertPage({ params }: Props) {
  const mark = await loadLiveMark()
  const page = await loadAlert(decodeURIComponent((await params).ref))
  if (!page) notFound()
  const { alert, steers, now } = page
  const snoozed = alert.snoozedUntil !== null && alert.snoozedUntil > now
  return (
    <Page width="wide">
      <LiveRefresh topics={['alert']} subjects={[alert.ref]} since={mark} />
      <PageHeader
        breadcrumbs={[{ href: '/alerts', label: 'Alerts' }]}
        title={alertTitle(alert)}
        badge={
          <>
            <AlertState alert={alert} now={now} />
            {alert.facts.restated && (
              <Badge tone="risk">
                <span data-tip="A figure for one of its days has changed since it was reported.">Restated</span>
              </Badge>
            )}
          </>
        }
        description={`${alert.ref} · ${alertReason(alert)}`}
        actions={
          steers && (
            <AlertSteering
              key={alert.version}
              alert={alert}
              snoozed={snoozed}
              self={page.self}
              people={page.people}
              choices={page.choices}
            />
          )
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <AlertCourse alert={alert} course={page.course} />
          <Card title="What happened">
            <AlertHistory reference={alert.ref} events={page.events} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-lg:order-first">
          <Card title={alert.settledAt ? 'What it proposed' : 'What to do'}>
            <AlertProposals actions={page.actions} partners={page.partners} single={alert.scope === 'partner'} />
          </Card>
          <Facts page={page} snoozed={snoozed} />
          <Earlier page={page} />
        </div>
      </div>
    </Page>
  )
}

function ruleWords({ alert, rule }: Loaded): string {
  if (alert.kind === 'queue') return 'Longer than usual for that hour, two hours in a row'
  if (alert.kind === 'sudden') return 'Worse than the same weekday over eight weeks would explain'
  return rule?.heldDays ? `Past its floor for ${rule.heldDays} days` : 'Past its floor for days'
}

function leastWords({ alert, figure }: Loaded, { least, partnerLeast }: NonNullable<Loaded['rule']>): string {
  if (alert.scope === 'partner') return `By seven days, with at least ${partnerLeast} rows in them`
  return `At least ${least} ${figure ? 'rows a day' : 'in it'}`
}

/** The figure's page, narrowed as the alert is. */
function figureHref({ scope, value }: Loaded['alert'], figure: string): string {
  if (scope === 'all' || value === null) return `/kpis/${figure}`
  const query = new URLSearchParams({ ...(scope === 'partner' && { view: 'partner' }), [scope]: value })
  return `/kpis/${figure}?${query}`
}

function Facts({ page, snoozed }: { page: Loaded; snoozed: boolean }) {
  const { alert, rule, figure } = page
  const { facts } = alert
  return (
    <Card title="About">
      <KeyValue
        items={[
          {
            label: KIND_WORDS[alert.kind],
            value: figure ? (
              <Link href={figureHref(alert, figure)} className="rounded-sm text-accent-text hover:underline">
                {watchedWords(alert.measure)}
              </Link>
            ) : (
              watchedWords(alert.measure)
            ),
          },
          {
            label: 'Of',
            value:
              alert.scope === 'partner' && alert.value !== null ? (
                <Link
                  href={`/partners/${encodeURIComponent(alert.value)}`}
                  className="rounded-sm text-accent-text hover:underline"
                >
                  {subjectWords(alert)}
                </Link>
              ) : (
                subjectWords(alert)
              ),
          },
          { label: alert.kind === 'queue' ? 'Hours' : 'Days', value: alertSpan(alert) },
          { label: 'Last', value: alertValue(alert.measure, facts.value) },
          ...(facts.usual === null ? [] : [{ label: 'Usually', value: alertValue(alert.measure, facts.usual) }]),
          { label: 'Limit', value: alertValue(alert.measure, facts.limit) },
          {
            label: 'Rule',
            value: (
              <Link href="/alerts/rules" className="rounded-sm text-accent-text hover:underline">
                {ruleWords(page)}
              </Link>
            ),
            hint: rule ? leastWords(page, rule) : undefined,
          },
          { label: 'Owner', value: alert.ownerName ?? 'Nobody yet' },
          { label: 'Found', value: <When at={alert.openedAt} kind="exact" /> },
          ...(snoozed && alert.snoozedUntil
            ? [{ label: 'Snoozed until', value: formatDateTime(alert.snoozedUntil) }]
            : []),
          ...(alert.settledAt && alert.settledWhy
            ? [
                {
                  label: 'Settled',
                  value: <When at={alert.settledAt} kind="exact" />,
                  hint: SETTLED_WORDS[alert.settledWhy],
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

function Earlier({ page: { earlier } }: { page: Loaded }) {
  if (earlier.length === 0) return null
  return (
    <Card title="The same before">
      <ul className="divide-y divide-line">
        {earlier.map((one) => (
          <li key={one.ref} className="py-1.5 text-sm">
            <Link href={`/alerts/${one.ref}`} className="rounded-sm text-accent-text hover:underline">
              {one.ref}
            </Link>{' '}
            <span className="text-muted">{alertSpan(one)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
