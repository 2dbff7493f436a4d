import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RowTable, type RowTableProps } from '@/components/ui/row-table'

type Run = { name: string; state: string; refused: number }

const shown: RowTableProps<Run> = {
  caption: 'Runs',
  rows: [{ name: 'Assign <b>', state: 'Ended', refused: 0 }],
  keyOf: ({ name }) => name,
  columns: [
    { label: 'What', value: ({ name }) => name },
    { label: 'State', value: ({ state }) => state, card: 'badge' },
    {
      label: 'Refused',
      value: ({ refused }) => `${refused} refused`,
      numeric: true,
      empty: ({ refused }) => refused === 0,
    },
    { label: 'Area', value: () => 'Everywhere', card: 'none' },
  ],
}

test('what a table says of a row stands on its card too, but for what has nothing to say there', () => {
  const [table = '', cards = ''] = renderToStaticMarkup(createElement(RowTable<Run>, shown)).split('</table>')
  for (const word of ['Assign &lt;b&gt;', 'Ended', '0 refused', 'Everywhere', 'scope="row"'])
    expect(table).toContain(word)
  for (const word of ['Assign &lt;b&gt;', 'Ended']) expect(cards).toContain(word)
  for (const word of ['refused', 'Everywhere']) expect(cards).not.toContain(word)
})

test('a card that leads somewhere as a whole is one link, and its title holds none of its own', () => {
  const linked: RowTableProps<Run> = {
    ...shown,
    hrefOf: () => '/runs/7',
    columns: [
      {
        label: 'What',
        tip: 'What was asked for',
        value: ({ name }) => createElement('a', { href: '/runs/7' }, name),
        cardTitle: ({ name }) => name,
      },
    ],
  }
  const [table = '', cards = ''] = renderToStaticMarkup(createElement(RowTable<Run>, linked)).split('</table>')
  expect(table).toContain('data-tip="What was asked for"')
  expect(table.match(/<a /g)).toHaveLength(1)
  expect(cards.match(/<a /g)).toHaveLength(1)
})
