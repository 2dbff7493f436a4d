'use client'

import { useState } from 'react'
import { problemWords } from '@/components/areas/problem-words'
import { contactNotice } from '@/components/format/contact-notice'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { formatDateTime } from '@/lib/core/format'
import { decideActionAction } from '@/lib/partners/actions'
import { STATE_ACTIONS } from '@/lib/partners/domain/state-actions'
import type { PartnerAction } from '@/lib/partners/types'

type Decision = 'approve' | 'reject' | 'withdraw'

interface ProposalBannerProps {
  partner: string
  proposal: PartnerAction
  /** What the reader may do with it. */
  decisions: readonly Decision[]
}

/** The proposal that waits for a second person, with the decision for whoever may take it. */
export function ProposalBanner({ partner, proposal, decisions }: ProposalBannerProps) {
  const rule = STATE_ACTIONS[proposal.kind]
  return (
    <Banner
      tone="info"
      title={`Proposed: ${rule.label.toLowerCase()}${proposal.holdUntil ? ` until ${formatDateTime(proposal.holdUntil)}` : ''}`}
      action={
        decisions.length > 0 && (
          <span className="flex flex-wrap gap-2">
            {decisions.map((decision) => (
              <DecideDialog key={decision} partner={partner} proposal={proposal} decision={decision} />
            ))}
          </span>
        )
      }
    >
      <p className="break-words">“{proposal.reason}”</p>
      <p className="text-muted text-sm">
        {proposal.proposedByName}, {formatDateTime(proposal.proposedAt)}.{' '}
        {decisions.includes('approve') ? rule.effect : 'Another person who may decide must approve it.'}
      </p>
    </Banner>
  )
}

const WORDS: Record<Decision, { label: string; done: string }> = {
  approve: { label: 'Approve', done: 'Approved' },
  reject: { label: 'Reject', done: 'Rejected' },
  withdraw: { label: 'Withdraw', done: 'Withdrawn' },
}

function DecideDialog({
  partner,
  proposal,
  decision,
}: {
  partner: string
  proposal: PartnerAction
  decision: Decision
}) {
  const [note, setNote] = useState('')
  const rule = STATE_ACTIONS[proposal.kind]
  const { label, done } = WORDS[decision]
  const decide = async () => {
    const answer = await decideActionAction({ action_id: proposal.id, decision, note })
    if (!answer.ok) return problemWords(answer.problem)
    toast.success(decision === 'approve' ? `${partner} was ${rule.done}` : `${done}: nothing changed for ${partner}`)
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant={decision === 'approve' ? 'primary' : 'secondary'}>
          {label}
        </Button>
      }
      title={`${label}: ${rule.label.toLowerCase()} ${partner}`}
      consequence={decision === 'approve' ? rule.effect : `${partner} stays as it is.`}
      confirmLabel={label}
      tone={decision === 'approve' && proposal.kind !== 'deactivate' ? 'primary' : 'danger'}
      onConfirm={decide}
    >
      <Field label="Note" optional hint={contactNotice(note)}>
        {(control) => (
          <Textarea {...control} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  )
}
