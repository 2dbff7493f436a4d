'use client'

import { useState, useTransition } from 'react'
import { CityCombobox } from '@/components/areas/city-combobox'
import { ClusterSelect } from '@/components/areas/cluster-select'
import { errorsByField, problemWords } from '@/components/areas/problem-words'
import { CheckList } from '@/components/partners/check-list'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { type DeviceCategory, deviceLabel } from '@/lib/core/device-category'
import { addCoverageAction } from '@/lib/coverage/actions'
import { parsePincodes } from '@/lib/coverage/schema'

interface AddCoverageDialogProps {
  partner: { code: string; name: string }
  devices: readonly DeviceCategory[]
  today: string
}

type Way = 'list' | 'city' | 'cluster'

/** Covers more: pincodes as a pasted list, a whole city or a cluster, for some devices, from a date on. */
export function AddCoverageDialog({ partner, devices, today }: AddCoverageDialogProps) {
  const [open, setOpen] = useState(false)
  const [way, setWay] = useState<Way>('list')
  const [text, setText] = useState('')
  const [city, setCity] = useState<string | null>(null)
  const [cluster, setCluster] = useState<string | null>(null)
  const [chosen, setChosen] = useState<DeviceCategory[]>([...devices])
  const [from, setFrom] = useState(today)
  const [refused, setRefused] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()
  const { pincodes, wrong } = parsePincodes(text)
  const ready =
    way === 'list' ? pincodes.length > 0 && wrong.length === 0 : way === 'city' ? city !== null : cluster !== null

  const add = () =>
    startTransition(async () => {
      const where = {
        pincodes: way === 'list' ? pincodes : [],
        city: way === 'city' ? city : null,
        cluster_id: way === 'cluster' ? cluster : null,
      }
      const answer = await addCoverageAction({ partner_id: partner.code, where, device_categories: chosen, from })
      if (!answer.ok) {
        const messages = Object.values(errorsByField(answer.problem.errors))
        return setRefused(messages.length > 0 ? messages.slice(0, 8).join(' ') : problemWords(answer.problem))
      }
      const { started } = answer.value
      toast.success(
        started > 0 ? `${started} combinations of pincode and device added` : 'All of it was already covered',
      )
      setText('')
      setRefused(null)
      setOpen(false)
    })

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">Add coverage</Button>}
      title={`Add coverage: ${partner.name}`}
      description="Existing coverage stays as it is."
      footer={
        <>
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button variant="primary" pending={pending} disabled={!ready || chosen.length === 0} onClick={add}>
            Add
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {refused && (
          <Banner tone="danger" title="Nothing was added">
            {refused}
          </Banner>
        )}
        <Segmented
          label="Where"
          name="way"
          value={way}
          onValueChange={(value) => setWay(value as Way)}
          options={[
            { value: 'list', label: 'Pincodes' },
            { value: 'city', label: 'Whole city' },
            { value: 'cluster', label: 'Cluster' },
          ]}
        />
        {way === 'list' && (
          <Field
            label="Pincodes"
            hint={
              pincodes.length > 0
                ? `${pincodes.length} pincodes`
                : 'Type or paste, separated by commas, spaces or lines.'
            }
            error={
              wrong.length > 0
                ? `Not a pincode: ${wrong.slice(0, 5).join(', ')}${wrong.length > 5 ? ' …' : ''}`
                : undefined
            }
          >
            {(control) => (
              <Textarea
                {...control}
                rows={4}
                inputMode="numeric"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        )}
        {way === 'city' && (
          <Field label="City" hint="Every pincode in it, as it is today.">
            {(control) => <CityCombobox {...control} value={city} onChange={setCity} placeholder="Type a city" />}
          </Field>
        )}
        {way === 'cluster' && (
          <Field label="Cluster" hint="Every pincode in it, as it is today.">
            {(control) => <ClusterSelect {...control} value={cluster} onChange={setCluster} />}
          </Field>
        )}
        <CheckList
          legend="Devices"
          options={devices.map((value) => ({ value, label: deviceLabel(value) }))}
          chosen={chosen}
          onChange={setChosen}
          error={chosen.length === 0 ? 'Choose at least one.' : undefined}
        />
        <Field label="From">
          {(control) => (
            <DateTimeField
              {...control}
              kind="date"
              min={today}
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
