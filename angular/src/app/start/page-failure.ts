import { PageAlertService } from '@abp/ng.theme.shared';
import { inject } from '@angular/core';
import { NavigationError } from '@angular/router';

/** If a page's code cannot be loaded, the current page stays and says so. */
export function showPageFailure(failure: NavigationError): void {
  console.warn(failure.error);
  inject(PageAlertService).show({ type: 'danger', message: 'BulkWhatsApp::UI:PageNotLoaded', dismissible: true });
}
