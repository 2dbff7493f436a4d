'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { useAct } from '@/components/ui/use-act'
import {
  acknowledgeNoteAction,
  appealAction,
  chooseForAuditAction,
  coachAction,
  decideAppealAction,
  takeAuditAction,
} from '@/lib/quality/actions'
import { TextDialog } from './text-dialog'

/** Objects to what was found, once. */
export function AppealButton({ auditRef }: { auditRef: string }) {
  return (
    <TextDialog
      button="Object"
      title="Object to what was found"
      consequence="Once only. Somebody other than the auditor decides, and you can read why."
      label="Why you do not agree"
      done="Passed on"
      max={1000}
      send={(text) => appealAction({ ref: auditRef, text })}
    />
  )
}

/** Keeps or overturns what was found. */
export function DecideAppeal({ auditRef, passed }: { auditRef: string; passed: boolean }) {
  const [decision, setDecision] = useState<'kept' | 'overturned'>('kept')
  return (
    <TextDialog
      button="Decide"
      title="Decide the objection"
      consequence="If overturned, it counts as passed from now on. The decision is final."
      label="Why"
      done="Decided"
      max={1000}
      send={(answer) => decideAppealAction({ ref: auditRef, decision, answer })}
    >
      <Segmented
        label="Decision"
        name="decision"
        value={decision}
        onValueChange={(value) => setDecision(value as typeof decision)}
        options={[
          { value: 'kept', label: 'Stays' },
          { value: 'overturned', label: 'Overturned', disabled: passed },
        ]}
      />
    </TextDialog>
  )
}

/** Writes a note for somebody. */
export function CoachButton({ agentId, auditRef }: { agentId: string; auditRef?: string }) {
  return (
    <TextDialog
      button="Coaching note"
      verb="Send note"
      title="Coaching note"
      consequence="They read it and confirm; leads can read it too."
      label="Note"
      done="Sent"
      max={2000}
      send={(text) => coachAction({ agent_id: agentId, audit: auditRef ?? null, text })}
    />
  )
}

export function AcknowledgeButton({ id }: { id: string }) {
  const { pending, refused, act } = useAct()
  return (
    <>
      <Button size="sm" pending={pending} onClick={() => act(() => acknowledgeNoteAction({ id }), 'Noted')}>
        I have read it
      </Button>
      {refused && <p className="text-failed text-sm">{refused.detail}</p>}
    </>
  )
}

/** Takes over an audit that was given to somebody else. */
export function TakeAuditButton({ audit }: { audit: { ref: string; version: number } }) {
  const { pending, refused, act } = useAct()
  return (
    <>
      <Button pending={pending} onClick={() => act(() => takeAuditAction(audit), 'It is now yours')}>
        Take it over
      </Button>
      {refused && <p className="text-failed text-sm">{refused.detail}</p>}
    </>
  )
}

/** Looks at something that no draw chose. */
export function ChooseButton({ subject }: { subject: string }) {
  const { pending, refused, act } = useAct()
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        size="sm"
        variant="ghost"
        pending={pending}
        onClick={() => act(() => chooseForAuditAction({ subject }), 'It is among your audits')}
      >
        Audit it
      </Button>
      {refused && <span className="text-failed text-sm">{refused.detail}</span>}
    </span>
  )
}
