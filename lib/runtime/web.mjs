// Runs the standalone server of a release: node web.mjs <folder>. Adds to Next's own graceful end what it lacks.

import http from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder] = process.argv.slice(2)
const open = new Set()
const servers = new Set()
let ending = false

const create = http.createServer
http.createServer = (...args) => {
  const server = create(...args)
  servers.add(server)
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
  for (const response of open) {
    if (!response.headersSent) response.setHeader('Connection', 'close')
    else if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy()
  }
  setInterval(() => {
    for (const server of servers) server.closeIdleConnections()
  }, 100).unref()
  setTimeout(() => process.exit(0), 19_000).unref()
}

process.on('SIGTERM', end)
process.on('SIGINT', end)
// The launcher was killed: nobody is left to stop us.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
for (const output of [process.stdout, process.stderr]) output.on('error', () => {})

process.chdir(folder)
await import(pathToFileURL(path.join(folder, 'server.js')).href)
