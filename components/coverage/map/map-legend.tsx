import type { Show } from './map-words'

type Form = 'circle' | 'square' | 'triangle' | 'dot'
const LEGENDS: Record<Show, { form: Form; colour: string; label: string }[]> = {
  coverage: [
    { form: 'circle', colour: 'text-done-mark', label: 'Fully served' },
    { form: 'square', colour: 'text-moving-mark', label: 'Partially' },
    { form: 'dot', colour: 'text-neutral-mark', label: 'Not served' },
    { form: 'triangle', colour: 'text-risk-mark', label: 'No active partner' },
  ],
  demand: [
    { form: 'circle', colour: 'text-waiting-mark', label: 'Orders and leads in 30 days, by size' },
    { form: 'dot', colour: 'text-neutral-mark', label: 'None' },
  ],
  gaps: [
    { form: 'triangle', colour: 'text-failed-mark', label: 'Wanted, not served' },
    { form: 'square', colour: 'text-moving-mark', label: 'Wanted, partially served' },
    { form: 'dot', colour: 'text-neutral-mark', label: 'The rest' },
  ],
}

/** The forms of the map with their words. */
export function MapLegend({ show }: { show: Show }) {
  return (
    <ul aria-label="Legend" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
      {LEGENDS[show].map(({ form, colour, label }) => (
        <li key={label} className="flex items-center gap-1.5">
          <svg aria-hidden="true" viewBox="0 0 12 12" className={`size-3 ${colour}`} fill="currentColor">
            {form === 'circle' && <circle cx="6" cy="6" r="5" />}
            {form === 'square' && <rect x="1.5" y="1.5" width="9" height="9" />}
            {form === 'triangle' && <path d="M6 1l5 9.5H1z" />}
            {form === 'dot' && <circle cx="6" cy="6" r="2" />}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
