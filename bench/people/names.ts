const syllables = ['ba', 'del', 'fin', 'gor', 'han', 'kel', 'lin', 'mar', 'nor', 'tas']

/** One of a thousand surnames, of which many begin alike; a hundredth as many have first names and towns. */
export const surname = (n: number) => name(n, 3)
export const firstName = (n: number) => name(n * 7, 3).slice(0, -1)
export const town = (n: number) => `${name(n * 3, 2)}stadt`

function name(n: number, length: number): string {
  let text = ''
  for (let rest = n, place = 0; place < length; place++, rest = Math.floor(rest / 10))
    text += syllables[rest % 10]
  return text.charAt(0).toUpperCase() + text.slice(1)
}
