'use client'

import { useState } from 'react'
import { errorsByField, problemWords } from '@/components/areas/problem-words'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { addFailureReasonAction, editFailureReasonAction } from '@/lib/policies/actions'
import { FAILURE_OWNERS, type FailureOwner, type FailureReason } from '@/lib/policies/types'

export const OWNER_WORDS: Record<FailureOwner, string> = {
  customer: 'Customer',
  vendor: 'Vendor',
  associate: 'Associate',
  operations: 'Operations',
  system: 'System',
}

export function EditReasonDialog({ reason }: { reason: FailureReason }) {
  const [label, setLabel] = useState(reason.label)
  const [owner, setOwner] = useState(reason.usualOwner)
  const [active, setActive] = useState(reason.active)
  const save = async () => {
    const { code, version } = reason
    const answer = await editFailureReasonAction({ code, version, label, usual_owner: owner, active })
    if (!answer.ok) return Object.values(errorsByField(answer.problem.errors))[0] ?? problemWords(answer.problem)
    toast.success(`“${label}” saved`)
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Edit ${reason.label}`}>
          Edit
        </Button>
      }
      title={`Edit “${reason.label}”`}
      consequence="Orders that failed for this reason keep it, under its new name."
      confirmLabel="Save"
      tone="primary"
      onConfirm={save}
      confirmDisabled={label.trim() === ''}
    >
      <Label label={label} onChange={setLabel} />
      <Owner owner={owner} onChange={setOwner} />
      <Checkbox
        label="Offered when a failure is reported"
        checked={active}
        onChange={(event) => setActive(event.target.checked)}
      />
    </ConfirmDialog>
  )
}

export function AddReasonDialog() {
  const [code, setCode] = useState('')
  const [label, setLabel] = useState('')
  const [owner, setOwner] = useState<FailureOwner>('customer')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const add = async () => {
    const answer = await addFailureReasonAction({ code, label, usual_owner: owner })
    if (!answer.ok) {
      const byField = errorsByField(answer.problem.errors)
      setErrors(byField)
      return byField.code ? 'Check the marked fields.' : problemWords(answer.problem)
    }
    toast.success(`“${label}” added at the end`)
    setCode('')
    setLabel('')
    setErrors({})
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={<Button variant="primary">Add a reason</Button>}
      title="Add a failure reason"
      consequence="It is added at the end of the list. It cannot be removed, but you can stop offering it."
      confirmLabel="Add"
      tone="primary"
      onConfirm={add}
      confirmDisabled={code.trim() === '' || label.trim() === ''}
    >
      <Label label={label} onChange={setLabel} />
      <Field label="Code" error={errors.code} hint="Used in files and the API; it never changes.">
        {(control) => (
          <Input
            {...control}
            value={code}
            maxLength={40}
            placeholder="customer_moved"
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Owner owner={owner} onChange={setOwner} />
    </ConfirmDialog>
  )
}

function Label({ label, onChange }: { label: string; onChange: (label: string) => void }) {
  return (
    <Field label="Name">
      {(control) => (
        <Input {...control} value={label} maxLength={80} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

function Owner({ owner, onChange }: { owner: FailureOwner; onChange: (owner: FailureOwner) => void }) {
  return (
    <Field label="Usually caused by" hint="Each failure still gets its own verdict.">
      {(control) => (
        <SelectField
          {...control}
          value={owner}
          onChange={(event) => onChange(event.target.value as FailureOwner)}
          options={FAILURE_OWNERS.map((value) => ({ value, label: OWNER_WORDS[value] }))}
        />
      )}
    </Field>
  )
}
