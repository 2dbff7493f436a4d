'use client'

import { useEffect, useState } from 'react'
import type { FieldControlProps } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import { listClustersAction } from '@/lib/areas/actions'

interface ClusterSelectProps extends FieldControlProps {
  value: string | null
  onChange: (clusterId: string | null) => void
}

type Choice = { value: string; label: string }

/** One of all clusters, asked for when it is first shown. */
export function ClusterSelect({ value, onChange, ...control }: ClusterSelectProps) {
  const [choices, setChoices] = useState<Choice[] | 'failed' | null>(null)
  useEffect(() => {
    let gone = false
    listClustersAction({}).then(
      (answer) => !gone && setChoices(answer.ok ? answer.value : 'failed'),
      () => !gone && setChoices('failed'),
    )
    return () => {
      gone = true
    }
  }, [])
  const placeholder =
    choices === null
      ? 'Loading …'
      : choices === 'failed'
        ? 'Could not be loaded'
        : choices.length === 0
          ? 'No clusters yet'
          : 'Choose a cluster'
  return (
    <SelectField
      {...control}
      disabled={!Array.isArray(choices) || choices.length === 0}
      placeholder={placeholder}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      options={Array.isArray(choices) ? choices : []}
    />
  )
}
