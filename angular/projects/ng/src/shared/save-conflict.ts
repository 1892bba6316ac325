import { ConfigStateService, LocalizationPipe, LocalizationService, PermissionService, RestService } from '@abp/ng.core';
import { HttpErrorResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { catchError, EMPTY, Observable } from 'rxjs';

const CONFLICT = 409;
const USERS = 'AbpIdentity.Users';

/** A document that more than one person may save. */
export interface SavedDocument {
  concurrencyStamp: string;
  creationTime?: string;
  lastModificationTime?: string | null;
  lastModifierId?: string | null;
}

export interface Difference {
  /** The key of the field's name. */
  name: string;
  mine: string;
  theirs: string;
}

/** Notices that somebody else has saved the document that the user wants to save. Create it while a component is being constructed. */
export class SaveConflict<T extends SavedDocument> {
  /** What they saved. */
  readonly theirs = signal<T | null>(null);

  constructor(private readonly read: () => Observable<T>) {}

  /** For a call's failure; true if it is a conflict, which is then shown. Other refusals have a code. */
  readonly catch = (failure: unknown): boolean => {
    if (!(failure instanceof HttpErrorResponse && failure.status === CONFLICT && !failure.error?.error?.code)) {
      return false;
    }
    this.read().pipe(catchError(() => EMPTY)).subscribe(theirs => this.theirs.set(theirs));
    return true;
  };

  end(): void {
    this.theirs.set(null);
  }
}

/** Who saved when, what differs, and what can be done. */
@Component({
  selector: 'bw-save-conflict',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="alert alert-warning" role="alert">
      <p class="fw-bold mb-1">{{ text() }}</p>
      @if (differences().length > 0) {
        <dl class="mb-2">
          @for (difference of differences(); track difference.name) {
            <dt>{{ difference.name | abpLocalization }}</dt>
            <dd class="mb-1">
              {{ 'BulkWhatsApp::UI:Theirs' | abpLocalization }}: <q>{{ difference.theirs || '–' }}</q> · {{ 'BulkWhatsApp::UI:Mine' | abpLocalization }}: <q>{{ difference.mine || '–' }}</q>
            </dd>
          }
        </dl>
      }
      <p class="mb-2">{{ (canCopy() ? 'BulkWhatsApp::UI:ConflictCopyHint' : 'BulkWhatsApp::UI:ConflictKeepHint') | abpLocalization }}</p>
      <div class="d-flex flex-wrap gap-2">
        <button class="btn btn-outline-primary" type="button" (click)="taken.emit()">{{ 'BulkWhatsApp::UI:TakeTheirs' | abpLocalization }}</button>
        @if (canCopy()) {
          <button class="btn btn-primary" type="button" (click)="copied.emit()">{{ 'BulkWhatsApp::UI:SaveMineAsCopy' | abpLocalization }}</button>
        } @else {
          <button class="btn btn-primary" type="button" (click)="kept.emit()">{{ 'BulkWhatsApp::UI:KeepTyping' | abpLocalization }}</button>
        }
      </div>
    </section>
  `,
})
export class SaveConflictQuestion {
  private readonly localization = inject(LocalizationService);
  private readonly rest = inject(RestService);
  private readonly userId: string | undefined = inject(ConfigStateService).getOne('currentUser')?.id;
  private readonly maySeeUsers = inject(PermissionService).getGrantedPolicy(USERS);
  private readonly userName = signal('');

  readonly theirs = input.required<SavedDocument>();
  readonly differences = input<Difference[]>([]);
  /** Otherwise, the user can only go on typing and replace theirs. */
  readonly canCopy = input(false);
  readonly taken = output<void>();
  readonly copied = output<void>();
  readonly kept = output<void>();

  protected readonly text = computed(() => {
    const { lastModificationTime, creationTime, lastModifierId } = this.theirs();
    const at = new Date(lastModificationTime ?? creationTime ?? '').toLocaleString(this.localization.currentLang, { dateStyle: 'short', timeStyle: 'medium' });
    const key = lastModifierId === this.userId ? 'SavedByYou' : this.userName() ? 'SavedBy' : 'SavedBySomebody';
    return this.localization.instant(`BulkWhatsApp::UI:${key}`, at, this.userName());
  });

  constructor() {
    effect(() => {
      const id = this.theirs().lastModifierId;
      if (id && id !== this.userId && this.maySeeUsers) {
        this.rest
          .request<void, { userName: string }>({ method: 'GET', url: `/api/identity/users/${id}` }, { skipHandleError: true })
          .pipe(catchError(() => EMPTY))
          .subscribe(user => this.userName.set(user.userName));
      }
    });
  }
}
