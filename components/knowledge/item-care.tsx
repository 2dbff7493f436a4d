'use client'

import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { DayField } from '@/components/ui/day-field'
import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { useAct } from '@/components/ui/use-act'
import { setCareAction } from '@/lib/knowledge/actions'

export interface ItemCareProps {
  item: { ref: string; version: number; ownerId: string; reviewOn: string | null }
  owners: readonly { id: string; name: string }[]
  today: string
}

/** Who looks after it, and when next. Setting a new day says that it was looked at. */
export function ItemCare({ item, owners, today }: ItemCareProps) {
  const [ownerId, setOwnerId] = useState(item.ownerId)
  const [reviewOn, setReviewOn] = useState(item.reviewOn ?? '')
  const { pending, refused, act } = useAct()
  const changed = ownerId !== item.ownerId || reviewOn !== (item.reviewOn ?? '')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    act(
      () => setCareAction({ ref: item.ref, version: item.version, owner_id: ownerId, review_on: reviewOn || null }),
      'Saved',
    )
  }
  const known = owners.some(({ id }) => id === item.ownerId)
  return (
    <Card title="Who looks after it">
      <form noValidate onSubmit={submit} className="flex flex-col gap-3">
        {refused && Object.keys(refused.fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
        <Field label="Owner" error={refused?.fields.owner_id}>
          {(control) => (
            <SelectField
              {...control}
              value={ownerId}
              onChange={(event) => setOwnerId(event.target.value)}
              options={[
                ...(known ? [] : [{ value: item.ownerId, label: 'Somebody who left' }]),
                ...owners.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
        <DayField
          label="Review again on"
          optional
          error={refused?.fields.review_on}
          hint={item.reviewOn && item.reviewOn <= today ? 'Still right? Set the next day.' : undefined}
          value={reviewOn}
          onChange={setReviewOn}
        />
        <div className="flex justify-end">
          <SubmitButton variant="secondary" pending={pending} disabled={!changed}>
            Save
          </SubmitButton>
        </div>
      </form>
    </Card>
  )
}
