'use client'

import { useRef, useState } from 'react'
import { useKeys } from '@/components/frame/keys'
import { LaterMenu } from '@/components/inbox/later-menu'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { SelectField } from '@/components/ui/select'
import { useAct } from '@/components/ui/use-act'
import type { LaterChoice } from '@/lib/inbox/types'
import { ownAlertAction, snoozeAlertAction } from '@/lib/kpis/actions/alerts'

export interface AlertSteeringProps {
  alert: { ref: string; version: number; ownerId: string | null }
  snoozed: boolean
  self: string
  people: readonly { id: string; name: string }[]
  choices: readonly LaterChoice[]
}

/** Whose the alert is, and until when it is put off. */
export function AlertSteering({ alert, snoozed, self, people, choices }: AlertSteeringProps) {
  const { ref, version: seen, ownerId } = alert
  const { pending, refused, act } = useAct()
  const snooze = useRef<HTMLButtonElement>(null)
  const take = () => act(() => ownAlertAction({ ref, seen, owner_id: self }), 'It is yours')
  const putOff = (until: Date | null) =>
    act(
      () => snoozeAlertAction({ ref, seen, until: until?.toISOString() ?? null }),
      until ? 'Snoozed' : 'It is up again',
    )
  const mayTake = ownerId !== self && people.some(({ id }) => id === self)
  useKeys('This alert', [
    ...(mayTake ? [{ keys: ['t'], meaning: 'Take it', run: take }] : []),
    {
      keys: ['s'],
      meaning: snoozed ? 'End the snooze' : 'Snooze',
      run: () => {
        if (snoozed) return putOff(null)
        snooze.current?.focus()
        snooze.current?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      },
    },
  ])
  return (
    <>
      {mayTake && (
        <Button variant={ownerId === null ? 'primary' : 'secondary'} pending={pending} onClick={take}>
          Take it
        </Button>
      )}
      <OwnerDialog alert={alert} people={people} />
      {snoozed ? (
        <Button pending={pending} onClick={() => putOff(null)}>
          End the snooze
        </Button>
      ) : (
        <LaterMenu
          title="Snooze until"
          choices={choices}
          onChoose={putOff}
          trigger={
            <Button ref={snooze} pending={pending}>
              Snooze
            </Button>
          }
        />
      )}
      {refused && (
        <Banner tone="danger" className="w-full">
          {refused.fields.until ?? refused.fields.owner_id ?? refused.detail}
        </Banner>
      )}
    </>
  )
}

function OwnerDialog({ alert, people }: Pick<AlertSteeringProps, 'alert' | 'people'>) {
  const [owner, setOwner] = useState(alert.ownerId ?? '')
  return (
    <FormDialog
      trigger={<Button>Owner</Button>}
      title={`Owner of ${alert.ref}`}
      description="Is notified, and reminded when a snooze ends."
      send={() => ownAlertAction({ ref: alert.ref, seen: alert.version, owner_id: owner || null })}
      done={owner ? 'Owner saved' : 'It is nobody’s now'}
      onReset={() => setOwner(alert.ownerId ?? '')}
    >
      {(errors) => (
        <>
          <Field label="Owner" hint="Anybody who may see this figure." error={errors.owner_id}>
            {(control) => (
              <SelectField
                {...control}
                value={owner}
                placeholder="Nobody"
                options={people.map(({ id: value, name }) => ({ value, label: name }))}
                onChange={(event) => setOwner(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  )
}
