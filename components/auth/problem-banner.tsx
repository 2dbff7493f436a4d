import { Banner } from '@/components/ui/banner'
import type { Problem } from '@/lib/auth/refusal-words'

/** A refusal in words, above the form it answers. */
export function ProblemBanner({ problem }: { problem: Problem | null }) {
  if (!problem) return null
  return (
    <Banner tone="danger" title={problem.title}>
      {problem.detail}
    </Banner>
  )
}
