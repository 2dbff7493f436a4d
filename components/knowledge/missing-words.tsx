import { Banner } from '@/components/ui/banner'
import type { Missing } from '@/lib/knowledge/domain/variables'

/** What a filled template lacks, and why. */
export function MissingWords({ missing }: { missing: readonly Missing[] }) {
  if (missing.length === 0) return null
  const of = (why: Missing['why']): string =>
    missing
      .filter((one) => one.why === why)
      .map(({ label }) => label)
      .join(', ')
  const [nothing, hidden] = [of('nothing'), of('hidden')]
  return (
    <Banner tone="warning" role="status">
      {nothing && <p>Not known here: {nothing}.</p>}
      {hidden && <p>Hidden from your role: {hidden}.</p>}
    </Banner>
  )
}
