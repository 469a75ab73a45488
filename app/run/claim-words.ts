/** "silent-conflict" as words. */
export function claimWords(claim: string): string {
  return claim.replaceAll('-', ' ');
}
