import { Kbd } from '@/components/ui/kbd'
import { HELP, KEYS } from './help-words'

/** Purpose, words and keys of a place; the keys alone where it has no page. Fetched when help is opened: its texts are long. */
export function HelpPage({ place }: { place: { href: string; label: string } | undefined }) {
  const page = place && HELP[place.href]
  return (
    <>
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
    </>
  )
}
