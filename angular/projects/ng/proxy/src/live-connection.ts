import { Injectable, signal } from '@angular/core';
import { MonoTypeOperatorFunction, Observable, tap } from 'rxjs';

/** Whether the page's live figures still arrive. A page shows one set of them at a time. */
@Injectable({ providedIn: 'root' })
export class LiveConnection {
  private arrivedAt = Date.now();

  /** When the figures on the page arrived, while no newer ones can be had; otherwise null. */
  readonly figuresOf = signal<number | null>(null);

  /** For the figures of a page: notices when they arrive. */
  watch<T>(): MonoTypeOperatorFunction<T> {
    return figures =>
      new Observable<T>(subscriber => {
        this.arrive();
        return figures.pipe(tap(() => this.arrive())).subscribe(subscriber);
      });
  }

  lose(): void {
    this.figuresOf.update(at => at ?? this.arrivedAt);
  }

  private arrive(): void {
    this.arrivedAt = Date.now();
    this.figuresOf.set(null);
  }
}
