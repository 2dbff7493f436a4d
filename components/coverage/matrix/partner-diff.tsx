import { Badge } from '@/components/ui/badge'
import { type DeviceCategory, deviceLabel } from '@/lib/core/device-category'
import { formatCount, formatDay } from '@/lib/core/format'
import type { LaterChange, PartnerReview } from '@/lib/coverage/types'

function laterWords({ what, from, to }: LaterChange, date: string): string {
  const range = `from ${formatDay(from)}${to ? ` to ${formatDay(to)}` : ''}`
  if (what === 'end_lifted') return `its planned end on ${formatDay(to ?? '')} is lifted`
  if (what === 'joined') return `what was planned ${range} now begins on ${formatDay(date)}, without end`
  return `what was planned ${range} is dropped`
}

/** What a save does to one partner: pincodes that begin and end, and plans for later that it overrides. */
export function PartnerDiff({
  partner,
  device,
  date,
}: {
  partner: PartnerReview
  device: DeviceCategory
  date: string
}) {
  const { begun, ended, unchanged, later } = partner
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{partner.name}</span>
        <span className="text-muted">{partner.code}</span>
        {begun.length > 0 && <Badge tone="done">{formatCount(begun.length)} begin</Badge>}
        {ended.length > 0 && <Badge tone="failed">{formatCount(ended.length)} end</Badge>}
      </p>
      {!partner.takesDevice && begun.length > 0 && (
        <p className="text-risk">
          {partner.name} does not take {deviceLabel(device)}: no order comes of this coverage until that is changed on
          the partner’s page.
        </p>
      )}
      {begun.length > 0 && <Pincodes sign="+" label="Begin" pincodes={begun} />}
      {ended.length > 0 && <Pincodes sign="−" label="End" pincodes={ended} />}
      {unchanged.length > 0 && <Pincodes sign="=" label="Already so" pincodes={unchanged} />}
      {later.length > 0 && (
        <ul className="text-risk">
          {later.slice(0, 12).map((one) => (
            <li key={one.pincode + one.from + one.what}>
              <span className="tabular">{one.pincode}</span>: {laterWords(one, date)}
            </li>
          ))}
          {later.length > 12 && <li>and {formatCount(later.length - 12)} more plans for later</li>}
        </ul>
      )}
    </li>
  )
}

function Pincodes({ sign, label, pincodes }: { sign: string; label: string; pincodes: readonly string[] }) {
  return (
    <p className="tabular flex gap-2 text-muted">
      <span aria-hidden className="w-3 shrink-0 text-center font-medium text-ink">
        {sign}
      </span>
      <span className="sr-only">{label}: </span>
      <span className="line-clamp-3">{pincodes.join(', ')}</span>
    </p>
  )
}
