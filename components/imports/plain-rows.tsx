import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'

/** A small table of text. */
export function PlainRows({
  caption,
  head,
  rows,
}: {
  caption: string
  head: readonly string[]
  rows: readonly (readonly string[])[]
}) {
  return (
    <Table caption={caption} stickyFirst className="max-h-96">
      <TableHead>
        {head.map((name) => (
          <TableHeaderCell key={name}>{name}</TableHeaderCell>
        ))}
      </TableHead>
      <TableBody>
        {rows.map(([first, ...rest], index) => (
          <TableRow key={index}>
            <TableRowHeader className="tabular">{first}</TableRowHeader>
            {rest.map((cell, column) => (
              <TableCell key={head[column + 1]}>{cell}</TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
