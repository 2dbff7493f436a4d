'use client'

import { CircleQuestionMark } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Popover } from '@/components/ui/popover'
import { HELP, KEYS } from './help-words'
import { currentHref, type NavItem } from './navigation'

/** Places that are reached from the top bar. */
const BESIDE: readonly Pick<NavItem, 'href' | 'label'>[] = [{ href: '/inbox', label: 'Inbox' }]

/** What this area is for, its words and its keys. */
export function HelpButton({ items }: { items: readonly NavItem[] }) {
  const places = [...items, ...BESIDE]
  const place = places.find((item) => item.href === currentHref(places, usePathname()))
  const page = place && HELP[place.href]
  return (
    <Popover
      align="end"
      label={place ? `Help: ${place.label}` : 'Help'}
      trigger={
        <IconButton label="Help">
          <CircleQuestionMark aria-hidden />
        </IconButton>
      }
    >
      {place && page && (
        <>
          <h2 className="font-medium">{place.label}</h2>
          <p className="mt-1">{page.purpose}</p>
          {page.words.length > 0 && (
            <dl className="mt-3 flex flex-col gap-1.5 text-sm">
              {page.words.map(({ word, meaning }) => (
                <div key={word}>
                  <dt className="inline">{word}: </dt>
                  <dd className="inline text-muted">{meaning}</dd>
                </div>
              ))}
            </dl>
          )}
        </>
      )}
      <h2 className="mt-3 font-medium first:mt-0">Keys</h2>
      <dl className="mt-1 grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1 text-sm">
        {KEYS.map(({ keys, meaning }) => (
          <div key={meaning} className="contents">
            <dt>
              {keys.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  )
}
