'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Combobox, type LoadOptions } from '@/components/ui/combobox'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { useAct } from '@/components/ui/use-act'
import { ROLE_LABELS, type Role } from '@/lib/auth/roles'
import { searchReadersAction, sharePinboardAction } from '@/lib/kpis/actions/pinboards'

type Person = { id: string; name: string; role: Role }

interface ShareDialogProps {
  board: { id: string; version: number; name: string }
  roles: readonly Role[]
  shares: { roles: readonly Role[]; people: readonly Person[] }
}

const findPeople: LoadOptions = async (q) => {
  const answer = await searchReadersAction({ q })
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.value.map(({ id, name, role }) => ({ value: id, label: name, hint: ROLE_LABELS[role] }))
}

/** Who reads a board besides its owner: roles, and people by name. */
export function ShareDialog({ board, roles, shares }: ShareDialogProps) {
  const { pending, refused, act, forget } = useAct()
  const [open, setOpen] = useState(false)
  // What is sent is what was opened: a change by somebody else meanwhile is refused, not overwritten.
  const [version, setVersion] = useState(board.version)
  const [chosen, setChosen] = useState<readonly Role[]>(shares.roles)
  const [people, setPeople] = useState<readonly Pick<Person, 'id' | 'name'>[]>(shares.people)
  const change = (next: boolean) => {
    if (next) {
      setVersion(board.version)
      setChosen(shares.roles)
      setPeople(shares.people)
      forget()
    }
    setOpen(next)
  }
  const save = () =>
    act(
      () => sharePinboardAction({ id: board.id, version, roles: [...chosen], people: people.map(({ id }) => id) }),
      'Sharing saved',
      () => setOpen(false),
    )
  const count = shares.roles.length + shares.people.length
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={<Button>{count > 0 ? `Shared with ${count}` : 'Share'}</Button>}
      title={`Share “${board.name}”`}
      description="Readers see the figures their own role may see; of other pins, only that they exist."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" pending={pending} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {refused && <Banner tone="danger">{refused.detail}</Banner>}
        <Field label="People" hint="Type the beginning of a name.">
          {(control) => (
            <Combobox
              {...control}
              value={null}
              minChars={1}
              loadOptions={findPeople}
              placeholder="Add somebody"
              emptyText="Nobody by that name may see figures."
              onChange={(option) =>
                option &&
                !people.some(({ id }) => id === option.value) &&
                setPeople([...people, { id: option.value, name: option.label }])
              }
            />
          )}
        </Field>
        {people.length > 0 && (
          <ul aria-label="Shared with" className="flex flex-wrap gap-2">
            {people.map(({ id, name }) => (
              <li key={id} className="flex items-center rounded-full bg-neutral-soft pl-3 text-sm">
                {name}
                <IconButton
                  size="sm"
                  label={`Stop sharing with ${name}`}
                  onClick={() => setPeople(people.filter((one) => one.id !== id))}
                >
                  <X aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
        <fieldset>
          <legend className="mb-1 font-medium text-sm">Everybody who is</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {roles.map((role) => (
              <Checkbox
                key={role}
                label={ROLE_LABELS[role]}
                checked={chosen.includes(role)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
                }
              />
            ))}
          </div>
        </fieldset>
      </div>
    </Dialog>
  )
}
