import { Banner } from '@/components/ui/banner'
import { formatDateTime, formatDuration } from '@/lib/core/format'
import { LATE_SECONDS } from '@/lib/kpis/domain/late'

/** Of which moment figures are, and how far behind it they were read. `behind`: seconds, null where the primary answered. */
export function seenWords(asOf: Date | undefined, now: Date, behind: number | null): string {
  const lag = behind === null ? '' : `, read from the replica, ${formatDuration(behind)} behind`
  return `${asOf ? `as it stood at ${formatDateTime(asOf)} IST` : `as of ${formatDateTime(now)} IST`}${lag}`
}

/** Says in so many words that figures are old, where a replica fell behind. */
export function BehindNotice({ behind, now }: { behind: number | null; now: Date }) {
  if (behind === null || behind < LATE_SECONDS) return null
  const until = formatDateTime(new Date(now.getTime() - behind * 1000))
  return (
    <Banner tone="warning" role="status" className="mb-3" title={`These figures end at ${until} IST`}>
      They are read from a replica that is {formatDuration(behind)} behind. What happened since is not in them.
    </Banner>
  )
}
