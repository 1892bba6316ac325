import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { SegmentFilter, SegmentPreviewDto, SegmentService } from '@bulk-whatsapp/ng/proxy';
import { catchError, debounceTime, of, switchMap, tap } from 'rxjs';
import { AddressText } from '../shared/address-text';
import { errorText, silentFailure } from '../shared/error-text';

const TYPING_PAUSE_MS = 500;

/** Who a filter finds now, while it is being written. */
@Component({
  selector: 'bw-segment-preview',
  imports: [AddressText, DecimalPipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './segment-preview.html',
})
export class SegmentPreview {
  private readonly service = inject(SegmentService);
  private readonly localization = inject(LocalizationService);

  /** Null while something is not filled in. */
  readonly filter = input.required<SegmentFilter | null>();
  readonly found = output<SegmentPreviewDto>();

  protected readonly isBusy = signal(false);
  protected readonly error = signal('');
  protected readonly preview = signal<SegmentPreviewDto | null>(null);
  protected readonly open = computed(() => {
    const counts = this.preview()?.counts;
    return counts ? counts.matched - counts.optedOut : 0;
  });
  protected readonly isOverLimit = computed(() => this.open() > (this.preview()?.limit ?? Infinity));

  constructor() {
    toObservable(computed(() => JSON.stringify(this.filter())))
      .pipe(
        debounceTime(TYPING_PAUSE_MS),
        tap(() => {
          this.isBusy.set(this.filter() !== null);
          this.error.set('');
        }),
        switchMap(json => {
          const filter = JSON.parse(json) as SegmentFilter | null;
          return filter === null ? of(null) : this.service.preview(filter).pipe(
            catchError(failure => {
              this.error.set(errorText(failure) || this.localization.instant(silentFailure(failure)));
              return of(null);
            }),
          );
        }),
        takeUntilDestroyed(),
      )
      .subscribe(preview => {
        this.isBusy.set(false);
        this.preview.set(preview);
        if (preview) {
          this.found.emit(preview);
        }
      });
  }
}
