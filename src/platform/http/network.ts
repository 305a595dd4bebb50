import { BlockList, isIP } from 'node:net'

/**
 * The address a request counts under: an IPv4 address as it is, an IPv6 address as its /64 (one household or server is
 * handed at least that much, so counting single addresses would hand a guesser 2^64 budgets).
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIP(plain) === 4) return plain
  if (isIP(plain) !== 6) return 'unknown'
  return `${expandIpv6(plain).slice(0, 4).join(':')}::/64`
}

/** The network as a person may read it: enough to recognise one's own, not enough to find somebody. */
export function maskedNetwork(network: string): string {
  if (network.endsWith('::/64')) return network.replace(/:[^:]+:[^:]+::\/64$/, '::/32')
  return network.replace(/\.\d+$/, '.0')
}

/**
 * The visitor's address. `X-Forwarded-For` is believed only as far as trusted proxies wrote it: the rightmost address
 * that is not itself one of them. Without a trusted peer the header is ignored.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  isTrusted: (address: string) => boolean,
): string {
  if (!forwardedFor || !isTrusted(peer)) return peer
  const hops = forwardedFor.split(',').map((hop) => hop.trim())
  for (const hop of hops.reverse()) {
    if (isIP(hop) === 0) return peer
    if (!isTrusted(hop)) return hop
  }
  return peer
}

/** Reads `TRUSTED_PROXIES` (addresses and CIDR ranges, already checked by the configuration) into a test. */
export function trustOf(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
    const family = isIP(plain)
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
  }
}

function expandIpv6(address: string): string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const gap = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0')
  return [...left, ...gap, ...right].map((group) => Number.parseInt(group, 16).toString(16))
}
