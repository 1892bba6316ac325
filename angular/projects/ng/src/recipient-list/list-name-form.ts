import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { RecipientListDto, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { SaveConflict, SaveConflictQuestion } from '../shared/save-conflict';
import { ServerCall } from '../shared/server-call';
import { signalsOf, TypedInput, TypedInputOffer } from '../shared/typed-input';

/** Changes the name and description of a list. */
@Component({
  selector: 'bw-list-name-form',
  imports: [FormsModule, LocalizationPipe, SaveConflictQuestion, TypedInputOffer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="card card-body mb-3" (ngSubmit)="save()">
      <bw-typed-input [typed]="typed" />
      @if (conflict.theirs(); as theirs) {
        <bw-save-conflict [theirs]="theirs" (taken)="take(theirs)" (kept)="keepTyping(theirs)" />
      }
      @if (call.error()) {
        <div class="alert alert-danger" role="alert">{{ call.error() }}</div>
      }
      <div class="row g-2 align-items-end">
        <div class="col-12 col-md-4">
          <label class="form-label mb-0" for="list-name">{{ 'BulkWhatsApp::DisplayName:Name' | abpLocalization }}</label>
          <input id="list-name" class="form-control" name="name" required maxlength="128" [(ngModel)]="name">
        </div>
        <div class="col-12 col-md">
          <label class="form-label mb-0" for="list-description">{{ 'BulkWhatsApp::DisplayName:Description' | abpLocalization }}</label>
          <input id="list-description" class="form-control" name="description" maxlength="1000" [(ngModel)]="description">
        </div>
        <div class="col-12 col-md-auto">
          <button class="btn btn-primary w-100" type="submit" [disabled]="!name().trim() || call.isBusy()">{{ 'BulkWhatsApp::UI:Save' | abpLocalization }}</button>
        </div>
      </div>
    </form>
  `,
})
export class ListNameForm {
  private readonly service = inject(RecipientListService);

  readonly list = input.required<RecipientListDto>();
  readonly saved = output<RecipientListDto>();

  protected readonly call = new ServerCall();
  protected readonly conflict = new SaveConflict(() => this.service.get(this.list().id));
  private readonly stamp = linkedSignal(() => this.list().concurrencyStamp);
  protected readonly name = linkedSignal(() => this.list().name);
  protected readonly description = linkedSignal(() => this.list().description ?? '');
  protected readonly typed = new TypedInput({
    document: () => `recipient-lists/${this.list().id}`,
    version: () => this.list().concurrencyStamp,
    ...signalsOf({ name: this.name, description: this.description }),
  });

  protected take(list: RecipientListDto): void {
    this.conflict.end();
    this.typed.forget();
    this.saved.emit(list);
  }

  protected keepTyping(theirs: RecipientListDto): void {
    this.conflict.end();
    this.stamp.set(theirs.concurrencyStamp);
  }

  protected save(): void {
    const input = { name: this.name().trim(), description: this.description().trim() || null };
    this.call.run(this.service.update(this.list().id, this.stamp(), input), list => this.take(list), this.conflict.catch);
  }
}
