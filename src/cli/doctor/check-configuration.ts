import { isIP } from 'node:net'
import type { Config } from '../../platform/config.ts'
import { isLoopback } from '../../platform/config-checks.ts'
import type { Finding } from './finding.ts'

export function checkConfiguration({ baseUrl, host, port, isHttps, trustedProxies }: Config): Finding[] {
  const part = 'configuration'
  const findings: Finding[] = [
    { level: 'ok', part, says: `people open ${baseUrl.origin}; Backroom listens on ${host}:${port}` },
  ]
  if (!isHttps && !isLoopback(host)) {
    const says = `it listens beyond this machine, but BASE_URL is ${baseUrl.origin}, which only works on it`
    findings.push({
      level: 'warn',
      part,
      says,
      advice: 'Set BASE_URL to the https address that people open.',
    })
  }
  if (isIP(baseUrl.hostname.replace(/^\[|\]$/g, '')) !== 0) {
    const says = `browsers make no passkeys at ${baseUrl.hostname}, which is no name`
    findings.push({
      level: 'warn',
      part,
      says,
      advice: 'Give BASE_URL a host name that people open for years.',
    })
  }
  if (isHttps && trustedProxies.length === 0) {
    const says = 'BASE_URL is https, so a web server stands in front, but TRUSTED_PROXIES is not set'
    const advice =
      'Set TRUSTED_PROXIES to its address (127.0.0.1 on this machine): else all visitors count as one network.'
    findings.push({ level: 'warn', part, says, advice })
  }
  return findings
}
