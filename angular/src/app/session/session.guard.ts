import { AuthService, ConfigStateService } from '@abp/ng.core';
import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';

/** Signed in, with a password of the user's own; until then, the host refuses everything else. */
export const sessionGuard: CanActivateFn = (_, state) => {
  const router = inject(Router);
  if (!inject(AuthService).isAuthenticated) {
    return router.createUrlTree(['/account/login'], { queryParams: { returnUrl: state.url } });
  }
  const mustChange = inject(ConfigStateService).getDeep('extraProperties.mustChangePassword') === true;
  return mustChange ? router.createUrlTree(['/account/own-password'], { queryParams: { returnUrl: state.url } }) : true;
};
