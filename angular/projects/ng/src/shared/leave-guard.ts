import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { inject } from '@angular/core';
import { CanDeactivateFn } from '@angular/router';
import { TypedInputs } from '@bulk-whatsapp/ng/config';
import { map } from 'rxjs';
import { verbs } from './verbs';

/** A page whose input may not be stored yet. */
export interface Unsaved {
  hasUnsavedChanges(): boolean;
}

/** Asks before the user's input would be lost, on the pages that have any. */
export const leaveGuard: CanDeactivateFn<Partial<Unsaved>> = page =>
  !(page?.hasUnsavedChanges?.() || inject(TypedInputs).isAnyChanged()) ||
  inject(ConfirmationService)
    .warn('BulkWhatsApp::UI:ConfirmLeave', 'BulkWhatsApp::UI:NotSaved', verbs('LeavePage', 'Stay'))
    .pipe(map(answer => answer === Confirmation.Status.confirm));
