'use client'

import { type ReactNode, useState } from 'react'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { editItemAction } from '@/lib/feedback/actions'
import { type FeedbackItem, TARGETS, type Target } from '@/lib/feedback/types'

export interface ItemFormProps {
  item: Pick<FeedbackItem, 'ref' | 'version' | 'title' | 'target' | 'ownerId'>
  owners: readonly { id: string; name: string }[]
  trigger: ReactNode
}

/** What repeats in words, who can change something, and whose it is. */
export function ItemForm({ item, owners, trigger }: ItemFormProps) {
  const first = { title: item.title, target: item.target, owner: item.ownerId ?? '' }
  const [draft, setDraft] = useState(first)
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }))
  const { title, target, owner } = draft
  const send = () => editItemAction({ ref: item.ref, seen: item.version, title, target, owner_id: owner || null })
  return (
    <FormDialog trigger={trigger} title={`Change ${item.ref}`} send={send} done="Saved" onReset={() => setDraft(first)}>
      {(errors) => (
        <>
          <Field label="What repeats" error={errors.title}>
            {(control) => (
              <Input
                {...control}
                value={title}
                maxLength={160}
                onChange={(event) => set({ title: event.target.value })}
              />
            )}
          </Field>
          <Field label="For" hint="Who can fix the cause." error={errors.target}>
            {(control) => (
              <SelectField
                {...control}
                value={target}
                options={TARGETS.map((value) => ({ value, label: value }))}
                onChange={(event) => set({ target: event.target.value as Target })}
              />
            )}
          </Field>
          <Field label="Owner" hint="Is told." error={errors.owner_id}>
            {(control) => (
              <SelectField
                {...control}
                value={owner}
                placeholder="Nobody yet"
                options={owners.map(({ id: value, name }) => ({ value, label: name }))}
                onChange={(event) => set({ owner: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  )
}
