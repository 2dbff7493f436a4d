'use client'

import { Button } from '@/components/ui/button'
import { refreshPage } from '@/components/ui/refresh'
import { SubmitButton } from '@/components/ui/submit-button'
import { toast } from '@/components/ui/toast'
import { saveUser } from '@/lib/auth/actions'
import { TEAMS } from '@/lib/auth/roles'
import { type ChangeUserInput, changeUserSchema } from '@/lib/auth/schema'
import type { PartnerChoice, UserRow } from '@/lib/auth/types'
import { PersonFields } from './person-fields'
import { ProblemBanner } from './problem-banner'
import { useActionForm } from './use-action-form'

/** Keyed by the user's version where it is used: a saved or foreign change starts it anew. */
export function UserForm({ user, partners }: { user: UserRow; partners: readonly PartnerChoice[] }) {
  const { id: userId, version, name, role, partnerId } = user
  const { form, submit, pending, problem, error } = useActionForm<ChangeUserInput, null>({
    schema: changeUserSchema,
    defaultValues: { userId, version, name, role, partnerId, teams: TEAMS.filter((team) => user.teams.includes(team)) },
    action: saveUser,
    onDone: () => {
      toast.success('Saved. It takes effect with their next click.')
    },
    fields: ['name', 'role', 'partnerId'],
  })
  const person = form.watch()
  const change = (values: Partial<ChangeUserInput>) => {
    for (const [key, value] of Object.entries(values)) {
      form.setValue(key as keyof ChangeUserInput, value, {
        shouldValidate: form.formState.isSubmitted,
        shouldDirty: true,
      })
    }
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <ProblemBanner problem={problem} />
      {problem?.code === 'conflict' && (
        <Button size="sm" className="self-start" onClick={() => refreshPage()}>
          Show how it is now
        </Button>
      )}
      <PersonFields person={person} onChange={change} partners={partners} error={error} />
      <SubmitButton pending={pending} disabled={!form.formState.isDirty} className="self-start">
        Save
      </SubmitButton>
    </form>
  )
}
