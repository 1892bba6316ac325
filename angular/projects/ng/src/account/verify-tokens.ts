import { Injectable } from '@angular/core';

const LENGTH_IN_BYTES = 16;

/** Verify tokens as entered, until a reload: the server never returns them, and the user needs them at Meta right afterwards. */
@Injectable({ providedIn: 'root' })
export class VerifyTokens {
  private readonly entered = new Map<string, string>();

  of(accountId: string): string | undefined {
    return this.entered.get(accountId);
  }

  keep(accountId: string, token: string): void {
    this.entered.set(accountId, token);
  }
}

export function newVerifyToken(): string {
  return [...crypto.getRandomValues(new Uint8Array(LENGTH_IN_BYTES))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
