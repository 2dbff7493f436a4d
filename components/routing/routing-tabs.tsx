import { LinkTabs } from '@/components/ui/link-tabs'

/** The parts of the place, each with its address. The draft is for those who may edit it. */
export function RoutingTabs(props: { current: 'rules' | 'draft' | 'versions' | 'replays'; mayEdit: boolean }) {
  const tabs = [
    { tab: 'rules', href: '/routing', label: 'In force' },
    ...(props.mayEdit ? [{ tab: 'draft', href: '/routing?tab=draft', label: 'Draft' }] : []),
    { tab: 'versions', href: '/routing?tab=versions', label: 'Versions' },
    { tab: 'replays', href: '/routing/replays', label: 'Replays' },
  ]
  return (
    <LinkTabs label="Routing" tabs={tabs.map(({ tab, ...rest }) => ({ ...rest, current: tab === props.current }))} />
  )
}
