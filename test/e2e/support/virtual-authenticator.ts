import type { CDPSession, Page } from 'playwright-core'

export interface VirtualAuthenticator {
  /** The credential ids it holds, as the server knows them. */
  credentialIds(): Promise<string[]>
  /** Resolves once it holds none: a page told it to forget, or that has happened already. */
  whenEmpty(): Promise<void>
  /** Whether a person is there who touches it when the page asks. */
  setPresent(isPresent: boolean): Promise<void>
  remove(): Promise<void>
}

/** Chromium's own devices for passkeys: a page talks to them as to a phone or a key, whoever made the page. */
export class VirtualDevices {
  readonly #session: CDPSession

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async of(page: Page): Promise<VirtualDevices> {
    const session = await page.context().newCDPSession(page)
    await session.send('WebAuthn.enable')
    return new VirtualDevices(session)
  }

  /** A phone or a computer with a fingerprint sensor is `internal`, a security key is `usb`. */
  async add(transport: 'internal' | 'usb'): Promise<VirtualAuthenticator> {
    const isSynced = transport === 'internal'
    const { authenticatorId } = await this.#session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport,
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        defaultBackupEligibility: isSynced,
        defaultBackupState: isSynced,
      },
    })
    const credentialIds = async () => {
      const { credentials } = await this.#session.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials.map(({ credentialId }) => Buffer.from(credentialId, 'base64').toString('base64url'))
    }
    return {
      credentialIds,
      whenEmpty: async () => {
        for (;;) {
          const forgotten = new Promise((resolve) =>
            this.#session.once('WebAuthn.credentialDeleted', resolve),
          )
          if ((await credentialIds()).length === 0) return
          await forgotten
        }
      },
      setPresent: async (enabled) => {
        await this.#session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
      },
      remove: async () => {
        await this.#session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
      },
    }
  }
}
