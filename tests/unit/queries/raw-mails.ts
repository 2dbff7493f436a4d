/** A mail as it comes over the wire: headers and body, with the line ends of the protocol. */
export function rawMail(headers: Record<string, string>, body: string): string {
  const all = { From: 'Asha <asha@customers.example>', Subject: 'Where is my money', 'MIME-Version': '1.0', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${lines.join('\r\n')}\r\n\r\n${body.replaceAll(/\r?\n/g, '\r\n')}`
}

type Part = { type: string; name?: string; bytes: Uint8Array | string }

const partOf = ({ type, name, bytes }: Part): string =>
  [
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: base64',
    ...(name ? [`Content-Disposition: attachment; filename="${name}"`] : []),
    '',
    Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\n'),
  ].join('\n')

/** A mail of several parts. */
export function rawMultipart(
  headers: Record<string, string>,
  parts: readonly Part[],
  type = 'multipart/mixed',
): string {
  const body = parts.map((part) => `--edge\n${partOf(part)}\n`).join('')
  return rawMail({ 'Content-Type': `${type}; boundary="edge"`, ...headers }, `${body}--edge--\n`)
}

/** Parts within parts, so many deep. */
export function rawNested(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, at) => `--b${at}\nContent-Type: multipart/mixed; boundary="b${at + 1}"\n\n`,
  ).join('')
  const close = Array.from({ length: depth + 1 }, (_, at) => `--b${depth - at}--\n`).join('')
  return rawMail(
    { 'Content-Type': 'multipart/mixed; boundary="b0"' },
    `${open}--b${depth}\nContent-Type: text/plain\n\nDeep down\n${close}`,
  )
}

/** What a mail server says of a mail of ours. */
export function rawReport(about: string, action: 'failed' | 'delayed'): string {
  const status = `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; asha@customers.example\nAction: ${action}\nStatus: 5.1.1\n`
  return rawMultipart(
    {
      From: 'Mail Delivery System <MAILER-DAEMON@mx.example>',
      Subject: 'Undelivered',
      'Message-ID': `<${action}-report@mx.example>`,
    },
    [
      { type: 'text/plain', bytes: 'It could not be delivered.' },
      { type: 'message/delivery-status', bytes: status },
      { type: 'message/rfc822', bytes: `From: us@shop.example\nMessage-ID: ${about}\nSubject: Re: x\n\nHello` },
    ],
    'multipart/report; report-type=delivery-status',
  )
}
