/**
 * When a password counts as stolen. A wrong code that follows a right password, from a browser we do not know, means
 * that the password is in more hands than the authenticator is. Its owner slips now and then; a guesser has to go on.
 *
 * Twenty in thirty days: an owner who types every tenth code wrong would have to sign in 200 times from browsers she
 * has never used. A guesser who does not wait has 20 tries with one stolen password instead of the 100 of the hard
 * stop: 20 x 3 in 10^6 is 1 in 16,667. One who keeps to 19 in any thirty days is never found out by this rule: he
 * meets the hard stop at 100 after 150 days, 1 in 3,334, and the owner has been told of his wrong codes by mail all the
 * while.
 *
 * Wrong codes of every kind count together. One that was right but used before counts as well: the answer is the same,
 * whoever looked over a shoulder types such a code, and an owner who does so twenty times in a month does it seldom.
 * A refused passkey is no code: nobody guesses a signature. No success clears the count, since the success may be the
 * owner's and the wrong codes another's; a new password does.
 */
export const stolenAfterWrongCodes = 20

export const stolenWithinMs = 30 * 24 * 60 * 60 * 1000

/** Whether these moments of wrong codes, in any order, mean that the password is stolen. */
export function isPasswordStolen(wrongAtMs: readonly number[], nowMs: number): boolean {
  return wrongAtMs.filter((atMs) => nowMs - atMs < stolenWithinMs).length >= stolenAfterWrongCodes
}
