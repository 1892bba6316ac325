using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Contract.Library;

[Route("api/books")]
public class BooksController(IBookAppService service, IRepository<Book, Guid> books) : AbpControllerBase
{
    [HttpGet("{id}")]
    public Task<BookDto> GetAsync(Guid id) => service.GetAsync(id);

    [HttpGet]
    public Task<PagedResultDto<BookDto>> GetListAsync(PagedAndSortedResultRequestDto input) => service.GetListAsync(input);

    [HttpPost]
    public Task<BookDto> CreateAsync([FromBody] CreateBookDto input) => service.CreateAsync(input);

    [HttpPut("{id}/stock")]
    public Task UpdateStockAsync(Guid id, int stock, string concurrencyStamp) => service.UpdateStockAsync(id, stock, concurrencyStamp);

    [HttpDelete("{id}")]
    public Task DeleteAsync(Guid id) => service.DeleteAsync(id);

    [HttpPost("insert-then-fail")]
    public async Task InsertThenFailAsync(string name)
    {
        await books.InsertAsync(new Book(GuidGenerator.Create(), name), autoSave: true);
        throw new BusinessException("Library:NotToday");
    }

    [HttpPost("insert-two")]
    public async Task InsertTwoAsync(string name)
    {
        await books.InsertAsync(new Book(GuidGenerator.Create(), name + " I"));
        await service.FailAfterInsertAsync(name + " II");
    }

    [HttpGet("failure")]
    public void Fail(string code) => throw code switch
    {
        "mapped" => new BusinessException("Library:Mapped"),
        "textless" => new BusinessException("Library:Textless"),
        "named" => new BusinessException("Library:NameTaken").WithData("name", "Emma"),
        _ => new InvalidOperationException("The password is swordfish."),
    };

    [HttpGet("transactional")]
    public bool GetIsTransactional() => CurrentUnitOfWork!.Options.IsTransactional;

    [HttpPost("transactional")]
    public bool PostIsTransactional() => CurrentUnitOfWork!.Options.IsTransactional;

    [HttpPost("no-unit-of-work")]
    [UnitOfWork(IsDisabled = true)]
    public bool PostHasUnitOfWork() => CurrentUnitOfWork is not null;

    [HttpGet("guarded")]
    [Authorize(LibraryPermissions.Read)]
    public string GetGuarded() => "guarded";

    [HttpPost("unaudited")]
    [DisableAuditing]
    public void Unaudited()
    {
    }
}
