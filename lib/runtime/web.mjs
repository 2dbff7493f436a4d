// Runs the standalone server of a release: node web.mjs <folder> [ms it may take to end].
// Adds to Next's own graceful end what it lacks.

import http from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, endMs = '18000'] = process.argv.slice(2)
const LAST_CALL_MS = 300
const open = new Set()
const servers = new Set()
let ending = false

const create = http.createServer
http.createServer = (...args) => {
  const server = create(...args)
  servers.add(server)
  // What has reached this machine is taken in before the door closes: a connection that is still in the queue, a request on a
  // kept connection that was not read yet.
  const close = server.close.bind(server)
  server.close = (done) => {
    setTimeout(close, LAST_CALL_MS, done)
    return server
  }
  server.prependListener('request', (_request, response) => {
    open.add(response)
    response.once('close', () => open.delete(response))
    if (ending) response.setHeader('Connection', 'close')
  })
  return server
}

/** Next waits for every open answer; an event stream never ends by itself, and a kept connection keeps the server up. */
function end() {
  if (ending) return
  ending = true
  for (const response of open) if (!response.headersSent) response.setHeader('Connection', 'close')
  cutStreams()
  setTimeout(() => {
    setInterval(() => {
      // Also those that were only being opened when the end began.
      cutStreams()
      for (const server of servers) server.closeIdleConnections()
    }, 100).unref()
  }, LAST_CALL_MS)
  setTimeout(giveUp, Number(endMs)).unref()
}

function cutStreams() {
  for (const response of open) {
    if (response.headersSent && String(response.getHeader('content-type')).startsWith('text/event-stream'))
      response.destroy()
  }
}

/** Whoever still waits is told so rather than cut off. A transaction that is open is rolled back when we are gone. */
function giveUp() {
  const body = JSON.stringify({
    type: '/problems/unavailable',
    title: 'The server is being restarted',
    status: 503,
    code: 'unavailable',
    detail: 'It did not get to the end of this in time. Look whether it was done before you send it again.',
  })
  for (const response of open) {
    if (response.headersSent) continue
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '5', connection: 'close' })
    response.end(body)
  }
  setTimeout(() => process.exit(0), 500)
}

process.on('SIGTERM', end)
process.on('SIGINT', end)
// The launcher was killed: nobody is left to stop us.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
for (const output of [process.stdout, process.stderr]) output.on('error', () => {})

// Proxies and clients keep a connection for a minute; closed by us after Node's five seconds, a request that is just being sent on it is lost.
process.env.KEEP_ALIVE_TIMEOUT ??= '75000'
process.chdir(folder)
await import(pathToFileURL(path.join(folder, 'server.js')).href)
