import { AuthService } from '@abp/ng.core';
import { inject } from '@angular/core';
import { CanActivateFn, Router } from '@angular/router';

export const sessionGuard: CanActivateFn = (_, state) =>
  inject(AuthService).isAuthenticated || inject(Router).createUrlTree(['/account/login'], { queryParams: { returnUrl: state.url } });
