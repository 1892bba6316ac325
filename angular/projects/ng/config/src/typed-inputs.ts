import { AuthService, ConfigStateService, CurrentUserDto } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DestroyRef, DOCUMENT, inject, Injectable, NgZone } from '@angular/core';
import { filter, Observable, ReplaySubject, switchMap } from 'rxjs';

const PREFIX = 'bulk-whatsapp.typed';
const KEEP_MS = 3_000;
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;

/** What the user typed into a form and has not saved. */
export interface KeptInput<T = unknown> {
  key: string;
  /** When it was typed. */
  at: number;
  /** The version of the document that the user started from; null for a new one. */
  version: string | null;
  value: T;
}

/** A form that is open: what of it is to be kept. */
export interface OpenInput {
  isChanged(): boolean;
  keep(): void;
}

/**
 * Keeps what users type in this browser, for each user, tenant and document, until it is saved, until they sign out, or for a week. So
 * neither a reload nor a closed tab loses it. The forms leave out secrets.
 */
@Injectable({ providedIn: 'root' })
export class TypedInputs {
  private readonly config = inject(ConfigStateService);
  private readonly window = inject(DOCUMENT).defaultView!;
  private readonly open = new Set<OpenInput>();
  private owner = '';

  constructor() {
    const keepAll = () => this.open.forEach(input => input.keep());
    const ask = (event: Event) => this.isAnyChanged() && event.preventDefault();
    this.window.addEventListener('beforeunload', ask);
    this.window.addEventListener('pagehide', keepAll);
    this.window.document.addEventListener('visibilitychange', keepAll);
    const timer = inject(NgZone).runOutsideAngular(() => setInterval(keepAll, KEEP_MS));
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      this.window.removeEventListener('beforeunload', ask);
      this.window.removeEventListener('pagehide', keepAll);
      this.window.document.removeEventListener('visibilitychange', keepAll);
    });
  }

  add(input: OpenInput): void {
    this.open.add(input);
  }

  remove(input: OpenInput): void {
    if (this.open.delete(input)) {
      input.keep();
    }
  }

  isAnyChanged(): boolean {
    return [...this.open].some(input => input.isChanged());
  }

  /** The latest input that is kept for a document. */
  find<T>(document: string): KeptInput<T> | null {
    const kept = this.keys(`${document}/`).map(key => ({ key, ...read<T>(this.window.localStorage.getItem(key)) }));
    kept.filter(input => Date.now() - input.at > MAX_AGE_MS).forEach(input => this.drop(input.key));
    return kept.filter(input => Date.now() - input.at <= MAX_AGE_MS).sort((one, other) => other.at - one.at)[0] ?? null;
  }

  /** @param session when the user began to type: an earlier input of the same document stays until the user has answered about it. */
  keep<T>(document: string, session: number, version: string | null, value: T): string {
    const key = `${this.prefix()}${document}/${session}`;
    try {
      this.window.localStorage.setItem(key, JSON.stringify({ at: Date.now(), version, value }));
    } catch {
      // The browser's store is full. The page still asks before it is left.
    }
    return key;
  }

  drop(key: string): void {
    this.window.localStorage.removeItem(key);
  }

  forget(document: string): void {
    this.keys(`${document}/`).forEach(key => this.drop(key));
  }

  /** Forgets everything of a user who signs out, after asking if something is not saved. An ended session is no sign-out. */
  watchSignOut(auth: AuthService, confirmation: ConfirmationService): void {
    const signOut = auth.logout.bind(auth);
    auth.logout = parameters => {
      if (parameters?.['noRedirectToLogoutUrl']) {
        return signOut(parameters);
      }
      const done = new ReplaySubject<unknown>(1);
      const leave = (): Observable<unknown> => {
        this.open.clear();
        this.forget('');
        return signOut(parameters);
      };
      const question = confirmation.warn('BulkWhatsApp::UI:ConfirmLeave', 'BulkWhatsApp::UI:NotSaved', { hideCancelBtn: false });
      (this.isAnyChanged() ? question.pipe(filter(answer => answer === Confirmation.Status.confirm), switchMap(leave)) : leave()).subscribe(done);
      return done;
    };
  }

  private keys(start: string): string[] {
    const prefix = this.prefix() + start.replace(/^\/$/, '');
    return Object.keys(this.window.localStorage).filter(key => key.startsWith(prefix));
  }

  private prefix(): string {
    const user: CurrentUserDto | undefined = this.config.getOne('currentUser');
    // Whose session has ended is nobody for ABP, and still the one who types.
    this.owner = user?.id ? `${user.tenantId ?? 'host'}/${user.id}` : this.owner;
    return `${PREFIX}/${this.owner}/`;
  }
}

function read<T>(text: string | null): Omit<KeptInput<T>, 'key'> {
  try {
    return JSON.parse(text ?? '') as Omit<KeptInput<T>, 'key'>;
  } catch {
    return { at: 0, version: null, value: undefined as T };
  }
}
