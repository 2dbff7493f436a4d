import Link from 'next/link'
import type { ReactNode } from 'react'
import { When } from '@/components/format/when'
import { Page } from '@/components/frame/page'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { PageHeader } from '@/components/ui/page-header'
import { formatDay } from '@/lib/core/format'
import type { AuditPage } from '@/lib/quality/loaders'
import { AppealButton, CoachButton, DecideAppeal, TakeAuditButton } from './audit-acts'
import { AuditForm } from './audit-form'
import { Findings } from './findings'
import { QueryRead } from './query-read'
import { Why } from './verdict'

/** What is looked at on one side, what is found on the other. `ticket`: the ticket, where it is one. */
export function AuditView({ page, ticket }: { page: AuditPage; ticket: ReactNode }) {
  const { audit, other, scorecard, query, mayTake } = page
  return (
    <Page width="wide">
      <PageHeader
        breadcrumbs={[{ href: '/quality', label: 'Quality' }]}
        title={`${audit.ref}: ${audit.subjectRef}`}
        badge={<Why audit={audit} />}
        description={`The work of ${audit.agentName}`}
        actions={mayTake && <TakeAuditButton audit={{ ref: audit.ref, version: audit.version }} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {ticket}
          {query && <QueryRead read={query} />}
          {!ticket && !query && <Banner tone="warning">The item is no longer here.</Banner>}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {page.mayAnswer ? (
            <AuditForm audit={{ ref: audit.ref, version: audit.version }} scorecard={scorecard} />
          ) : audit.auditedAt ? (
            <Findings title="What was found" audit={audit} scorecard={scorecard} />
          ) : (
            <Card title="To do">
              <KeyValue
                items={[
                  { label: 'Auditor', value: audit.auditorName },
                  { label: 'Until', value: formatDay(audit.dueOn) },
                ]}
              />
            </Card>
          )}
          <Objection page={page} />
          {other?.auditedAt && <Findings title="What the other auditor found" audit={other} scorecard={scorecard} />}
          {other && !other.auditedAt && (
            <p className="text-muted text-sm">
              {other.auditorName} looks at it too:{' '}
              <Link href={`/quality/audits/${other.ref}`} className="thumb text-accent-text hover:underline">
                {other.ref}
              </Link>
            </p>
          )}
        </div>
      </div>
    </Page>
  )
}

function Objection({ page }: { page: AuditPage }) {
  const { audit, mayAppeal, mayDecide, mayCoach } = page
  const { appeal } = audit
  if (!appeal && !mayAppeal && !mayCoach) return null
  return (
    <Card
      title={appeal ? 'Objection' : 'What follows'}
      actions={
        <>
          {mayAppeal && <AppealButton auditRef={audit.ref} />}
          {mayDecide && <DecideAppeal auditRef={audit.ref} passed={audit.passed === true} />}
          {mayCoach && <CoachButton agentId={audit.agentId} auditRef={audit.ref} />}
        </>
      }
    >
      {appeal ? (
        <div className="flex flex-col gap-1">
          <p className="whitespace-pre-line break-words">{appeal.text}</p>
          <p className="text-muted text-sm">
            {audit.agentName}, <When at={appeal.at} kind="exact" />
          </p>
          {appeal.decision && (
            <>
              <p className="mt-1 whitespace-pre-line break-words">
                {appeal.decision === 'kept' ? 'What was found stays' : 'Overturned: counts as passed'}. “{appeal.answer}
                ”
              </p>
              <p className="text-muted text-sm">
                {appeal.decidedBy}, <When at={appeal.decidedAt} kind="exact" />
              </p>
            </>
          )}
        </div>
      ) : (
        <p className="text-muted text-sm">
          {mayAppeal ? 'If you do not agree you may object, once.' : 'Nobody has objected.'}
        </p>
      )}
    </Card>
  )
}
