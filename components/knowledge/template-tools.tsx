'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { previewTemplateAction } from '@/lib/knowledge/actions'
import {
  type Filled,
  VARIABLE_NAMES,
  VARIABLES,
  type VariableName,
  wrongVariables,
} from '@/lib/knowledge/domain/variables'
import { MissingWords } from './missing-words'

export interface TemplateToolsProps {
  body: string
  onInsert?: (variable: VariableName) => void
}

/** The variables there are, and how a template reads with a real order. */
export function TemplateTools({ body, onInsert }: TemplateToolsProps) {
  const [order, setOrder] = useState('')
  const [filled, setFilled] = useState<Filled | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const wrong = wrongVariables(body)
  const preview = async () => {
    setPending(true)
    const answer = await previewTemplateAction({ body, order_ref: order.trim() || null }).catch(() => null)
    setPending(false)
    if (!answer) return setRefused('The connection was lost. Try again.')
    if (!answer.ok) return setRefused(answer.problem.errors?.[0]?.message ?? answer.problem.detail)
    setRefused(null)
    setFilled(answer.value)
  }
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Card title="How it reads" description="With the values of an order. Without one, the missing values are named.">
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Order" optional className="w-48">
            {(control) => (
              <Input
                {...control}
                value={order}
                maxLength={40}
                placeholder="OR-100001"
                onChange={(event) => setOrder(event.target.value)}
              />
            )}
          </Field>
          <Button onClick={preview} pending={pending} disabled={body.trim() === ''}>
            Preview
          </Button>
        </div>
        {wrong && (
          <Banner tone="warning" className="mt-3">
            {wrong}
          </Banner>
        )}
        {refused && (
          <Banner tone="danger" className="mt-3">
            {refused}
          </Banner>
        )}
        {filled && (
          <div className="mt-3 flex flex-col gap-2">
            <MissingWords missing={filled.missing} />
            <p className="whitespace-pre-line break-words rounded-md bg-sunken px-3 py-2">{filled.text}</p>
          </div>
        )}
      </Card>
      {onInsert && (
        <Card title="What can be filled in">
          <ul className="flex flex-wrap gap-1.5">
            {VARIABLE_NAMES.map((name) => (
              <li key={name}>
                <Button size="sm" onClick={() => onInsert(name)} data-tip={VARIABLES[name].label}>
                  {name}
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  )
}
