using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Contract.Library;

[RemoteService]
[Route("api/books")]
public class BooksController(IBookAppService service, IRepository<Book, Guid> books) : AbpControllerBase, IRemoteService
{
    [HttpGet("{id}")]
    public Task<BookDto> GetAsync(Guid id) => service.GetAsync(id);

    [HttpGet]
    public Task<PagedResultDto<BookDto>> GetListAsync(PagedAndSortedResultRequestDto input) => service.GetListAsync(input);

    [HttpPost]
    public Task<BookDto> CreateAsync(CreateBookDto input) => service.CreateAsync(input);

    [HttpPut("{id}/stock")]
    public Task UpdateStockAsync(Guid id, int stock, string concurrencyStamp) => service.UpdateStockAsync(id, stock, concurrencyStamp);

    [HttpDelete("{id}")]
    public Task DeleteAsync(Guid id) => service.DeleteAsync(id);

    [HttpPost("insert-then-fail")]
    public async Task InsertThenFailAsync(string name)
    {
        await books.InsertAsync(new Book(GuidGenerator.Create(), name), autoSave: true);
        throw new UserFriendlyException("Not today.", details: "Come back tomorrow.");
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
        "status" => new TeapotException(),
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

    [HttpPost("upload")]
    public async Task<string> UploadAsync(IRemoteStreamContent file)
    {
        using var reader = new StreamReader(file.GetStream());
        return $"{file.FileName}|{file.ContentType}|{file.ContentLength}|{await reader.ReadToEndAsync()}";
    }

    [HttpGet("download")]
    public IRemoteStreamContent Download() => new RemoteStreamContent(new MemoryStream("a;b"u8.ToArray()), "bücher.csv", "text/csv");

    private sealed class TeapotException : Exception, IHasHttpStatusCode
    {
        public int HttpStatusCode => 418;
    }
}
