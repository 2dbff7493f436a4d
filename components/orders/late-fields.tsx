'use client'

import { useFormContext } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Field } from '@/components/ui/field'
import { formatDateTimeInput } from '@/lib/core/format'
import type { Values } from './command-values'
import { AreaField, useFieldError, useText } from './form-fields'

/** For what happened before it could be written down. */
export function LateFields({ now }: { now: Date }) {
  const { register, setValue } = useFormContext<Values>()
  const late = useText('late') === 'yes'
  const error = useFieldError('at')
  return (
    <div className="border-line border-t pt-3">
      <Checkbox
        label="It happened earlier"
        checked={late}
        onChange={(event) => setValue('late', event.target.checked ? 'yes' : '')}
      />
      {late && (
        <div className="mt-2 flex flex-col gap-3 pl-6">
          <Field label="When" error={error}>
            {(control) => <DateTimeField {...control} max={formatDateTimeInput(now)} {...register('at')} />}
          </Field>
          <AreaField
            name="late_reason"
            label="Why it is recorded late"
            optional
            hint="Needed if it was more than 15 minutes ago."
            rows={2}
            maxLength={500}
          />
        </div>
      )}
    </div>
  )
}
