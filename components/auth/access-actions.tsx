'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { changeAccess, sendNewLink } from '@/lib/auth/actions'
import type { IssuedLink } from '@/lib/auth/commands/password-links'
import type { UserRow } from '@/lib/auth/types'
import { LinkHandover } from './link-handover'

type Change = 'deactivate' | 'reactivate' | 'sign_out' | 'reset_second_factor'

interface Act {
  change: Change
  label: string
  title: string
  consequence: string
  done: string
  tone: 'danger' | 'primary'
}

/** What can be done to an account as it is now. */
function actsFor(user: UserRow, isSelf: boolean): Act[] {
  const { name } = user
  if (user.state === 'deactivated') {
    const consequence = 'The account is active again with the role it had. Earlier sessions stay closed.'
    return [
      {
        change: 'reactivate',
        label: 'Reactivate',
        title: `Reactivate ${name}`,
        consequence,
        done: `${name} may sign in again`,
        tone: 'primary',
      },
    ]
  }
  const acts: Act[] = []
  if (user.state === 'active') {
    const consequence = `${isSelf ? 'You are' : 'They are'} signed out on every device at once and can sign in again.`
    acts.push({
      change: 'sign_out',
      label: 'Sign out everywhere',
      title: `Sign ${name} out everywhere`,
      consequence,
      done: 'Signed out everywhere',
      tone: 'primary',
    })
  }
  if (user.hasSecondFactor) {
    const consequence =
      'For somebody who has lost their phone. Their recovery codes stop working too; they sign in with just the password until they set up a new second factor.'
    acts.push({
      change: 'reset_second_factor',
      label: 'Remove the second factor',
      title: `Remove ${name}’s second factor`,
      consequence,
      done: 'Second factor removed',
      tone: 'danger',
    })
  }
  const consequence = `${isSelf ? 'You lose' : 'They lose'} access at once, and unused links stop working. What ${isSelf ? 'you' : 'they'} did stays in the history.`
  acts.push({
    change: 'deactivate',
    label: 'Deactivate',
    title: `Deactivate ${name}`,
    consequence,
    done: `${name} is deactivated`,
    tone: 'danger',
  })
  return acts
}

export function AccessActions({ user, isSelf }: { user: UserRow; isSelf: boolean }) {
  const [issued, setIssued] = useState<IssuedLink | null>(null)
  const seen = { userId: user.id, version: user.version }
  const newLink = async () => {
    const answer = await sendNewLink(seen)
    if (!answer.ok) return answer.problem.detail
    setIssued(answer.value)
  }
  const act = async ({ change, done }: Act) => {
    const answer = await changeAccess({ ...seen, change })
    if (!answer.ok) return answer.problem.detail
    toast.success(done)
  }
  const invited = user.state === 'invited'
  return (
    <div className="flex flex-col gap-3">
      {issued && <LinkHandover issued={issued} name={user.name} />}
      <div className="flex flex-wrap gap-2">
        {user.state !== 'deactivated' && (
          <ConfirmDialog
            trigger={<Button>{invited ? 'New invitation link' : 'Reset the password'}</Button>}
            title={invited ? `New invitation for ${user.name}` : `Reset ${user.name}’s password`}
            consequence={
              invited
                ? 'The earlier link stops working and a new one is made.'
                : 'The old password stops working and every session ends at once. A link to choose a new password is made.'
            }
            confirmLabel={invited ? 'Make a new link' : 'Reset the password'}
            tone={invited ? 'primary' : 'danger'}
            onConfirm={newLink}
          />
        )}
        {actsFor(user, isSelf).map((each) => (
          <ConfirmDialog
            key={each.change}
            trigger={<Button>{each.label}</Button>}
            title={each.title}
            consequence={each.consequence}
            confirmLabel={each.label}
            tone={each.tone}
            onConfirm={() => act(each)}
          />
        ))}
      </div>
    </div>
  )
}
