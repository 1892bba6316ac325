using BulkWhatsApp.Idempotency;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Accounts;

[Route("api/bulk-whatsapp/accounts")]
public class AccountController(IAccountAppService accounts) : BulkWhatsAppController, IAccountAppService
{
    [HttpGet]
    public virtual Task<PagedResultDto<AccountDto>> GetListAsync([FromQuery] GetAccountsInput input) => accounts.GetListAsync(input);

    [HttpGet("{id:guid}")]
    public virtual Task<AccountDto> GetAsync(Guid id) => accounts.GetAsync(id);

    [HttpPost]
    [Idempotent]
    public virtual Task<AccountDto> CreateAsync(CreateAccountDto input) => accounts.CreateAsync(input);

    [HttpPut("{id:guid}")]
    public virtual Task<AccountDto> UpdateAsync(Guid id, UpdateAccountDto input) => accounts.UpdateAsync(id, input);

    [HttpDelete("{id:guid}")]
    public virtual Task DeleteAsync(Guid id) => accounts.DeleteAsync(id);

    [HttpPost("{id:guid}/check-connection")]
    [UnitOfWork(IsDisabled = true)]
    public virtual Task<AccountDto> CheckConnectionAsync(Guid id) => accounts.CheckConnectionAsync(id);

    [HttpPost("{id:guid}/clear-circuit")]
    public virtual Task<AccountDto> ClearCircuitAsync(Guid id) => accounts.ClearCircuitAsync(id);
}
