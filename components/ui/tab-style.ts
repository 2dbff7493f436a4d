/** The fade at the end says that there is more. */
export const tabBar =
  'flex gap-4 overflow-x-auto scroll-px-8 pr-8 [mask-image:linear-gradient(to_right,black_calc(100%-2rem),transparent)] [scrollbar-width:none]'

export const tabLine = 'border-line border-b'

export const tabStyle =
  'group relative inline-flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap text-base text-muted transition-colors -outline-offset-2 hover:text-ink max-sm:h-11 ' +
  'after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:rounded-full ' +
  'aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:after:bg-accent ' +
  'data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:bg-accent'
