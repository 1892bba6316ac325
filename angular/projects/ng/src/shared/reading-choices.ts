import { LocalizationPipe } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { HttpErrorResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import { AudienceOptions, ImportReadingDto } from '@bulk-whatsapp/ng/proxy';
import { catchError, map, Observable, throwError } from 'rxjs';

const MAX_SAMPLES = 3;

/** The user's choices of how to read recipients; everything else is detected. */
export type ReadingChoice = Partial<Omit<AudienceOptions, 'defaultCountry'>>;

/** The user has to say which column holds the numbers. */
export function isColumnMissing(reading: ImportReadingDto): boolean {
  return reading.phoneColumn === null && (reading.phoneColumnCandidates.length > 0 || !reading.userIdColumn);
}

/** Reads recipients. If no column looks like numbers, it reads with the first one to get the columns, and the user has to choose. */
export function readAsking<T extends ImportReadingDto>(read: (choice: ReadingChoice) => Observable<T>, choice: ReadingChoice): Observable<T> {
  return read(choice).pipe(
    catchError((failure: HttpErrorResponse) =>
      failure.error?.error?.data?.code === 'NoPhoneColumn'
        ? read({ ...choice, phoneColumn: '1' }).pipe(map(reading => ({ ...reading, phoneColumn: null, phoneColumnCandidates: [] })))
        : throwError(() => failure),
    ),
  );
}

interface Questions {
  columns: string[];
  candidates: { column: string; samples: string[] }[];
  encodings: ImportReadingDto['encodings'];
}

/** How recipients were read, and what can be read differently: encoding, columns, hidden rows. A question stays once answered. */
@Component({
  selector: 'bw-reading-choices',
  imports: [DecimalPipe, LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './reading-choices.html',
})
export class ReadingChoices {
  readonly reading = input.required<ImportReadingDto>();
  /** The first rows by column: the content shows whether a column holds the numbers. */
  readonly rows = input<Record<string, unknown>[]>([]);
  readonly includesHiddenRows = input(false);
  /** The prefix of the fields' ids, because a page may have several of these components. */
  readonly idPrefix = input('');
  readonly chosen = output<ReadingChoice>();

  protected readonly questions = linkedSignal<ImportReadingDto, Questions>({
    source: this.reading,
    computation: (reading, previous) => {
      const asked = previous && previous.value.columns.length === reading.columns.length ? previous.value : null;
      const { columns, phoneColumnCandidates, encodings } = reading;
      const candidates = phoneColumnCandidates.map(column => ({ column, samples: this.samplesOf(column) }));
      return {
        columns,
        candidates: candidates.length > 0 ? candidates : (asked?.candidates ?? []),
        encodings: encodings.length > 0 ? encodings : (asked?.encodings ?? []),
      };
    },
  });
  protected readonly optional = computed(() => [
    { option: 'countryColumn' as const, id: 'country-column', key: 'CountryColumn', value: this.reading().countryColumn },
    { option: 'userIdColumn' as const, id: 'user-id-column', key: 'UserIdColumn', value: this.reading().userIdColumn },
  ]);
  protected readonly others = computed(() => {
    const { columns, phoneColumn, nameColumn, userIdColumn } = this.reading();
    return columns.filter(column => ![phoneColumn, nameColumn, userIdColumn].includes(column)).join(', ') || '–';
  });
  protected readonly isColumnMissing = computed(() => isColumnMissing(this.reading()));

  protected choose(option: 'countryColumn' | 'userIdColumn', column: string): void {
    this.chosen.emit({ [option]: column });
  }

  private samplesOf(column: string): string[] {
    const values = this.rows().map(row => String(row[column] ?? '').trim());
    return [...new Set(values.filter(value => value))].slice(0, MAX_SAMPLES);
  }
}
