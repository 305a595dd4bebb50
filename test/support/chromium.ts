import { debianProgram } from './debian-program.ts'

/**
 * A browser that a container lets run: root may not use the sandbox, and `/dev/shm` is often 64 MB. Nothing is drawn
 * as by a graphics card, which a processor would have to play.
 */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-gpu-compositing',
  '--disable-software-rasterizer',
]

/**
 * The path of a Chromium that can be started: the system's or, where we may, one installed now with apt; else the one
 * that comes with the package `@sparticuz/chromium`. One without windows comes first: it takes a third less time.
 * `npm test` asks once before it starts the browser tests, so they do not install at the same time.
 */
export async function chromiumPath(): Promise<string> {
  const installed =
    debianProgram('/usr/bin/chromium-headless-shell', 'chromium-headless-shell') ??
    debianProgram('/usr/bin/chromium', 'chromium')
  if (installed !== undefined) return installed
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}
