import { HttpErrorResponse } from '@angular/common/http';
import { FormControl, FormGroup } from '@angular/forms';
import { showAtFields } from './field-errors';

const FIELDS = { 'BulkWhatsApp:NameTaken': 'name' };

const refusal = (error: object) => new HttpErrorResponse({ status: 400, error: { error } });

describe('showAtFields', () => {
  const newForm = () => new FormGroup({ name: new FormControl('Main'), baseUrl: new FormControl('') });

  it('puts a code at its field, until that is changed', () => {
    const form = newForm();

    expect(showAtFields(form, refusal({ code: 'BulkWhatsApp:NameTaken', message: 'The name is taken.' }), FIELDS)).toBe(true);
    expect(form.controls.name.errors).toEqual({ server: 'The name is taken.' });
    expect(form.controls.name.touched).toBe(true);

    form.controls.name.setValue('Other');
    expect(form.valid).toBe(true);
  });

  it('puts each invalid value at its field', () => {
    const form = newForm();
    const validationErrors = [
      { message: 'No name.', members: ['name'] },
      { message: 'No URL.', members: ['baseUrl'] },
    ];

    expect(showAtFields(form, refusal({ validationErrors }))).toBe(true);
    expect([form.controls.name.errors, form.controls.baseUrl.errors]).toEqual([{ server: 'No name.' }, { server: 'No URL.' }]);
  });

  it('leaves to others what belongs to no field', () => {
    const form = newForm();

    expect(showAtFields(form, refusal({ validationErrors: [{ message: 'No stamp.', members: ['concurrencyStamp'] }] }))).toBe(false);
    expect(showAtFields(form, refusal({ code: 'BulkWhatsApp:InUse', message: 'In use.' }), FIELDS)).toBe(false);
    expect(showAtFields(form, new Error('offline'), FIELDS)).toBe(false);
    expect(form.valid).toBe(true);
  });
});
