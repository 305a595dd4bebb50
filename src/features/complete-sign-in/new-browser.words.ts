const en = {
  subject: 'A sign-in with a new browser',
  paragraphs: [
    'Somebody signed in to your account with a browser that was not known. A browser that has forgotten its cookies, or a private window, counts as one, too.',
  ],
  closing: (contact: string) =>
    `If it was somebody else, they know or hold more than they should. Tell ${contact ? `us: ${contact}` : 'the company.'}`,
}

const de: typeof en = {
  subject: 'Anmeldung mit einem neuen Browser',
  paragraphs: [
    'Jemand hat sich mit einem Browser in Ihrem Konto angemeldet, der nicht bekannt war. Dazu zählen auch ein Browser, der seine Cookies vergessen hat, und ein privates Fenster.',
  ],
  closing: (contact) =>
    `War es jemand anderes, dann weiß oder hat er mehr, als er sollte. Sagen Sie ${contact ? `uns Bescheid: ${contact}` : 'dem Unternehmen Bescheid.'}`,
}

export const newBrowserWords = { en, de }
