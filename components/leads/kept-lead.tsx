import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/link-button'
import type { Problem } from '@/lib/auth/refusal-words'

/** The wish was kept: where it is, and how to go on. */
export function KeptLead({ leadRef, problem, again }: { leadRef: string; problem: Problem | null; again: string }) {
  return (
    <Banner
      tone={problem ? 'warning' : 'success'}
      role="alert"
      title={problem ? `${problem.title}: kept as lead ${leadRef}` : `Kept as lead ${leadRef}`}
      action={
        <>
          {/* The form starts empty: the page is made anew. */}
          <LinkButton href={`/leads?q=${encodeURIComponent(leadRef)}`} size="sm">
            See the lead
          </LinkButton>
          <a
            href={again}
            className="inline-flex h-7 items-center px-2 text-accent-text text-sm hover:underline max-sm:h-9"
          >
            Start another
          </a>
        </>
      }
    >
      {problem && <p>{problem.detail}</p>}
      <p>The same request on the same day is one lead. It can become an order as soon as the area is served.</p>
    </Banner>
  )
}
