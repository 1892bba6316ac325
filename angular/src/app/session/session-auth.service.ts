import { AbpAuthResponse, ConfigStateService, IAuthService, LocalizationService, LoginParams, RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Params, Router } from '@angular/router';
import { map, Observable, ReplaySubject } from 'rxjs';

const SUCCESS = 1;

/** Signs in with the host's session cookie. The page is then reloaded to get the user's permissions and antiforgery token. */
@Injectable({ providedIn: 'root' })
export class SessionAuthService implements IAuthService {
  private readonly rest = inject(RestService);
  private readonly config = inject(ConfigStateService);
  private readonly localization = inject(LocalizationService);
  private readonly router = inject(Router);

  readonly oidc = false;
  readonly isInternalAuth = true;

  get isAuthenticated(): boolean {
    return this.config.getDeep('currentUser.isAuthenticated') === true;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  login(params: LoginParams & { tenant?: string }): Observable<void> {
    return this.signIn(params).pipe(map(() => location.assign(localPath(params.redirectUrl))));
  }

  /** @param params with a tenant's name, signs in to that tenant, otherwise to the host side. */
  signIn(params: LoginParams & { tenant?: string }): Observable<void> {
    const body = { userNameOrEmailAddress: params.username, password: params.password, rememberMe: params.rememberMe ?? false };
    const headers = params.tenant ? { __tenant: params.tenant } : undefined;
    return this.rest
      .request<object, { result: number }>({ method: 'POST', url: '/api/account/login', body, headers }, { skipHandleError: true })
      .pipe(
        map(answer => {
          // The host never says which of these is the reason.
          if (answer.result !== SUCCESS) {
            throw { error: { message: this.localization.instant('BulkWhatsApp::UI:SignInFailed') } };
          }
        }),
      );
  }

  // Subscribes here, because ABP's user menu never does.
  logout(): Observable<void> {
    const done = new ReplaySubject<void>(1);
    this.rest.request<void, void>({ method: 'GET', url: '/api/account/logout' }).subscribe({
      next: () => {
        done.next();
        done.complete();
        location.assign('/account/login');
      },
      error: failure => done.error(failure),
    });
    return done;
  }

  navigateToLogin(queryParams?: Params): void {
    void this.router.navigate(['/account/login'], { queryParams });
  }

  loginUsingGrant(): Promise<AbpAuthResponse> {
    return Promise.reject(new Error('A session with a cookie has no grants.'));
  }

  getAccessTokenExpiration(): number {
    return 0;
  }

  getRefreshToken(): string {
    return '';
  }

  getAccessToken(): string {
    return '';
  }

  refreshToken(): Promise<void> {
    return Promise.resolve();
  }
}

/** A path on this site, or the start page: a link must not lead to another site after signing in. */
export function localPath(url: string | undefined): string {
  const target = new URL(url || '/', location.origin);
  return target.origin === location.origin ? target.pathname + target.search : '/';
}
