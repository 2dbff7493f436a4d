'use client'

import { Banner } from '@/components/ui/banner'
import { useAsked } from '@/components/ui/use-asked'
import { type DeviceCategory, deviceLabel } from '@/lib/core/device-category'

export type Served = { pincode: string; office: string; city: string; state: string; devices: DeviceCategory[] }
type Answer = Served | 'unknown'

async function fetchServed(pincode: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/panel/serviceability?pincode=${pincode}`, { signal })
  if (response.status === 422) return 'unknown'
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}

/** Where a pincode is and what is served there, asked as soon as its six digits are typed. */
export function useServed(pincode: string) {
  return useAsked({
    queryKey: ['serviceability', pincode],
    queryFn: ({ signal }) => fetchServed(pincode, signal),
    enabled: /^[1-9]\d{5}$/.test(pincode),
    staleTime: 60_000,
  })
}

export function isServed(answer: Answer | undefined, device: string): boolean | null {
  if (answer === undefined) return null
  return answer !== 'unknown' && (answer.devices as string[]).includes(device)
}

export function placeWords(answer: Answer | undefined): string | null {
  return answer && answer !== 'unknown' ? `${answer.city}, ${answer.state} (${answer.office})` : null
}

/** Served, device not served, or area not served: with the way on. */
export function ServedNote({
  answer,
  device,
  failed,
}: {
  answer: Answer | undefined
  device: string
  failed: boolean
}) {
  if (failed)
    return (
      <p className="text-muted text-sm">
        Whether it is served could not be checked; it is checked again when you send.
      </p>
    )
  if (answer === undefined) return null
  if (answer === 'unknown') return <Banner tone="danger" title="India has no such pincode" />
  if (isServed(answer, device)) {
    return (
      <Banner tone="success" role="status">
        {deviceLabel(device)} is served in {answer.city} {answer.pincode}.
      </Banner>
    )
  }
  return (
    <Banner
      tone="warning"
      role="status"
      title={
        answer.devices.length === 0
          ? `No partner serves ${answer.pincode} yet`
          : `${deviceLabel(device)} is not served in ${answer.pincode}`
      }
    >
      {answer.devices.length > 0 && <p>Served there: {answer.devices.map(deviceLabel).join(', ')}.</p>}
      <p>You can keep the request as a lead, for those who extend the coverage.</p>
    </Banner>
  )
}
