'use client'

import Link from 'next/link'
import { useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { withdrawIncidentAction } from '@/lib/partners/actions'
import type { Incidents } from '@/lib/partners/loaders'
import { INCIDENT_LABELS } from '@/lib/partners/types'

/** What was logged against a partner: how often each kind, and the last ones with where they came from. */
export function IncidentsCard({ counts, days, incidents }: Incidents) {
  return (
    <Card
      title="Incidents"
      description={counts.length === 0 ? `None in the last ${days} days` : `Counted over the last ${days} days`}
    >
      {counts.length > 0 && (
        <p className="mb-3 flex flex-wrap gap-1.5">
          {counts.map(({ kind, count }) => (
            <Badge key={kind} tone="risk">
              {count} × {INCIDENT_LABELS[kind]}
            </Badge>
          ))}
        </p>
      )}
      {incidents.length === 0 ? (
        <p className="text-muted text-sm">Nothing has been logged. Incidents are logged from tickets.</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line text-sm">
          {incidents.map((one) => (
            <Incident key={one.id} incident={one} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Incident({ incident }: { incident: Incidents['incidents'][number] }) {
  const { kind, note, orderRef, ticketRef, loggedAt, loggedByName, withdrawn, mayWithdraw, id } = incident
  return (
    <li className="flex flex-col gap-0.5 py-2 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className={withdrawn ? 'text-muted line-through' : 'font-medium'}>{INCIDENT_LABELS[kind]}</span>
        {ticketRef && (
          <Link href={`/tickets/${ticketRef}`} className="thumb rounded-sm text-accent-text hover:underline">
            {ticketRef}
          </Link>
        )}
        {orderRef && (
          <Link href={`/orders/${orderRef}`} className="thumb rounded-sm text-accent-text hover:underline">
            {orderRef}
          </Link>
        )}
        {mayWithdraw && <Withdraw id={id} kind={INCIDENT_LABELS[kind]} />}
      </p>
      <p className="break-words">{note}</p>
      <p className="text-muted">
        {loggedByName}, <When at={loggedAt} kind="exact" />
      </p>
      {withdrawn && (
        <p className="text-muted">
          Taken back by {withdrawn.byName}, <When at={withdrawn.at} kind="exact" />: {withdrawn.reason}
        </p>
      )}
    </li>
  )
}

function Withdraw({ id, kind }: { id: string; kind: string }) {
  const [reason, setReason] = useState('')
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" className="ml-auto">
          Take back
        </Button>
      }
      title={`Take back: ${kind}`}
      consequence="It stays here, crossed out with your reason, and no longer counts."
      confirmLabel="Take back"
      tone="primary"
      confirmDisabled={reason.trim().length < 3}
      onConfirm={async () => {
        const answer = await withdrawIncidentAction({ incident_id: id, reason })
        if (!answer.ok) return answer.problem.detail
        toast.success('Taken back')
        return undefined
      }}
    >
      <Field label="Reason" hint={contactNotice(reason)}>
        {(control) => (
          <Textarea {...control} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  )
}
