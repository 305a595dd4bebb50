export { readDetails } from './you/own-details.ts'
