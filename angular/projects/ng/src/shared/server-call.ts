import { LocalizationService } from '@abp/ng.core';
import { inject, signal } from '@angular/core';
import { Observable, Subscription } from 'rxjs';
import { errorText, silentFailure } from './error-text';

/** A call that the user started: whether it is under way, and its error's text. Create it while a component is being constructed. */
export class ServerCall {
  private readonly localization = inject(LocalizationService);

  readonly isBusy = signal(false);
  readonly error = signal('');

  /** @param showElsewhere returns true if it has shown the failure itself, for example at a field. */
  run<T>(call: Observable<T>, then: (result: T) => void, showElsewhere: (failure: unknown) => boolean = () => false): Subscription {
    this.isBusy.set(true);
    this.error.set('');
    return call.subscribe({
      next: result => {
        this.isBusy.set(false);
        then(result);
      },
      error: failure => {
        this.isBusy.set(false);
        if (!showElsewhere(failure)) {
          this.error.set(errorText(failure) || this.localization.instant(silentFailure(failure)));
        }
      },
    });
  }
}
