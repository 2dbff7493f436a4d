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
