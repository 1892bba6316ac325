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

    ValueTask<bool> HasUnitOfWorkAsync();

    int Add(int left, int right);

    Task<string> OpenAsync();

    Task PolicyInsideAsync();

    Task<T> EchoAsync<T>(T value);
}
