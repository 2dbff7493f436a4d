'use client'

import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { useAct } from '@/components/ui/use-act'
import { editItemAction } from '@/lib/feedback/actions'
import { type FeedbackItem, TARGETS, type Target } from '@/lib/feedback/types'

export interface ItemFormProps {
  item: Pick<FeedbackItem, 'ref' | 'version' | 'title' | 'target' | 'ownerId'>
  owners: readonly { id: string; name: string }[]
  trigger: ReactNode
}

/** What repeats in words, who can change something, and whose it is. */
export function ItemForm({ item, owners, trigger }: ItemFormProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [title, setTitle] = useState(item.title)
  const [target, setTarget] = useState<string>(item.target)
  const [owner, setOwner] = useState(item.ownerId ?? '')
  const { pending, refused, act, forget } = useAct()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const input = { ref: item.ref, seen: item.version, title, target: target as Target, owner_id: owner || null }
    act(
      () => editItemAction(input),
      'Saved',
      () => setOpen(false),
    )
  }
  const change = (next: boolean): void => {
    if (pending) return
    forget()
    setOpen(next)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={trigger}
      title={`Change ${item.ref}`}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Save
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && Object.keys(refused.fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
        <Field label="What repeats" error={refused?.fields.title}>
          {(control) => (
            <Input {...control} value={title} maxLength={160} onChange={(event) => setTitle(event.target.value)} />
          )}
        </Field>
        <Field label="For" hint="Who can change something about it." error={refused?.fields.target}>
          {(control) => (
            <SelectField
              {...control}
              value={target}
              options={TARGETS.map((value) => ({ value, label: value }))}
              onChange={(event) => setTarget(event.target.value)}
            />
          )}
        </Field>
        <Field label="Owner" hint="Is told." error={refused?.fields.owner_id}>
          {(control) => (
            <SelectField
              {...control}
              value={owner}
              placeholder="Nobody yet"
              options={owners.map(({ id: value, name }) => ({ value, label: name }))}
              onChange={(event) => setOwner(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
