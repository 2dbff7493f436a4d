'use client'

import { useState } from 'react'
import { errorsByField, problemWords } from '@/components/areas/problem-words'
import { contactNotice } from '@/components/format/contact-notice'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { proposeActionAction } from '@/lib/partners/actions'
import { STATE_ACTIONS } from '@/lib/partners/domain/state-actions'
import type { PartnerActionKind } from '@/lib/partners/types'

const DECIDERS = {
  'partners.approve_hold': 'The vendor manager or operations manager decides, never you.',
  'partners.approve_deactivation': 'The CEO decides, never you.',
}

interface ProposeDialogProps {
  partner: { code: string; name: string }
  kind: PartnerActionKind
  primary?: boolean
}

/** Proposes a change of state, with its reason. */
export function ProposeDialog({ partner, kind, primary }: ProposeDialogProps) {
  const rule = STATE_ACTIONS[kind]
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const danger = kind === 'deactivate'

  const propose = async () => {
    const hold_until = until ? `${until}:00+05:30` : null
    const answer = await proposeActionAction({ partner_id: partner.code, kind, reason, hold_until })
    if (answer.ok) {
      setReason('')
      setUntil('')
      setErrors({})
      toast.success(`Proposed: ${rule.label.toLowerCase()}. It waits for a second person.`)
      return undefined
    }
    const byField = errorsByField(answer.problem.errors)
    setErrors(byField)
    return byField.reason || byField.hold_until ? 'Check the marked fields.' : problemWords(answer.problem)
  }

  return (
    <ConfirmDialog
      trigger={<Button variant={primary ? 'primary' : 'secondary'}>{rule.label}</Button>}
      title={`${rule.label}: ${partner.name}`}
      consequence={`${rule.effect} ${DECIDERS[rule.approval]}`}
      confirmLabel="Propose"
      tone={danger ? 'danger' : 'primary'}
      onConfirm={propose}
      confirmDisabled={reason.trim().length < 3}
    >
      <Field label="Reason" error={errors.reason} hint={contactNotice(reason) ?? 'Kept in the partner’s history.'}>
        {(control) => (
          <Textarea {...control} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {kind === 'hold' && (
        <Field label="Until" optional error={errors.hold_until} hint="Without an end date it lasts until it is lifted.">
          {(control) => <DateTimeField {...control} value={until} onChange={(event) => setUntil(event.target.value)} />}
        </Field>
      )}
    </ConfirmDialog>
  )
}
