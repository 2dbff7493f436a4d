'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { movePincodesAction } from '@/lib/areas/actions'
import { ClusterSelect } from './cluster-select'
import { problemWords } from './problem-words'

/** Moves marked pincodes into a cluster of their city, or out of the one they are in. */
export function MoveDialog({ pincodes, onDone }: { pincodes: readonly string[]; onDone: () => void }) {
  const [cluster, setCluster] = useState<string | null>(null)
  const [out, setOut] = useState(false)
  const what = pincodes.length === 1 ? (pincodes[0] ?? '') : `${pincodes.length} pincodes`
  const move = async () => {
    const answer = await movePincodesAction({ pincodes: [...pincodes], cluster_id: out ? null : cluster })
    if (!answer.ok) return problemWords(answer.problem)
    toast.success(`${answer.value.moved} ${answer.value.moved === 1 ? 'pincode' : 'pincodes'} moved`)
    onDone()
    return undefined
  }
  return (
    <ConfirmDialog
      trigger={<Button>Move to a cluster</Button>}
      title={`Move ${what}`}
      consequence="A pincode is in one cluster of its city at most. Who covers it does not change."
      confirmLabel="Move"
      tone="primary"
      onConfirm={move}
      confirmDisabled={!out && cluster === null}
    >
      <Field label="Cluster">
        {(control) => <ClusterSelect {...control} value={out ? null : cluster} onChange={setCluster} />}
      </Field>
      <Checkbox className="mt-2" label="No cluster" checked={out} onChange={(event) => setOut(event.target.checked)} />
    </ConfirmDialog>
  )
}
