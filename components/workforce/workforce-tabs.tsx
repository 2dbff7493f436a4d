import { LinkTabs } from '@/components/ui/link-tabs'

/** The places of who works when. */
export function WorkforceTabs({ team, current }: { team: string; current: 'week' | 'people' }) {
  const query = `?team=${encodeURIComponent(team)}`
  return (
    <LinkTabs
      label="Workforce"
      tabs={[
        { href: `/workforce${query}`, label: 'Week plan', current: current === 'week' },
        { href: `/workforce/people${query}`, label: 'People and rules', current: current === 'people' },
      ]}
    />
  )
}
