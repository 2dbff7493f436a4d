'use client'

import { useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { switchAreasAction } from '@/lib/areas/actions'
import { problemWords } from './problem-words'

interface AreaSwitchDialogProps {
  pincodes: readonly string[]
  /** What they shall be. */
  on: boolean
  onDone?: () => void
  size?: 'sm' | 'md'
}

/** Opens or closes pincodes, with the reason that the audit keeps. */
export function AreaSwitchDialog({ pincodes, on, onDone, size = 'sm' }: AreaSwitchDialogProps) {
  const [reason, setReason] = useState('')
  const [first] = pincodes
  const what = pincodes.length === 1 ? first : `${pincodes.length} pincodes`
  const verb = on ? 'Switch on' : 'Switch off'
  const apply = async () => {
    const answer = await switchAreasAction({ pincodes: [...pincodes], serviceable: on, reason })
    if (!answer.ok) return problemWords(answer.problem)
    const { changed } = answer.value
    toast.success(`${changed.length === 1 ? changed[0] : `${changed.length} pincodes`} switched ${on ? 'on' : 'off'}`)
    setReason('')
    onDone?.()
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size={size} variant={size === 'sm' ? 'ghost' : 'secondary'} aria-label={`${verb} ${what}`}>
          {size === 'sm' ? verb : `${verb} ${what}`}
        </Button>
      }
      title={`${verb} ${what}`}
      consequence={
        on
          ? 'Orders are accepted again wherever partners cover the pincode.'
          : 'New orders are refused, whatever partners cover there. Orders already placed go on.'
      }
      confirmLabel={verb}
      tone={on ? 'primary' : 'danger'}
      onConfirm={apply}
      confirmDisabled={reason.trim().length < 3}
    >
      <Field label="Reason" hint={contactNotice(reason) ?? 'Kept in the audit log.'}>
        {(control) => (
          <Textarea {...control} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  )
}
