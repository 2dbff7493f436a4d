import { NO_VALUE } from '@/lib/core/format'

/** An address that may break after its @, where a narrow column must break it. */
export function Email({ address }: { address: string | null | undefined }) {
  if (!address) return NO_VALUE
  const at = address.lastIndexOf('@') + 1
  return (
    <span className="wrap-anywhere">
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </span>
  )
}
