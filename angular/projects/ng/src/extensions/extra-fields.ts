import { EXTENSIONS_IDENTIFIER, ExtensibleFormComponent, FormPropData, generateFormFromProps } from '@abp/ng.components/extensible';
import { ChangeDetectionStrategy, Component, computed, effect, inject, Injector, input, output } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { BulkMessageDto } from '@bulk-whatsapp/ng/proxy';
import { NgxValidateCoreModule } from '@ngx-validate/core';
import { map, startWith } from 'rxjs';

/** The values of the application's own fields, as the campaign stores them. */
export interface ExtraValues {
  value: { extraProperties?: Record<string, unknown> };
  isValid: boolean;
  /** The user has changed something: a calendar tells nobody else. */
  isDirty: boolean;
}

/** The application's own fields of a draft. */
@Component({
  selector: 'bw-extra-fields',
  imports: [ExtensibleFormComponent, NgxValidateCoreModule, ReactiveFormsModule],
  providers: [{ provide: EXTENSIONS_IDENTIFIER, useValue: eBulkWhatsAppComponents.Campaign }],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div [formGroup]="form()"><abp-extensible-form [selectedRecord]="record()" /></div>`,
})
export class ExtraFields {
  private readonly injector = inject(Injector);

  /** Null for a new campaign. */
  readonly campaign = input.required<BulkMessageDto | null>();
  readonly changed = output<ExtraValues>();

  protected readonly record = computed(() => this.campaign() ?? {});
  protected readonly form = computed(() => generateFormFromProps(new FormPropData(this.injector, this.record())));

  constructor() {
    effect(onCleanup => {
      const form = this.form();
      const values = form.valueChanges.pipe(startWith(null), map((): ExtraValues => ({ value: form.getRawValue(), isValid: form.valid, isDirty: form.dirty })));
      const listening = values.subscribe(extra => this.changed.emit(extra));
      onCleanup(() => listening.unsubscribe());
    });
  }
}
