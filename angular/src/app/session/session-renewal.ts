import { AbpApplicationConfigurationService, ConfigStateService } from '@abp/ng.core';
import { inject, Injectable, signal } from '@angular/core';
import { map, Observable, Subject, switchMap, take, tap } from 'rxjs';
import { SessionAuthService } from './session-auth.service';

/** Lets a user whose session has ended sign in again without leaving the page. Calls that were refused wait for it. */
@Injectable({ providedIn: 'root' })
export class SessionRenewal {
  private readonly auth = inject(SessionAuthService);
  private readonly config = inject(ConfigStateService);
  private readonly configuration = inject(AbpApplicationConfigurationService);
  private readonly renewed = new Subject<void>();

  /** The page has to ask for the password. */
  readonly isNeeded = signal(false);

  get userName(): string {
    return this.config.getDeep('currentUser.userName') ?? '';
  }

  /** Emits once when the user has signed in again. */
  wait(): Observable<void> {
    this.isNeeded.set(true);
    return this.renewed.pipe(take(1));
  }

  /** Signs in as the same user. The answer about the application brings the new session's antiforgery token. */
  signIn(password: string): Observable<void> {
    const tenant: string | undefined = this.config.getDeep('currentTenant.name') ?? undefined;
    return this.auth.signIn({ username: this.userName, password, tenant }).pipe(
      switchMap(() => this.configuration.get({ includeLocalizationResources: false })),
      map(() => undefined),
      tap(() => {
        this.isNeeded.set(false);
        this.renewed.next();
      }),
    );
  }
}
