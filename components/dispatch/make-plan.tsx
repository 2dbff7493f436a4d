'use client'

import { Route } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import { useAct } from '@/components/ui/use-act'
import { DEVICE_CATEGORIES, deviceLabel } from '@/lib/core/device-category'
import { formatCount } from '@/lib/core/format'
import { makePlanAction } from '@/lib/dispatch/actions'

export interface MakePlanProps {
  city: string | undefined
  device: string | undefined
  waiting: number
  cities: readonly { city: string; orders: number }[]
}

/** Which placed orders, and the button that plans them. The choice is kept in the address, so that the count is exact. */
export function MakePlan({ city, device, waiting, cities }: MakePlanProps) {
  const router = useRouter()
  const [moving, startTransition] = useTransition()
  const { pending, refused, act } = useAct()
  const go = (changes: { city?: string | undefined; device?: string | undefined }): void => {
    const params = new URLSearchParams()
    for (const [key, value] of Object.entries({ city, device, ...changes })) if (value) params.set(key, value)
    startTransition(() => router.push(params.size > 0 ? `/dispatch?${params}` : '/dispatch', { scroll: false }))
  }
  const filter = { ...(city && { city }), ...(device && { device: device as (typeof DEVICE_CATEGORIES)[number] }) }
  const plan = (): void =>
    act(
      () => makePlanAction(filter),
      'Planning has begun',
      ({ plan_id }) => router.push(`/dispatch/${plan_id}`),
    )
  return (
    <div className="flex flex-col gap-3">
      {refused && <Banner tone="danger">{refused.detail}</Banner>}
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-56 max-sm:w-full">
          <Field label="City">
            {(control) => (
              <SelectField
                {...control}
                value={city ?? ''}
                placeholder="All cities"
                options={cities.map((one) => ({ value: one.city, label: `${one.city} (${formatCount(one.orders)})` }))}
                onChange={(event) => go({ city: event.target.value || undefined })}
              />
            )}
          </Field>
        </div>
        <div className="w-44 max-sm:w-full">
          <Field label="Device">
            {(control) => (
              <SelectField
                {...control}
                value={device ?? ''}
                placeholder="All devices"
                options={DEVICE_CATEGORIES.map((value) => ({ value, label: deviceLabel(value) }))}
                onChange={(event) => go({ device: event.target.value || undefined })}
              />
            )}
          </Field>
        </div>
        <Button
          variant="primary"
          icon={<Route aria-hidden />}
          pending={pending}
          disabled={waiting === 0 || moving}
          onClick={plan}
          className="max-sm:w-full"
        >
          {waiting === 1 ? 'Plan 1 order' : `Plan ${formatCount(waiting)} orders`}
        </Button>
      </div>
    </div>
  )
}
