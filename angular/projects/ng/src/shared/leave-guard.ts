import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { inject } from '@angular/core';
import { CanDeactivateFn } from '@angular/router';
import { map } from 'rxjs';

/** A page on which something may be typed that is not stored. */
export interface Unsaved {
  hasUnsavedChanges(): boolean;
}

/** Asks before what was typed is lost. */
export const leaveGuard: CanDeactivateFn<Unsaved> = page =>
  !page.hasUnsavedChanges() ||
  inject(ConfirmationService)
    .warn('BulkWhatsApp::UI:ConfirmLeave', 'BulkWhatsApp::UI:NotSaved', { hideCancelBtn: false })
    .pipe(map(answer => answer === Confirmation.Status.confirm));
