export const longestName = 40

/**
 * What somebody calls a factor of hers, made fit to be shown: nothing invisible, single spaces, not too long. Never
 * refused, because by then a device has made what the name is for.
 */
export function readFactorName(typed: string): string {
  const plain = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return [...plain].slice(0, longestName).join('').trim()
}
