using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Contract.Library;

public interface IBookAppService : IApplicationService
{
    Task<BookDto> GetAsync(Guid id);

    Task<PagedResultDto<BookDto>> GetListAsync(PagedAndSortedResultRequestDto input);

    Task<BookDto> CreateAsync(CreateBookDto input);

    Task UpdateStockAsync(Guid id, int stock, string concurrencyStamp);

    Task DeleteAsync(Guid id);

    Task FailAfterInsertAsync(string name);

    Task<bool> GetIsTransactionalAsync();

    Task<bool> FindIsTransactionalAsync();

    Task<bool> HasUnitOfWorkAsync();

    Task<string> OpenAsync();

    Task PolicyInsideAsync();
}

public class BookAppService : ApplicationService, IBookAppService
{
    private readonly IBookRepository _books;
    private readonly BookManager _manager;

    public BookAppService(IBookRepository books, BookManager manager)
    {
        _books = books;
        _manager = manager;
        LocalizationResource = typeof(LibraryResource);
    }

    [Authorize(LibraryPermissions.Read)]
    public virtual async Task<BookDto> GetAsync(Guid id) => ToDto(await _books.GetAsync(id));

    public virtual async Task<PagedResultDto<BookDto>> GetListAsync(PagedAndSortedResultRequestDto input)
    {
        var books = await _books.GetListByNameAsync(string.Empty);
        return new PagedResultDto<BookDto>(await _books.GetCountAsync(), [.. books.Select(ToDto)]);
    }

    [Authorize(LibraryPermissions.Read)]
    [Authorize(LibraryPermissions.Write)]
    public virtual async Task<BookDto> CreateAsync(CreateBookDto input)
    {
        var book = await _manager.CreateAsync(input.Name);
        book.Stock = input.Stock;
        book.DeliverySecret = input.AccessToken;
        book.Memo = input.Memo;
        book.PublishedAt = input.PublishedAt;
        return ToDto(book);
    }

    [Authorize]
    public virtual async Task UpdateStockAsync(Guid id, int stock, string concurrencyStamp)
    {
        var book = await _books.GetAsync(id);
        book.Stock = stock;
        book.ConcurrencyStamp = concurrencyStamp;
        await _books.UpdateAsync(book);
    }

    [Authorize]
    public virtual Task DeleteAsync(Guid id) => _books.DeleteAsync(id);

    public virtual async Task FailAfterInsertAsync(string name)
    {
        await _books.InsertAsync(new Book(GuidGenerator.Create(), name), autoSave: true);
        throw new BusinessException("Library:Failed", L["Greeting"]);
    }

    public virtual Task<bool> GetIsTransactionalAsync() => Task.FromResult(CurrentUnitOfWork!.Options.IsTransactional);

    public virtual Task<bool> FindIsTransactionalAsync() => Task.FromResult(CurrentUnitOfWork!.Options.IsTransactional);

    [UnitOfWork(IsDisabled = true)]
    public virtual Task<bool> HasUnitOfWorkAsync() => Task.FromResult(CurrentUnitOfWork is not null);

    [AllowAnonymous]
    public virtual Task<string> OpenAsync() => Task.FromResult("open");

    public virtual Task PolicyInsideAsync() => AuthorizationService.CheckAsync(LibraryPermissions.Write);

    private static BookDto ToDto(Book book) => new()
    {
        Id = book.Id,
        Name = book.Name,
        CreationTime = book.CreationTime,
        CreatorId = book.CreatorId,
        PublishedAt = book.PublishedAt,
    };
}

public class BookDto : ExtensibleAuditedEntityDto<Guid>
{
    public string Name { get; set; } = default!;

    public BookKind Kind { get; set; }

    public DateTime? PublishedAt { get; set; }
}

public class CreateBookDto : IValidatableObject
{
    [Required]
    [StringLength(64)]
    public string Name { get; set; } = default!;

    [Range(0, 1000)]
    public int Stock { get; set; }

    public string? AccessToken { get; set; }

    [DisableAuditing]
    public string? Memo { get; set; }

    public Dictionary<string, string> Properties { get; set; } = [];

    public List<CreateChapterDto> Chapters { get; set; } = [];

    public BookKind Kind { get; set; }

    public DateTime? PublishedAt { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Name == "Forbidden")
        {
            yield return new ValidationResult("This name is not allowed.", [nameof(Name)]);
        }
    }
}

public class CreateChapterDto
{
    [Required]
    public string Title { get; set; } = default!;
}
