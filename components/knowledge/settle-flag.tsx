'use client'

import { useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { refreshPage } from '@/components/ui/refresh'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { settleFlagAction } from '@/lib/knowledge/actions'

/** What became of a flag, in words that its agent reads. */
export function SettleFlag({ flag }: { flag: { id: string; version: number } }) {
  const [outcome, setOutcome] = useState('')
  const settle = async () => {
    const answer = await settleFlagAction({ ...flag, outcome })
    if (!answer.ok) return answer.problem.detail
    toast.success('Settled')
    refreshPage()
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Settle</Button>}
      title="Settle it"
      consequence="It leaves the list; whoever raised it is told what came of it."
      confirmLabel="Settle"
      tone="primary"
      onConfirm={settle}
      confirmDisabled={outcome.trim() === ''}
    >
      <Field label="What became of it" hint={contactNotice(outcome)}>
        {(control) => (
          <Textarea {...control} value={outcome} maxLength={500} onChange={(event) => setOutcome(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  )
}
