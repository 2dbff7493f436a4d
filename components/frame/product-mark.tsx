/** A device in the loop that brings it back. */
export function ProductMark() {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className="size-6 shrink-0">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path
        d="M17.6 9.4A6.2 6.2 0 0 0 6.3 9.8M6.4 14.6a6.2 6.2 0 0 0 11.3-.4M17.9 6.4v3.1h-3.1M6.1 17.6v-3.1h3.1"
        className="fill-none stroke-on-accent"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect x="10.2" y="8.9" width="3.6" height="6.2" rx="0.9" className="fill-on-accent" />
    </svg>
  )
}
