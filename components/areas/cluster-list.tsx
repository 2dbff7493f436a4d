'use client'

import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { createClusterAction, renameClusterAction, setClusterPincodesAction } from '@/lib/areas/actions'
import { CityCombobox } from './city-combobox'
import { MergeDialog, SplitDialog } from './cluster-dialogs'
import { problemWords } from './problem-words'

export type ClusterItem = { id: string; city: string; name: string; pincodes: string[] }

/** Clusters, one card each, with what can be done to them. */
export function ClusterList({ clusters, mayEdit }: { clusters: readonly ClusterItem[]; mayEdit: boolean }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {clusters.map((cluster) => (
        <li key={cluster.id}>
          <Card
            title={cluster.name}
            description={`${cluster.city} · ${cluster.pincodes.length} ${cluster.pincodes.length === 1 ? 'pincode' : 'pincodes'}`}
            actions={
              mayEdit && (
                <>
                  <RenameDialog cluster={cluster} />
                  <PincodesDialog cluster={cluster} />
                  {cluster.pincodes.length > 1 && <SplitDialog cluster={cluster} />}
                  <MergeDialog cluster={cluster} others={othersOf(cluster, clusters)} />
                </>
              )
            }
          >
            {cluster.pincodes.length > 0 ? (
              <Link
                href={`/areas?cluster=${cluster.id}`}
                className="tabular line-clamp-2 text-muted text-sm hover:underline"
              >
                {cluster.pincodes.join(', ')}
              </Link>
            ) : (
              <p className="text-muted text-sm">No pincodes yet.</p>
            )}
          </Card>
        </li>
      ))}
    </ul>
  )
}

/** The other clusters of its city. */
function othersOf(cluster: ClusterItem, clusters: readonly ClusterItem[]): ClusterItem[] {
  return clusters.filter(({ id, city }) => id !== cluster.id && city === cluster.city)
}

export function NewClusterDialog() {
  const [city, setCity] = useState<string | null>(null)
  const [name, setName] = useState('')
  const create = async () => {
    const answer = await createClusterAction({ city: city ?? '', name })
    if (!answer.ok) return problemWords(answer.problem)
    toast.success(`${answer.value.name} made. Set its pincodes next.`)
    setName('')
    setCity(null)
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={<Button variant="primary">New cluster</Button>}
      title="New cluster"
      consequence="Pincodes of one city that are handled together; routing rules can name it."
      confirmLabel="Make cluster"
      tone="primary"
      onConfirm={create}
      confirmDisabled={city === null || name.trim() === ''}
    >
      <Field label="City">
        {(control) => <CityCombobox {...control} value={city} onChange={setCity} placeholder="Type a city" />}
      </Field>
      <Field label="Name">
        {(control) => (
          <Input {...control} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  )
}

function RenameDialog({ cluster }: { cluster: ClusterItem }) {
  const [name, setName] = useState(cluster.name)
  const rename = async () => {
    const answer = await renameClusterAction({ cluster_id: cluster.id, name })
    if (!answer.ok) return problemWords(answer.problem)
    toast.success(`Now called ${answer.value.name}`)
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost">
          Rename
        </Button>
      }
      title={`Rename ${cluster.name}`}
      consequence="Its pincodes and rules stay as they are."
      confirmLabel="Rename"
      tone="primary"
      onConfirm={rename}
      confirmDisabled={name.trim() === ''}
    >
      <Field label="Name">
        {(control) => (
          <Input {...control} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
    </ConfirmDialog>
  )
}

function PincodesDialog({ cluster }: { cluster: ClusterItem }) {
  const [text, setText] = useState(cluster.pincodes.join('\n'))
  const words = text.split(/[\s,;|]+/).filter(Boolean)
  const wrong = words.filter((word) => !/^[1-9]\d{5}$/.test(word))
  const save = async () => {
    const answer = await setClusterPincodesAction({ cluster_id: cluster.id, pincodes: words })
    if (!answer.ok) return problemWords(answer.problem)
    toast.success(`${answer.value.added} added, ${answer.value.removed} taken out`)
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost">
          Pincodes
        </Button>
      }
      title={`Pincodes of ${cluster.name}`}
      consequence={`All must be in ${cluster.city}. A pincode from another cluster moves here.`}
      confirmLabel="Save"
      tone="primary"
      onConfirm={save}
      confirmDisabled={wrong.length > 0}
    >
      <Field
        label="Pincodes"
        hint={`${words.length} pincodes`}
        error={wrong.length > 0 ? `Not a pincode: ${wrong.slice(0, 5).join(', ')}` : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={8}
            inputMode="numeric"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  )
}
