'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { mergeClustersAction, splitClusterAction } from '@/lib/areas/actions'
import { problemWords } from './problem-words'

type ClusterItem = { id: string; city: string; name: string; pincodes: string[] }

/** Some of a cluster's pincodes become a new one. */
export function SplitDialog({ cluster }: { cluster: ClusterItem }) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (pincode: string) =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(pincode)) next.add(pincode)
      return next
    })
  const split = async () => {
    const answer = await splitClusterAction({ cluster_id: cluster.id, name, pincodes: [...chosen] })
    if (!answer.ok) return problemWords(answer.problem)
    toast.success(`${answer.value.cluster.name} made with ${answer.value.moved} pincodes`)
    setName('')
    setChosen(new Set())
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Split ${cluster.name}`}>
          Split
        </Button>
      }
      title={`Split ${cluster.name}`}
      consequence={`The pincodes you choose become a cluster of their own; ${cluster.name} keeps the rest.`}
      confirmLabel="Split"
      tone="primary"
      onConfirm={split}
      confirmDisabled={name.trim() === '' || chosen.size === 0 || chosen.size === cluster.pincodes.length}
    >
      <Field label="Name of the new cluster">
        {(control) => (
          <Input {...control} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <fieldset className="mt-3">
        <legend className="mb-1 font-medium text-sm">
          Its pincodes ({chosen.size} of {cluster.pincodes.length})
        </legend>
        <ul className="grid max-h-60 grid-cols-3 gap-x-4 overflow-y-auto rounded-md border border-line p-2 sm:grid-cols-4">
          {cluster.pincodes.map((pincode) => (
            <li key={pincode}>
              <Checkbox
                className="tabular"
                label={pincode}
                checked={chosen.has(pincode)}
                onChange={() => toggle(pincode)}
              />
            </li>
          ))}
        </ul>
      </fieldset>
    </ConfirmDialog>
  )
}

/** All of a cluster goes into another of its city. */
export function MergeDialog({ cluster, others }: { cluster: ClusterItem; others: readonly ClusterItem[] }) {
  const [into, setInto] = useState('')
  const merge = async () => {
    const answer = await mergeClustersAction({ from_id: cluster.id, into_id: into })
    if (!answer.ok) return problemWords(answer.problem)
    toast.success(`${answer.value.moved} pincodes are now in ${answer.value.cluster.name}`)
    return undefined
  }
  if (others.length === 0) return null
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Merge ${cluster.name}`}>
          Merge
        </Button>
      }
      title={`Merge ${cluster.name} into another cluster`}
      consequence={`Its ${cluster.pincodes.length} pincodes move there and ${cluster.name} is removed. Routing rules that name it no longer match: change them to the other cluster.`}
      confirmLabel="Merge"
      tone="danger"
      onConfirm={merge}
      confirmDisabled={into === ''}
    >
      <Field label="Into">
        {(control) => (
          <SelectField
            {...control}
            placeholder="Choose a cluster"
            value={into}
            onChange={(event) => setInto(event.target.value)}
            options={others.map(({ id, name, pincodes }) => ({ value: id, label: `${name} (${pincodes.length})` }))}
          />
        )}
      </Field>
    </ConfirmDialog>
  )
}
