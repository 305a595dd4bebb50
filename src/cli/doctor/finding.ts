/** One line of the doctor's report; `advice` says what to do where something is to be done. */
export interface Finding {
  level: 'ok' | 'warn' | 'fail'
  part: 'configuration' | 'key' | 'database' | 'mail' | 'clock' | 'people'
  says: string
  advice?: string
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
