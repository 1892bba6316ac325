import { HttpErrorResponse } from '@angular/common/http';
import { FormControl, FormGroup } from '@angular/forms';
import { showAtFields } from './field-errors';

const refusal = (error: object) => new HttpErrorResponse({ status: 400, error: { error } });

describe('showAtFields', () => {
  let form: FormGroup;

  beforeEach(() => (form = new FormGroup({ name: new FormControl('x'), url: new FormControl('y') })));

  it('puts each refusal at its field, until that is changed', () => {
    const isShown = showAtFields(form, refusal({ validationErrors: [{ message: 'Too long.', members: ['name'] }] }));

    expect(isShown).toBe(true);
    expect(form.get('name')!.errors).toEqual({ server: 'Too long.' });
    form.get('name')!.setValue('z');
    expect(form.get('name')!.errors).toBeNull();
  });

  it('knows which field a code speaks of', () => {
    expect(showAtFields(form, refusal({ code: 'X:NameTaken', message: 'Taken.' }), { 'X:NameTaken': 'name' })).toBe(true);
    expect(form.get('name')!.errors).toEqual({ server: 'Taken.' });
  });

  it('tells when something belongs to no field', () => {
    expect(showAtFields(form, refusal({ message: 'No.' }))).toBe(false);
    expect(showAtFields(form, refusal({ validationErrors: [{ message: 'A.', members: ['name'] }, { message: 'B.', members: ['other'] }] }))).toBe(false);
    expect(showAtFields(form, new HttpErrorResponse({ status: 0 }))).toBe(false);
  });
});
