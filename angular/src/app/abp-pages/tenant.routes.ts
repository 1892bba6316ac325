import { FormProp, FormPropList } from '@abp/ng.components/extensible';
import { createRoutes } from '@abp/ng.tenant-management';
import { TenantCreateDto } from '@abp/ng.tenant-management/proxy';

/** ABP's form does not say what is wrong with a password before it is saved, and cannot be saved with a wrong one: this one tells the rules. */
export const tenantRoutes = createRoutes({ createFormPropContributors: { 'TenantManagement.TenantsComponent': [explainPassword] } });

function explainPassword(props: FormPropList<TenantCreateDto>): void {
  const index = props.findIndex(prop => prop.value.name === 'adminPassword');
  const password = props.dropByIndex(index)?.value;
  if (password) {
    props.addByIndex(new FormProp({ ...password, formText: 'BulkWhatsApp::UI:PasswordRules' }), index);
  }
}
