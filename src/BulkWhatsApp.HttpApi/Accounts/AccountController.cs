using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Accounts;

[Authorize(BulkWhatsAppPermissions.Accounts.Default)]
[Route("api/bulk-whatsapp/accounts")]
public class AccountController(IAccountAppService accounts) : BulkWhatsAppController, IAccountAppService
{
    [HttpGet]
    public virtual Task<PagedResultDto<AccountDto>> GetListAsync([FromQuery] GetAccountsInput input) => accounts.GetListAsync(input);

    [HttpGet("{id:guid}")]
    public virtual Task<AccountDto> GetAsync(Guid id) => accounts.GetAsync(id);

    [HttpPost]
    [Idempotent]
    [Authorize(BulkWhatsAppPermissions.Accounts.Create)]
    public virtual Task<AccountDto> CreateAsync(CreateAccountDto input) => accounts.CreateAsync(input);

    [HttpPut("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.Accounts.Update)]
    public virtual Task<AccountDto> UpdateAsync(Guid id, UpdateAccountDto input) => accounts.UpdateAsync(id, input);

    [HttpDelete("{id:guid}")]
    [Authorize(BulkWhatsAppPermissions.Accounts.Delete)]
    public virtual Task DeleteAsync(Guid id) => accounts.DeleteAsync(id);

    [HttpPost("{id:guid}/check-connection")]
    [UnitOfWork(IsDisabled = true)]
    [Authorize(BulkWhatsAppPermissions.Accounts.CheckConnection)]
    [Costs(RequestCost.High)]
    public virtual Task<AccountDto> CheckConnectionAsync(Guid id) => accounts.CheckConnectionAsync(id);

    [HttpPost("{id:guid}/clear-circuit")]
    [Authorize(BulkWhatsAppPermissions.Accounts.Update)]
    public virtual Task<AccountDto> ClearCircuitAsync(Guid id) => accounts.ClearCircuitAsync(id);
}
